package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.MemberIntegrator.Outcome;
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

/** The discrete adjoint, through events, of the steps that each lane chose. */
class AdaptiveEventAdjointTest {
    private static final SolverSettings DP54 = SolverSettings.DEFAULT.method(Method.DORMAND_PRINCE_54);
    private static final SolverSettings RODAS5P = SolverSettings.DEFAULT.method(Method.RODAS5P);

    @BeforeEach
    void needsCompiler() {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler on the path");
    }

    static Stream<Arguments> spiking() {
        Steps drive = Steps.of(new Step(4, 0, 200), new Step(0.3, 20.03, 60));
        Design few = Design.random(List.of(new Axis(0, 8, 12, false), new Axis(1, 4.5, 5.5, false)), 8, 3);
        return Stream.of(
                Arguments.of(Cells.integrateAndFire(2.5, drive), "lif.x", few, new int[] {2, 1, 0}),
                Arguments.of(Cells.echoing(23.7, drive), "lif.x", few, new int[] {0, 1, 2}),
                Arguments.of(
                        Cells.wavering(100, Steps.of(new Step(2.5, 3.01, 90), new Step(0.3, 20.03, 60))),
                        "cell.v",
                        Design.random(List.of(new Axis(0, 0.08, 0.12, false), new Axis(4, -53, -51, false)), 8, 3),
                        new int[] {0, 1, 2, 3, 4, 5, 6}));
    }

    /** At both ends, on break points of the protocol, several in one step, and within steps that events cut short or begin. */
    private static MeanSquaredError recording(String path) {
        double[] times = IntStream.rangeClosed(0, 60)
                .mapToDouble(k -> k == 12 ? 20.03 : k * 100 / 60.0)
                .toArray();
        double[] values =
                IntStream.range(0, times.length).mapToDouble(k -> 3 + k % 7).toArray();
        return new MeanSquaredError(path, Trace.of("recording", times, values));
    }

    private static List<Outcome> lanes(
            Problem problem, String path, Design design, SolverSettings settings, int[] by, Path folder) {
        LaneRun run = settings.method() == Method.RODAS5P
                ? AdaptiveKernel.stiffGradient(
                        problem, settings, 1, design.parameters(), List.of(), recording(path), 5000, by)
                : AdaptiveKernel.gradient(
                        problem, settings, 1, design.parameters(), List.of(), recording(path), 5000, by);
        return HostProgram.run(run, SameNumbers.values(design), folder);
    }

    private static void areNear(
            List<Outcome> lanes,
            Problem problem,
            String path,
            Design design,
            SolverSettings settings,
            SensitivityMethod method,
            int[] by,
            double tolerance) {
        for (int lane : new int[] {0, 3, 7}) {
            Gradient expected = Differentiate.the(recording(path))
                    .of(problem.withParameters(design.parameters(), SameNumbers.values(design)[lane]))
                    .with(settings)
                    .withRespectTo(IndependentVariables.parameters(by))
                    .by(method);
            assertThat(lanes.get(lane).failure()).isNull();
            double[] found = lanes.get(lane).results();
            assertThat(found[0]).isCloseTo(expected.value(), within(tolerance * expected.value()));
            for (int index = 0; index < by.length; index++) {
                double derivative = expected.derivatives()[index];
                assertThat(found[1 + index])
                        .as("lane %s by parameter %s", lane, by[index])
                        .isCloseTo(derivative, within(tolerance * Math.abs(derivative)));
            }
        }
    }

    /** Where the longest step is shorter than any that the error asks for, the steps are the solver's, and rounding is all that differs. */
    @ParameterizedTest
    @MethodSource("spiking")
    void of_the_same_steps_it_is_the_solver_s(
            Problem problem, String path, Design design, int[] by, @TempDir Path folder) {
        ofTheSameSteps(DP54, problem, path, design, by, folder);
    }

    @ParameterizedTest
    @MethodSource("spiking")
    void of_the_same_stiff_steps_it_is_the_solver_s(
            Problem problem, String path, Design design, int[] by, @TempDir Path folder) {
        ofTheSameSteps(RODAS5P, problem, path, design, by, folder);
    }

    private static void ofTheSameSteps(
            SolverSettings method, Problem problem, String path, Design design, int[] by, Path folder) {
        SolverSettings even = method.tolerances(1e-4, 1e-4).maximumStep(0.05);
        List<Outcome> lanes = lanes(problem, path, design, even, by, folder);
        areNear(lanes, problem, path, design, even, SensitivityMethod.DISCRETE, by, 1e-10);
    }

    @ParameterizedTest
    @MethodSource("spiking")
    void of_steps_as_the_error_allows_it_is_the_gradient_but_for_tolerances(
            Problem problem, String path, Design design, int[] by, @TempDir Path folder) {
        asTheErrorAllows(DP54, problem, path, design, by, folder);
    }

    @ParameterizedTest
    @MethodSource("spiking")
    void of_stiff_steps_as_the_error_allows_it_is_the_gradient_but_for_tolerances(
            Problem problem, String path, Design design, int[] by, @TempDir Path folder) {
        asTheErrorAllows(RODAS5P, problem, path, design, by, folder);
    }

    private static void asTheErrorAllows(
            SolverSettings method, Problem problem, String path, Design design, int[] by, Path folder) {
        List<Outcome> lanes = lanes(problem, path, design, method.tolerances(1e-9, 1e-9), by, folder);
        SolverSettings tight = DP54.tolerances(1e-11, 1e-11);
        areNear(lanes, problem, path, design, tight, SensitivityMethod.FORWARD, by, 1e-5);
    }
}
