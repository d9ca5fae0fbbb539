package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nernst.dsl.Experiment;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.Recording;
import org.nernst.fit.loss.TraceLoss;
import org.nernst.fit.shooting.MultipleShooting;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;

/** Windows of the pyloric circuit's run, which begin in states of three cells and seven synapses. */
class CircuitWindowsTest {
    private static final SolverSettings SETTINGS = SolverSettings.DEFAULT.tolerances(1e-9, 1e-9);

    @Test
    void joined_are_the_run_with_its_derivatives() {
        Experiment experiment = Repository.load(Repository.root().resolve("examples/pyloric-circuit.neuron.kts"));
        OdeSystem system = experiment.getSystem();
        Problem problem = Problem.of(
                SystemCompiler.standard().compile(system),
                experiment.getSweeps().get(0).getProtocol(),
                40);
        double[] times = IntStream.rangeClosed(0, 40).asDoubleStream().toArray();
        double[] shifted = Arrays.stream(Solver.solve(problem, SETTINGS).sample("lp.v", times))
                .map(v -> v + 0.5)
                .toArray();
        List<RecordedRun> runs = List.of(
                new RecordedRun(problem, List.of(new Recording("lp.v", Trace.of("shifted", times, shifted), 1))));
        int[] synapse = {system.parameterIndex().get("ab_to_lp.glut.gmax")};
        double[] at = {problem.parameter(synapse[0])};

        MultipleShooting.Course windows = new MultipleShooting(runs, synapse, SETTINGS, 6).from(at);
        assertThat(windows.tighten(at)).isGreaterThan(1e-3);
        for (int round = 0; round < 4; round++) {
            windows.tighten(at);
        }
        assertThat(windows.tighten(at)).isLessThan(1e-8);

        Loss.Slope joined = windows.slopeAt(at);
        Loss.Slope whole = new TraceLoss(runs, synapse, SETTINGS).slopeAt(at);
        assertThat(whole.value()).isCloseTo(41 * 0.5 * 0.25, within(1e-6));
        assertThat(joined.value()).isCloseTo(whole.value(), within(1e-6));
        assertThat(joined.gradient()[0]).isCloseTo(whole.gradient()[0], within(1e-6 * Math.abs(whole.gradient()[0])));
    }
}
