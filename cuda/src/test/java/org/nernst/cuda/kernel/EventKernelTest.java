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
import org.nernst.ensemble.Member;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.EventStatistics;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SampledState;
import org.nernst.ensemble.output.StateRange;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Sine;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.solvers.protocol.Stimulus;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Units;

/** Thresholds, resets and deliveries happen at the instants at which they do on the JVM, to the last bit. */
class EventKernelTest {
    /** Ten thousand of them. */
    private static final double STEP = 0.01;

    private static final Stimulus DRIVE =
            Steps.of(new Step(4, 0.503, 70), new Step(3, 20.07, 40), new Step(40, 50, 50.2), new Step(-2, 80.001, 95));

    private static List<Output> outputs(int state) {
        double[] times = IntStream.range(0, 60).mapToDouble(k -> 1.7 * k).toArray();
        return List.of(
                new EventStatistics("lif.spike", 0, 10),
                new SampledState("lif.x", state, Units.ONE, times),
                new StateRange("lif.x", state, Units.ONE, 5));
    }

    private static List<Member> same(Problem problem, List<Output> outputs, Path folder) {
        Design design = Design.random(List.of(new Axis(0, 5, 20, false), new Axis(1, 3, 8, false)), 60, 3);
        LaneRun run = FixedStepKernel.of(problem, STEP, design.parameters(), outputs);
        return SameNumbers.areGiven(run, Ensemble.of(problem, design, STEP), design, outputs, folder);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 2.5})
    void resets_are_the_same(double refractory, @TempDir Path folder) {
        List<Member> members = same(Cells.integrateAndFire(refractory, DRIVE), outputs(1), folder);
        assertThat(members).filteredOn(member -> member.results()[0] > 3).hasSizeGreaterThan(30);
    }

    @Test
    void jumps_that_come_late_are_the_same(@TempDir Path folder) {
        List<Member> members = same(Cells.echoing(23.7, DRIVE), outputs(0), folder);
        // Several are on their way at once.
        assertThat(members).filteredOn(member -> member.results()[2] < 5).hasSizeGreaterThan(5);
    }

    @Test
    void a_level_that_is_passed_both_ways_is_the_same(@TempDir Path folder) {
        List<Output> above = List.of(
                new EventStatistics("sides.falls", 1, 0),
                new SampledState("above", 2, Units.ONE, new double[] {33.33, 100}));
        assertThat(same(Cells.withSides(DRIVE), above, folder))
                .allMatch(member -> member.failure() == null)
                .filteredOn(member -> member.results()[0] > 0)
                .hasSizeGreaterThan(10);
    }

    @Test
    void a_lane_of_which_nobody_wants_more_may_end(@TempDir Path folder) {
        List<Output> early = List.of(new SampledState("lif.x", 1, Units.ONE, new double[] {3, 33.33}));
        assertThat(same(Cells.integrateAndFire(2.5, DRIVE), early, folder)).hasSize(60);
    }

    @Test
    void lanes_that_events_stop_say_so_in_the_same_words(@TempDir Path folder) {
        List<Member> members = same(Cells.resettingTo(16), outputs(0), folder);
        assertThat(members).filteredOn(member -> member.failure() != null).hasSizeGreaterThan(20);
    }

    @Test
    void what_moves_between_break_points_is_refused() {
        Problem driven = Cells.integrateAndFire(0, new Sine(6, 0.02, 0, 0, 200));
        assertThatThrownBy(() -> FixedStepKernel.of(driven, STEP, new int[] {0}, List.of()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("moves between 0.0 ms and 100.0 ms");
    }
}
