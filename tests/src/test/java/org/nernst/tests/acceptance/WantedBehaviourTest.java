package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nernst.fit.Fit;
import org.nernst.fit.FitResult;
import org.nernst.fit.Stage;
import org.nernst.fit.loss.Activity;
import org.nernst.fit.loss.TargetLoss;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.feature.Feature;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;

/** A squid axon that is silent at 2 µA/cm² comes to fire as often as is wanted there. */
class WantedBehaviourTest {
    private static final SolverSettings SETTINGS = SolverSettings.DEFAULT.tolerances(1e-8, 1e-8);
    /** 60 Hz [1/ms]. */
    private static final double WANTED = 0.06;

    @Test
    void a_gradient_leads_from_silence_to_a_frequency() {
        OdeSystem system = Repository.load(Repository.squidAxon()).getSystem();
        Problem problem = Problem.of(
                SystemCompiler.standard().compile(system), Protocol.SILENT.with(0, Steps.of(new Step(2, 5, 100))), 100);
        int[] conductances = List.of("axon.na.gbar", "axon.k.gbar", "axon.leak.gbar").stream()
                .mapToInt(system.parameterIndex()::get)
                .toArray();
        FreeParameters parameters = FreeParameters.of(system, conductances);
        double[] times =
                IntStream.rangeClosed(0, 160).mapToDouble(k -> 20 + 0.5 * k).toArray();
        assertThat(spikes(problem)).isZero();

        TargetLoss active = new TargetLoss(
                problem,
                List.of(new TargetLoss.Target(Activity.logShare("axon.v", times, -20, 5), Math.log(0.05), 0.05)),
                conductances,
                SETTINGS);
        TargetLoss frequent = new TargetLoss(
                problem,
                List.of(new TargetLoss.Target(Feature.meanFrequency("axon.v", -20, 5), WANTED, 1e-3)),
                conductances,
                SETTINGS);
        // Silence has no frequency, so there is nothing to begin with.
        assertThat(Fit.of(frequent, parameters).run().best().loss()).isInfinite();

        FitResult result = Fit.of(
                        List.of(
                                new Stage("active", active, Limit.DEFAULT.evaluations(6)),
                                new Stage("frequent", frequent, Limit.DEFAULT)),
                        parameters)
                .run();

        Problem found = problem.withParameters(conductances, result.best().values());
        double[] upstrokes = upstrokes(found);
        assertThat(upstrokes.length).isGreaterThanOrEqualTo(4);
        // From the onset of the stimulus to the last spike, as the feature has it.
        double frequency = upstrokes.length / (upstrokes[upstrokes.length - 1] - 5);
        assertThat(frequency).isCloseTo(WANTED, within(1e-6));
    }

    private static int spikes(Problem problem) {
        return upstrokes(problem).length;
    }

    /** Where a fine grid of the potential passes −20 mV upwards, by straight lines [ms]. */
    private static double[] upstrokes(Problem problem) {
        double[] times =
                IntStream.rangeClosed(0, 10_000).mapToDouble(k -> 0.01 * k).toArray();
        double[] v = Solver.solve(problem, SETTINGS).sample("axon.v", times);
        return IntStream.range(1, v.length)
                .filter(k -> v[k - 1] < -20 && v[k] >= -20 && times[k] > 5)
                .mapToDouble(k -> times[k - 1] + 0.01 * (-20 - v[k - 1]) / (v[k] - v[k - 1]))
                .toArray();
    }
}
