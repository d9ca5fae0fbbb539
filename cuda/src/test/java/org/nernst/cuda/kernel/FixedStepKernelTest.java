package org.nernst.cuda.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SampledState;
import org.nernst.ensemble.output.SpikeStatistics;
import org.nernst.ensemble.output.StateRange;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Sine;
import org.nernst.symbolic.unit.Units;

/** The same numbers as the lanes of the JVM, over ten thousand steps and more. */
class FixedStepKernelTest {
    private static final double STEP = 0.025;

    private static List<Output> outputs() {
        double[] times = IntStream.range(0, 100).mapToDouble(k -> 2.503 * k).toArray();
        return List.of(
                new SampledState("axon.v", 3, Units.MV, times),
                new SpikeStatistics("axon.v", 3, -20, 7),
                new StateRange("axon.v", 3, Units.MV, 20),
                new SampledState("axon.na.m", 0, Units.ONE, new double[] {-1, 0, 250.3, 900}));
    }

    private static void isTheSame(
            Problem problem, Design design, List<Output> outputs, Path folder, int... sensitivities) {
        Ensemble ensemble = Ensemble.withSensitivities(problem, design, STEP, sensitivities);
        LaneRun run = FixedStepKernel.of(problem, STEP, design.parameters(), outputs, sensitivities);
        SameNumbers.areGiven(run, ensemble, design, outputs, folder);
    }

    @Test
    void a_squid_axon_makes_the_same_spikes(@TempDir Path folder) {
        isTheSame(SquidAxons.driven(260), SquidAxons.conductances(40), outputs(), folder);
    }

    @Test
    void thirteen_states_are_the_same(@TempDir Path folder) {
        Problem neuron = Cells.thirteenStates(260, new Sine(30, 0.03, 0, 0, 1000));
        Design design = Design.random(List.of(new Axis(0, 0.1, 2, false), new Axis(5, 0.1, 1, false)), 40, 3);
        double[] times = IntStream.rangeClosed(0, 26).mapToDouble(k -> 10 * k).toArray();
        List<Output> outputs = IntStream.range(0, 13)
                .<Output>mapToObj(state -> new SampledState("state " + state, state, Units.ONE, times))
                .toList();
        isTheSame(neuron, design, outputs, folder);
    }

    @Test
    void sensitivities_are_the_same(@TempDir Path folder) {
        double[] times = {0, 10, 100, 200.01, 259.99};
        List<Output> outputs = IntStream.range(0, 16)
                .<Output>mapToObj(state -> new SampledState("state " + state, state, Units.ONE, times))
                .toList();
        // The third is the potential at the start, on which the gates depend there.
        isTheSame(SquidAxons.driven(260), SquidAxons.conductances(20), outputs, folder, 0, 4, 7);
    }

    @Test
    void lanes_that_leave_the_finite_numbers_are_told_apart(@TempDir Path folder) {
        Problem growing = Cells.of("k*x^2/1[ms]", 1, 100);
        Design design = Design.listed(new int[] {0}, new double[][] {{-1}, {0.005}, {0.1}, {1}, {2}});
        double[] times = {1, 5, 20, 90};
        List<Output> outputs =
                List.of(new SampledState("one.x", 0, Units.ONE, times), new StateRange("one.x", 0, Units.ONE, 0));
        isTheSame(growing, design, outputs, folder);
    }
}
