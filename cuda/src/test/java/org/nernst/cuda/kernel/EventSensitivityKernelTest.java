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
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.Member;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.MemberIntegrator.Outcome;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SampledState;
import org.nernst.sensitivity.discrete.TangentSensitivities;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.emit.CppProgram;
import org.nernst.symbolic.unit.Units;

/** Forward sensitivities through thresholds, resets and deliveries. */
class EventSensitivityKernelTest {
    private static final double STEP = 0.1;
    private static final Steps DRIVE = Steps.of(new Step(4, 0, 200), new Step(0.3, 20.03, 60));

    /** The parameters of {@link #wavering}. */
    private static final int[] BY = {0, 1, 2, 3, 4, 5, 6};

    private static final Design DESIGN =
            Design.random(List.of(new Axis(0, 0.08, 0.12, false), new Axis(4, -53, -51, false)), 40, 3);

    /** Break points of the protocol, where steps of any method end. */
    private static final double[] BREAKS = {20.03, 35.5, 47.3, 60, 71.7, 80.9, 90, 100};

    private static final Problem CELL = Cells.wavering(
            100,
            Steps.of(
                    new Step(2.5, 3.01, 90),
                    new Step(0.3, 20.03, 60),
                    new Step(0.2, 35.5, 47.3),
                    new Step(0.1, 71.7, 80.9)));

    @BeforeEach
    void needsCompiler() {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler on the path");
    }

    /** Some of them within steps that events cut short or begin. */
    private static double[] anywhere() {
        return IntStream.rangeClosed(1, 60).mapToDouble(k -> k * 1.665).toArray();
    }

    /** All states and their sensitivities. */
    private static List<Output> all(Problem problem, int parameters, double[] times) {
        return IntStream.range(0, problem.system().system().stateCount() * (1 + parameters))
                .<Output>mapToObj(state -> new SampledState("state " + state, state, Units.ONE, times))
                .toList();
    }

    static Stream<Arguments> spiking() {
        Design few = Design.random(List.of(new Axis(0, 8, 12, false), new Axis(1, 4.5, 5.5, false)), 40, 3);
        return Stream.of(
                Arguments.of(Cells.integrateAndFire(0, DRIVE), few, new int[] {0, 1}),
                Arguments.of(Cells.integrateAndFire(2.5, DRIVE), few, new int[] {2, 1, 0}),
                Arguments.of(Cells.echoing(23.7, DRIVE), few, new int[] {0, 1, 2}),
                Arguments.of(
                        Cells.adaptive(100, Steps.of(new Step(0.5, 0, 200), new Step(0.3, 20.03, 60))),
                        Design.random(List.of(new Axis(1, 28, 35, false), new Axis(3, 0, 5, false)), 40, 3),
                        new int[] {0, 1, 2, 3, 4, 5}),
                Arguments.of(CELL, DESIGN, BY));
    }

    /** Steps and jumps have the JVM's derivatives, whose formulas are computed in another order. */
    @ParameterizedTest
    @MethodSource("spiking")
    void of_exponential_euler_they_are_those_of_the_jvm_s_lanes(
            Problem problem, Design design, int[] by, @TempDir Path folder) {
        List<Output> outputs = all(problem, by.length, anywhere());
        LaneRun run = FixedStepKernel.of(problem, STEP, design.parameters(), outputs, by);
        List<Outcome> lanes = HostProgram.run(run, SameNumbers.values(design), folder);
        Ensemble here = Ensemble.withSensitivities(problem, design, STEP, by);
        SameNumbers.areNear(lanes, here, outputs, 1e-10);
        // Some of the cells that hear themselves do so just when they fire.
        assertThat(lanes)
                .extracting(Outcome::failure)
                .isEqualTo(here.members().stream().map(Member::failure).toList());
        assertThat(lanes).filteredOn(lane -> lane.failure() == null).hasSizeGreaterThan(30);
    }

    /** All states and sensitivities of some lanes are near those of a solver. */
    private static void areThoseOf(SolverSettings settings, double[] times, List<Outcome> lanes, double tolerance) {
        List<Objective> samples = Stream.of("cell.v", "cell.n")
                .flatMap(path -> Arrays.stream(times).mapToObj(time -> Objective.sample(path, time)))
                .toList();
        IndependentVariables variables = IndependentVariables.parameters(BY);
        for (int number : new int[] {0, 1, 39}) {
            Problem own = CELL.withParameters(DESIGN.parameters(), SameNumbers.values(DESIGN)[number]);
            double[] results = lanes.get(number).results();
            List<Gradient> gradients = TangentSensitivities.solve(own, variables, samples, settings);
            for (int sample = 0; sample < samples.size(); sample++) {
                double value = gradients.get(sample).value();
                assertThat(results[sample]).isCloseTo(value, within(tolerance * (1 + Math.abs(value))));
                for (int column = 0; column < BY.length; column++) {
                    double expected = gradients.get(sample).derivatives()[column];
                    assertThat(results[(1 + column) * samples.size() + sample])
                            .as("lane %s, sample %s by %s", number, sample, column)
                            .isCloseTo(expected, within(tolerance * (1 + Math.abs(expected))));
                }
            }
        }
    }

    @Test
    void of_staggered_steps_they_are_the_derivatives_of_the_solver_s(@TempDir Path folder) {
        LaneRun run = FixedStepKernel.staggered(
                CELL, STEP, DESIGN.parameters(), all(CELL, BY.length, anywhere()), CppPrecision.DOUBLE, BY);
        areThoseOf(
                SolverSettings.DEFAULT.method(Method.STAGGERED_EULER).step(STEP),
                anywhere(),
                HostProgram.run(run, SameNumbers.values(DESIGN), folder),
                1e-10);
    }

