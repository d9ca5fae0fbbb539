package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.Member;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.MemberIntegrator.Outcome;
import org.nernst.ensemble.output.EventStatistics;
import org.nernst.ensemble.output.Output;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.MeanSquaredError;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.emit.CppProgram;

/** The discrete adjoint through thresholds, resets and deliveries. */
class EventAdjointKernelTest {
    private static final double STEP = 0.1;
    private static final Steps DRIVE = Steps.of(new Step(4, 0, 200), new Step(0.3, 20.03, 60));

    @BeforeEach
    void needsCompiler() {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler on the path");
    }

    /** At both ends, on break points of the protocol, several in one step, and within steps that events cut short or begin. */
    private static MeanSquaredError recording(String path) {
        double[] times = IntStream.rangeClosed(0, 60)
                .mapToDouble(k -> k == 0
                        ? 0
                        : k == 12 ? 20.03 : k % 5 == 1 && k > 1 ? (k - 1) * 100 / 60.0 + 0.003 : k * 100 / 60.0)
                .toArray();
        double[] values =
                IntStream.range(0, times.length).mapToDouble(k -> 3 + k % 7).toArray();
        return new MeanSquaredError(path, Trace.of("recording", times, values));
    }

    private static final int[] ALL = {0, 1, 2, 3, 4, 5, 6};

    private static final Design AROUND =
            Design.random(List.of(new Axis(0, 0.08, 0.12, false), new Axis(4, -53, -51, false)), 20, 3);

    /** Guard, jump and slope depend on parameters and on the time. */
    private static final Problem CELL =
            Cells.wavering(100, Steps.of(new Step(2.5, 3.01, 90), new Step(0.3, 20.03, 60)));

    static Stream<Arguments> spiking() {
        Design few = Design.random(List.of(new Axis(0, 8, 12, false), new Axis(1, 4.5, 5.5, false)), 40, 3);
        return Stream.of(
                Arguments.of(Cells.integrateAndFire(0, DRIVE), "lif", few, new int[] {0, 1}),
                Arguments.of(Cells.integrateAndFire(2.5, DRIVE), "lif", few, new int[] {2, 1, 0}),
                Arguments.of(Cells.echoing(23.7, DRIVE), "lif", few, new int[] {0, 1, 2}),
                Arguments.of(
                        Cells.adaptive(100, Steps.of(new Step(0.5, 0, 200), new Step(0.3, 20.03, 60))),
                        "adex",
                        Design.random(List.of(new Axis(1, 28, 35, false), new Axis(3, 0, 5, false)), 40, 3),
                        new int[] {0, 1, 2, 3, 4, 5}));
    }

