package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SampledState;
import org.nernst.ensemble.output.SpikeStatistics;
import org.nernst.ensemble.output.StateRange;
import org.nernst.sensitivity.objective.MeanSquaredError;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Units;

/** Gradients are those of the JVM's lanes over ten thousand steps there and back, to the last bit, wherever states are kept. */
class AdjointKernelTest {
    private static final double STEP = 0.025;
    private static final double END = 260;

    /** The potential at the start, on which the gates depend there, is among them. */
    private static final int[] PARAMETERS = {0, 1, 2, 3, 6, 7};

    /** On ends of steps, between them, several in one step, at both ends. */
    private static MeanSquaredError recording() {
        double[] times = IntStream.rangeClosed(0, 52)
                .mapToDouble(k -> k % 2 == 0 ? 5.0 * k : 5.0 * (k - 1) + 0.007)
                .toArray();
        double[] values =
                IntStream.range(0, times.length).mapToDouble(k -> -65 + k % 7).toArray();
        return new MeanSquaredError("axon.v", Trace.of("recording", times, values));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 102, 100_000})
    void gradients_are_the_same(int every, @TempDir Path folder) {
        Design design = SquidAxons.conductances(12);
        List<Output> outputs = List.of(
                new SpikeStatistics("axon.v", 3, -20, 7),
                new SampledState("axon.v", 3, Units.MV, new double[] {0, 100.01, 260}),
                new StateRange("axon.v", 3, Units.MV, 20));
        LaneRun run = AdjointKernel.of(
                SquidAxons.driven(END), STEP, design.parameters(), outputs, recording(), every, PARAMETERS);
        Ensemble ensemble = Ensemble.withGradients(SquidAxons.driven(END), design, STEP, recording(), PARAMETERS);
        SameNumbers.areGiven(run, ensemble, design, outputs, folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 102})
    void gradients_of_staggered_steps_are_the_same(int every, @TempDir Path folder) {
        Design design = SquidAxons.conductances(12);
        List<Output> outputs = List.of(
                new SpikeStatistics("axon.v", 3, -20, 7),
                new SampledState("axon.v", 3, Units.MV, new double[] {0, 100.01, 260}));
        LaneRun run = AdjointKernel.staggered(
                SquidAxons.driven(END), STEP, design.parameters(), outputs, recording(), every, PARAMETERS);
        Ensemble ensemble = Ensemble.withGradients(
                SquidAxons.driven(END), design, Method.STAGGERED_EULER, STEP, recording(), PARAMETERS);
        SameNumbers.areGiven(run, ensemble, design, outputs, folder);
    }

    @Test
    void derivatives_that_leave_the_finite_numbers_are_told_apart(@TempDir Path folder) {
        Problem growing = Cells.of("k*x^2/1[ms]", 1, 10);
        Design design = Design.listed(new int[] {0}, new double[][] {{-1}, {0.05}, {1}, {2}});
        MeanSquaredError end = new MeanSquaredError("one.x", Trace.of("end", new double[] {9}, new double[] {3}));
        LaneRun run = AdjointKernel.of(growing, STEP, design.parameters(), List.of(), end, 20, 0);
        SameNumbers.areGiven(run, Ensemble.withGradients(growing, design, STEP, end, 0), design, List.of(), folder);
    }

    @Test
    void memory_is_least_where_states_are_kept_at_every_root_of_the_steps() {
        long all = AdjointKernel.of(SquidAxons.driven(END), STEP, new int[] {0}, List.of(), recording(), 1, 0)
                .bytesPerLane();
        long root = AdjointKernel.of(SquidAxons.driven(END), STEP, new int[] {0}, List.of(), recording(), 102, 0)
                .bytesPerLane();
        assertThat(all).isGreaterThan(10_400 * 4 * 8);
        assertThat(root).isLessThan(all / 45);
    }

    @Test
    void what_a_gradient_cannot_be_had_of_is_refused() {
        MeanSquaredError ofCurrent =
                new MeanSquaredError("axon.na.i", Trace.of("current", new double[] {1}, new double[] {0}));
        assertThatThrownBy(
                        () -> AdjointKernel.of(SquidAxons.driven(END), STEP, new int[] {0}, List.of(), ofCurrent, 1, 0))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("axon.na.i is computed from several");
        assertThatThrownBy(() ->
                        AdjointKernel.of(SquidAxons.driven(END), STEP, new int[] {0}, List.of(), recording(), 0, 0))
                .hasMessageContaining("every 0 steps");
    }
}