    @Test
    void of_dormand_and_prince_s_steps_they_jump_as_the_flow_does(@TempDir Path folder) {
        SolverSettings tight =
                SolverSettings.DEFAULT.method(Method.DORMAND_PRINCE_54).tolerances(1e-10, 1e-10);
        LaneRun run = AdaptiveKernel.of(
                CELL, tight, 0.5, DESIGN.parameters(), all(CELL, BY.length, BREAKS), CppPrecision.DOUBLE, BY);
        areThoseOf(tight, BREAKS, HostProgram.run(run, SameNumbers.values(DESIGN), folder), 1e-6);
    }

    @Test
    void of_stiff_steps_they_jump_as_the_flow_does(@TempDir Path folder) {
        SolverSettings tight = SolverSettings.DEFAULT.tolerances(1e-10, 1e-10);
        LaneRun run = AdaptiveKernel.stiff(
                CELL, tight, 0.5, DESIGN.parameters(), all(CELL, BY.length, BREAKS), CppPrecision.DOUBLE, BY);
        areThoseOf(
                tight.method(Method.DORMAND_PRINCE_54),
                BREAKS,
                HostProgram.run(run, SameNumbers.values(DESIGN), folder),
                1e-6);
    }

    @Test
    void have_the_closed_form_of_a_leaky_cell(@TempDir Path folder) {
        double end = 100;
        Problem cell = Cells.integrateAndFire(2.5, Steps.of(new Step(4, 0, 200)));
        Design design = Design.random(List.of(new Axis(0, 8, 12, false), new Axis(1, 4.5, 5.5, false)), 20, 9);
        int[] by = {0, 1, 2};
        SolverSettings tight = SolverSettings.DEFAULT.tolerances(1e-10, 1e-10);
        List<Output> outputs = all(cell, by.length, new double[] {end});
        int[] varied = design.parameters();
        List<LaneRun> runs = List.of(
                FixedStepKernel.of(cell, STEP, varied, outputs, by),
                AdaptiveKernel.of(cell, tight, 0.5, varied, outputs, CppPrecision.DOUBLE, by),
                AdaptiveKernel.stiff(cell, tight, 0.5, varied, outputs, CppPrecision.DOUBLE, by));
        for (LaneRun run : runs) {
            List<Outcome> lanes = HostProgram.run(run, SameNumbers.values(design), folder);
            for (int lane = 0; lane < design.size(); lane++) {
                double[] values = SameNumbers.values(design)[lane];
                double[] expected = Cells.fired(values[0], values[1], 4, 2.5, end);
                for (int column = 0; column <= by.length; column++) {
                    // Of exponential Euler nothing but roundings; of the others some tolerances of 1e-10 at each spike.
                    assertThat(lanes.get(lane).results()[2 * column + 1])
                            .as("%s, lane %s by %s", run.kernel().name(), lane, column)
                            .isCloseTo(expected[column], within(2e-7 * (1 + Math.abs(expected[column]))));
                }
            }
        }
    }

    @Test
    void lanes_whose_events_have_no_derivative_fail_with_the_reason_and_the_rest_go_on(@TempDir Path folder) {
        Problem clocks = Cells.twoClocks();
        double[][] varied = {{0.9}, {1}, {1.1}};
        Design design = Design.listed(new int[] {0}, varied);
        List<Output> outputs = all(clocks, 1, new double[] {24});
        Ensemble here = Ensemble.withSensitivities(clocks, design, STEP, 0);
        List<Outcome> lanes =
                HostProgram.run(FixedStepKernel.of(clocks, STEP, new int[] {0}, outputs, 0), varied, folder);
        assertThat(lanes.get(1).failure())
                .contains("clocks.second among them", "at one instant", "take apart")
                .isEqualTo(here.members().get(1).failure());
        SolverSettings settings = SolverSettings.DEFAULT;
        LaneRun adaptive = AdaptiveKernel.of(clocks, settings, 0.5, new int[] {0}, outputs, CppPrecision.DOUBLE, 0);
        assertThat(HostProgram.run(adaptive, varied, folder).get(1).failure())
                .contains("clocks.second among them", "take apart");
        for (int lane : new int[] {0, 2}) {
            assertThat(lanes.get(lane).failure()).isNull();
            // x = a t − 10 k, whatever the times of the resets are.
            assertThat(lanes.get(lane).results()[2]).isCloseTo(24, within(1e-9));
        }
    }

    /** With steps of a power of two an event is just at a break point, and a guard just touches zero. */
    @Test
    void events_at_break_points_and_guards_that_touch_zero_have_none(@TempDir Path folder) {
        Problem atBreak = Cells.counting("x - 10", Steps.of(new Step(1, 0, 20), new Step(0.5, 10, 20)));
        Problem touching = Cells.counting("0 - (x - 1)^2", Steps.of(new Step(1, 0, 20)));
        double[][] one = {{1}};
        Design design = Design.listed(new int[] {0}, one);
        for (Problem problem : List.of(atBreak, touching)) {
            LaneRun run = FixedStepKernel.of(problem, 0.125, new int[] {0}, List.of(), 0);
            String found = HostProgram.run(run, one, folder).get(0).failure();
            String expected = Ensemble.withSensitivities(problem, design, 0.125, 0)
                    .keeping(new SampledState("x", 0, Units.ONE, new double[] {20}))
                    .members()
                    .get(0)
                    .failure();
            // A kernel tells no rise of the guard, which is 0.
            assertThat(found).isEqualTo(expected.replaceAll(", rising by -?0.0 per ms", ""));
        }
    }
}