    @ParameterizedTest
    @MethodSource("spiking")
    void of_exponential_euler_gradients_are_those_of_the_jvm_s_lanes(
            Problem problem, String cell, Design design, int[] by, @TempDir Path folder) {
        MeanSquaredError error = recording(cell + ".x");
        List<Output> outputs = List.of(new EventStatistics(cell + ".spike", 0, 0));
        LaneRun run = EventAdjointKernel.of(problem, STEP, design.parameters(), outputs, error, 7, 100, by);
        List<Outcome> lanes = HostProgram.run(run, SameNumbers.values(design), folder);
        Ensemble here = Ensemble.withGradients(problem, design, STEP, error, by).keeping(outputs.get(0));
        int compared = 0;
        for (Member member : here.members()) {
            Outcome lane = lanes.get(member.number());
            // Some of the cells that hear themselves do so just when they fire.
            assertThat(lane.failure() == null).isEqualTo(member.failure() == null);
            for (int column = 0; lane.failure() == null && column < lane.results().length; column++) {
                double expected = member.results()[column];
                assertThat(lane.results()[column])
                        .as("member %s, %s", member.number(), column)
                        .isCloseTo(expected, within(1e-10 * Math.abs(expected)));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(30 * (6 + by.length));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 5000})
    void of_all_terms_they_are_those_of_the_jvm_s_lanes(int every, @TempDir Path folder) {
        MeanSquaredError error = recording("cell.v");
        LaneRun run = EventAdjointKernel.of(CELL, STEP, AROUND.parameters(), List.of(), error, every, 100, ALL);
        List<Outcome> lanes = HostProgram.run(run, SameNumbers.values(AROUND), folder);
        for (Member member :
                Ensemble.withGradients(CELL, AROUND, STEP, error, ALL).members()) {
            areNear(lanes.get(member.number()).results(), member.results(), 1e-10);
        }
    }

    private static void areNear(double[] found, double[] expected, double tolerance) {
        for (int column = 0; column < expected.length; column++) {
            assertThat(found[column])
                    .as("column %s", column)
                    .isCloseTo(expected[column], within(tolerance * Math.abs(expected[column])));
        }
    }

    @Test
    void of_staggered_steps_they_are_those_of_the_solver(@TempDir Path folder) {
        MeanSquaredError error = recording("cell.v");
        LaneRun run = EventAdjointKernel.staggered(CELL, STEP, AROUND.parameters(), List.of(), error, 30, 100, ALL);
        List<Outcome> lanes = HostProgram.run(run, SameNumbers.values(AROUND), folder);
        SolverSettings settings =
                SolverSettings.DEFAULT.method(Method.STAGGERED_EULER).step(STEP);
        for (int lane : new int[] {0, 7, 19}) {
            Gradient expected = Differentiate.the(error)
                    .of(CELL.withParameters(AROUND.parameters(), SameNumbers.values(AROUND)[lane]))
                    .with(settings)
                    .withRespectTo(IndependentVariables.parameters(ALL))
                    .by(SensitivityMethod.DISCRETE);
            double[] found = lanes.get(lane).results();
            areNear(new double[] {found[0]}, new double[] {expected.value()}, 1e-10);
            areNear(Arrays.copyOfRange(found, 1, found.length), expected.derivatives(), 1e-10);
        }
    }

    @Test
    void have_the_closed_form_of_a_leaky_cell(@TempDir Path folder) {
        Problem cell = Cells.integrateAndFire(2.5, Steps.of(new Step(4, 0, 200)));
        Design design = Design.random(List.of(new Axis(0, 8, 12, false), new Axis(1, 4.5, 5.5, false)), 20, 9);
        // At ends of steps before the first spike, and behind many at the very end.
        double[] times = {5, 100};
        double[] values = {3, 8};
        MeanSquaredError error = new MeanSquaredError("lif.x", Trace.of("two", times, values));
        int[] by = {0, 1, 2};
        SolverSettings tight =
                SolverSettings.DEFAULT.method(Method.DORMAND_PRINCE_54).tolerances(1e-10, 1e-10);
        for (LaneRun run : List.of(
                EventAdjointKernel.of(cell, STEP, design.parameters(), List.of(), error, 30, 100, by),
                AdaptiveKernel.gradient(cell, tight, 1, design.parameters(), List.of(), error, 5000, by))) {
            List<Outcome> lanes = HostProgram.run(run, SameNumbers.values(design), folder);
            for (int lane = 0; lane < design.size(); lane++) {
                double[] varied = SameNumbers.values(design)[lane];
                double[] expected = new double[4];
                for (int sample = 0; sample < times.length; sample++) {
                    double[] seen = Cells.fired(varied[0], varied[1], 4, 2.5, times[sample]);
                    double residual = seen[0] - values[sample];
                    expected[0] += residual * residual / 2;
                    for (int column = 1; column < 4; column++) {
                        expected[column] += residual * seen[column];
                    }
                }
                for (int column = 0; column < 4; column++) {
                    assertThat(lanes.get(lane).results()[column])
                            .as("%s, lane %s by %s", run.kernel().name(), lane, column)
                            .isCloseTo(expected[column], within(1e-6 * (1 + Math.abs(expected[column]))));
                }
            }
        }
    }

    @Test
    void lanes_that_cannot_go_back_say_why_and_the_rest_go_on(@TempDir Path folder) {
        MeanSquaredError error = new MeanSquaredError("clocks.x", Trace.of("one", new double[] {24}, new double[] {0}));
        LaneRun run = EventAdjointKernel.of(Cells.twoClocks(), STEP, new int[] {0}, List.of(), error, 10, 5, 0);
        List<Outcome> lanes = HostProgram.run(run, new double[][] {{0.9}, {1}, {3.3}}, folder);
        // x = a t − 10 k, and all of it is to be 0.
        assertThat(lanes.get(0).failure()).isNull();
        assertThat(lanes.get(0).results()[1]).isCloseTo(2 * (24 * 0.9 - 20) * 24, within(1e-8));
        assertThat(lanes.get(1).failure()).contains("clocks.second among them", "take apart");
        assertThat(lanes.get(2).failure())
                .matches("it has more events and ends of pieces of its protocol until [0-9.]+ ms than there is room"
                        + " to keep for a gradient; ask for a shorter run");
        assertThat(lanes.get(2).results()).containsOnly(Double.NaN);
    }

    /** With steps of a power of two an event is just at a break point, and a guard just touches zero. */
    @Test
    void events_at_break_points_and_guards_that_touch_zero_have_no_derivative(@TempDir Path folder) {
        MeanSquaredError error = new MeanSquaredError("counter.x", Trace.of("one", new double[] {9}, new double[] {0}));
        Problem atBreak = Cells.counting("x - 10", Steps.of(new Step(1, 0, 20), new Step(0.5, 10, 20)));
        Problem touching = Cells.counting("0 - (x - 1)^2", Steps.of(new Step(1, 0, 20)));
        double[][] one = {{1}};
        LaneRun run = EventAdjointKernel.of(atBreak, 0.125, new int[] {0}, List.of(), error, 10, 50, 0);
        assertThat(HostProgram.run(run, one, folder).get(0).failure())
                .isEqualTo("an event happens at a break point of the protocol, 10.0 ms, and the derivative depends on"
                        + " which comes first");
        run = EventAdjointKernel.of(touching, 0.125, new int[] {0}, List.of(), error, 10, 50, 0);
        assertThat(HostProgram.run(run, one, folder).get(0).failure())
                .startsWith("the event counter.full at t = ")
                .contains("its guard only just touches zero");
    }
}
