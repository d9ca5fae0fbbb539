package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nernst.channels.Liu1998;
import org.nernst.fit.certainty.LevelSetCurve;
import org.nernst.fit.certainty.TangentSpace;
import org.nernst.fit.loss.ContinuedCycle;
import org.nernst.fit.loss.CycleLoss;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.invariant.OrbitMean;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.invariant.PeriodicOrbit;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;

/**
 * A curve through the conductances of a bursting neuron along which mean calcium stays, against a cycle that is looked for anew at its end; the benchmark
 * {@code calcium-curve} follows one of a larger neuron a long way.
 */
class CalciumCurveTest {
    private static final SolverSettings SETTINGS = SolverSettings.DEFAULT.tolerances(1e-8, 1e-8);
    private static final String CALCIUM = "burster.ca.inside";

    private final OdeSystem system = Liu1998.burster1().getSystem();
    private final Problem problem = Problem.of(SystemCompiler.standard().compile(system), Protocol.SILENT, 8000);
    private final int[] conductances = Stream.of("na", "cat", "cas", "a", "kca", "kd", "h")
            .mapToInt(channel -> system.parameterIndex().get("burster." + channel + ".gbar"))
            .toArray();

    @Test
    void conductances_change_while_calcium_stays() {
        PeriodicOrbit orbit = PeriodicOrbit.of(problem, SETTINGS);
        double calcium = OrbitMean.of(orbit, CALCIUM, new int[0], SETTINGS).value();
        double potential =
                OrbitMean.of(orbit, "burster.v", new int[0], SETTINGS).value();
        CycleLoss kept = new CycleLoss(
                problem, List.of(new CycleLoss.Target(CALCIUM, calcium, calcium)), conductances, SETTINGS);
        CycleLoss others = new CycleLoss(
                problem,
                List.of(
                        new CycleLoss.Target(CycleLoss.PERIOD, orbit.period(), 0.05 * orbit.period()),
                        new CycleLoss.Target("burster.v", potential, 1)),
                conductances,
                SETTINGS);
        FreeParameters parameters = FreeParameters.of(system, conductances);
        double[] x = parameters.toFree(parameters.defaultValues());
        ContinuedCycle start = ContinuedCycle.of(kept, others, parameters, x);
        double[] sloppiest =
                TangentSpace.of(start.kept()).directions(start.others()).get(0).unit();
        List<LevelSetCurve.Point<Double>> points = new LevelSetCurve(8, 1e-7)
                .from(start, sloppiest, 0.1, 0.1, cycle -> cycle.orbit().period())
                .points();
        LevelSetCurve.Point<Double> last = points.get(points.size() - 1);
        assertThat(last.length()).isCloseTo(0.1, within(1e-3));
        Problem there = problem.withParameters(conductances, parameters.toValues(last.x()));
        // Found anew, not from its neighbours.
        PeriodicOrbit anew = PeriodicOrbit.of(there, SETTINGS);
        assertThat(anew.period()).isCloseTo(last.seen(), within(1e-4));
        assertThat(OrbitMean.of(anew, CALCIUM, new int[0], SETTINGS).value())
                .isCloseTo(calcium, within(1e-6 * calcium));
        // Without the curve's corrections the straight step would be off by far more than the tolerance.
        double[] straight = x.clone();
        for (int index = 0; index < straight.length; index++) {
            straight[index] += 0.1 * sloppiest[index];
        }
        assertThat(Math.abs(start.near(straight).kept().residuals()[0])).isGreaterThan(1e-5);
    }
}
