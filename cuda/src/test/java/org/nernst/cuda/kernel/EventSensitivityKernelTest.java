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
    private static final int[] ALL = {0, 1, 2, 3, 4, 5, 6};

    private static final Design WAVERING =
            Design.random(List.of(new Axis(0, 0.08, 0.12, false), new Axis(4, -53, -51, false)), 40, 3);

    /** Break points of its protocol, where steps of any method end. */
    private static final double[] BREAKS = {20.03, 35.5, 47.3, 60, 71.7, 80.9, 90, 100};

    private static Problem wavering() {
        return Cells.wavering(
                100,
                Steps.of(
                        new Step(2.5, 3.01, 90),
                        new Step(0.3, 20.03, 60),
                        new Step(0.2, 35.5, 47.3),
                        new Step(0.1, 71.7, 80.9)));
    }

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
                Arguments.of(wavering(), WAVERING, ALL));
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
    private static void areThoseOf(
            SolverSettings settings,
            double[] times,
            List<Outcome> lanes,
            double tolerance) {
        Problem problem = wavering();
        List<Objective> samples = Stream.of("cell.v", "cell.n")
                .flatMap(path -> Arrays.stream(times).mapToObj(time -> Objective.sample(path, time)))
                .toList();
        IndependentVariables variables = IndependentVariables.parameters(ALL);
        for (int number : new int[] {0, 1, 39}) {
            Problem own = problem.withParameters(WAVERING.parameters(), SameNumbers.values(WAVERING)[number]);
            double[] results = lanes.get(number).results();
            List<Gradient> gradients = TangentSensitivities.solve(own, variables, samples, settings);
            for (int sample = 0; sample < samples.size(); sample++) {
                double value = gradients.get(sample).value();
                assertThat(results[sample]).isCloseTo(value, within(tolerance * (1 + Math.abs(value))));
                for (int column = 0; column < ALL.length; column++) {
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
                wavering(), STEP, WAVERING.parameters(), all(wavering(), ALL.length, anywhere()), CppPrecision.DOUBLE, ALL);
        areThoseOf(
                SolverSettings.DEFAULT.method(Method.STAGGERED_EULER).step(STEP),
                anywhere(),
                HostProgram.run(run, SameNumbers.values(WAVERING), folder),
                1e-9);
    }

    @Test
    void of_dormand_and_prince_s_steps_they_jump_as_the_flow_does(@TempDir Path folder) {
        SolverSettings tight = SolverSettings.DEFAULT.method(Method.DORMAND_PRINCE_54).tolerances(1e-10, 1e-10);
        LaneRun run = AdaptiveKernel.of(
                wavering(), tight, 0.5, WAVERING.parameters(), all(wavering(), ALL.length, BREAKS), CppPrecision.DOUBLE, ALL);
        areThoseOf(tight, BREAKS, HostProgram.run(run, SameNumbers.values(WAVERING), folder), 1e-6);
    }

    @Test
    void of_stiff_steps_they_jump_as_the_flow_does(@TempDir Path folder) {
        SolverSettings tight = SolverSettings.DEFAULT.tolerances(1e-10, 1e-10);
        LaneRun run = AdaptiveKernel.stiff(
                wavering(), tight, 0.5, WAVERING.parameters(), all(wavering(), ALL.length, BREAKS), CppPrecision.DOUBLE, ALL);
        areThoseOf(tight.method(Method.DORMAND_PRINCE_54), BREAKS, HostProgram.run(run, SameNumbers.values(WAVERING), folder), 1e-6);
    }
}
