package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.integrate.MemberIntegrator.Outcome;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.MeanSquaredError;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.emit.CppProgram;

/** Steps of lanes that are good for derivatives too: where a solution rests, and over corners of its equations. At the usual tolerances, against closed forms. */
class DifferentiableStepsTest {
    private static final double SLOPE = 5;
    private static final double RESET = 3;

    @BeforeEach
    void needsCompiler() {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler on the path");
    }

    /** The derivatives of x² at some time by the model's parameter, for each of its values. They are those of the solver, whose steps are chosen likewise. */
    private static double[] derivatives(
            Problem problem, SolverSettings settings, double time, double[][] values, Path folder) {
        MeanSquaredError error =
                new MeanSquaredError("cell.x", Trace.of("recording", new double[] {time}, new double[1]));
        int[] only = {0};
        LaneRun run = settings.method() == Method.RODAS5P
                ? AdaptiveKernel.stiffGradient(problem, settings, 1, only, List.of(), error, 3000, only)
                : AdaptiveKernel.gradient(problem, settings, 1, only, List.of(), error, 3000, only);
        List<Outcome> lanes = HostProgram.run(run, values, folder);
        double[] found = new double[values.length];
        for (int lane = 0; lane < found.length; lane++) {
            assertThat(lanes.get(lane).failure()).isNull();
            found[lane] = lanes.get(lane).results()[1];
            double onTheJvm = Differentiate.the(error)
                    .of(problem.withParameters(only, values[lane]))
                    .with(settings)
                    .withRespectTo(IndependentVariables.parameters(only))
                    .by(SensitivityMethod.DISCRETE)
                    .derivatives()[0];
            assertThat(found[lane]).isCloseTo(onTheJvm, within(1e-10 * Math.abs(onTheJvm)));
        }
        return found;
    }

    /** By steps that only the errors of x limited derivatives were −8·10⁵¹ by dp54 and off in the third digit by rodas5p. */
    @ParameterizedTest
    @CsvSource({"DORMAND_PRINCE_54, false", "DORMAND_PRINCE_54, true", "RODAS5P, false", "RODAS5P, true"})
    void what_rests_has_the_derivatives_of_the_equations(Method method, boolean ticking, @TempDir Path folder) {
        double[][] levels = {{1}, {1.25}, {1 + 1e-9}};
        for (double t : new double[] {1.5, 100}) {
            double[] found =
                    derivatives(Cells.resting(ticking), SolverSettings.DEFAULT.method(method), t, levels, folder);
            for (int lane = 0; lane < levels.length; lane++) {
                double left = Math.exp(-2 * t);
                double x = levels[lane][0] + (1 - levels[lane][0]) * left;
                assertThat(found[lane]).isCloseTo(2 * x * (1 - left), within(1e-5));
            }
        }
    }

    /** Late in a run, and at a fine tolerance, the step over a corner would be less than a rounding of the time. */
    @ParameterizedTest
    @CsvSource({
        "DORMAND_PRINCE_54, 2, 1e-8",
        "RODAS5P, 2, 1e-8",
        "DORMAND_PRINCE_54, 1000000, 1e-12",
        "RODAS5P, 1000000, 1e-12"
    })
    void corners_are_passed_by_a_step_of_hardly_any_length(
            Method method, double end, double tolerance, @TempDir Path folder) {
        // One is never reached.
        double[][] corners = {{end - 1.9}, {end - 0.766}, {end - 0.5}, {end - 0.001}, {end + 0.5}};
        SolverSettings settings = SolverSettings.DEFAULT.method(method).tolerances(tolerance, tolerance);
        double[] found = derivatives(Cells.bent(false, end), settings, end, corners, folder);
        for (int lane = 0; lane < corners.length; lane++) {
            double corner = corners[lane][0];
            double grown = Math.exp(SLOPE * Math.max(0, end - corner));
            double x = Math.min(corner, end) + (grown - 1) / SLOPE;
            assertThat(found[lane]).as("corner at %s", corner).isCloseTo(2 * x * (1 - grown), within(2e-5 * x * grown));
        }
    }

    @ParameterizedTest
    @CsvSource({"DORMAND_PRINCE_54", "RODAS5P"})
    void corners_are_passed_again_after_each_event(Method method, @TempDir Path folder) {
        double end = 6;
        double[][] corners = {{0.8}, {1.234}, {1.3}};
        double[] found =
                derivatives(Cells.bent(true, end), SolverSettings.DEFAULT.method(method), end, corners, folder);
        for (int lane = 0; lane < corners.length; lane++) {
            double corner = corners[lane][0];
            double beyond = 1 + SLOPE * (RESET - corner);
            double period = corner + Math.log(beyond) / SLOPE;
            double spikes = Math.floor(end / period);
            double since = end - spikes * period;
            double grown = Math.exp(SLOPE * Math.max(0, since - corner));
            double x = Math.min(since, corner) + (grown - 1) / SLOPE;
            double byCorner = 1 - grown - grown * spikes * (1 - 1 / beyond);
            assertThat(found[lane])
                    .as("corner at %s, after %s spikes", corner, spikes)
                    .isCloseTo(2 * x * byCorner, within(1e-4 * x * Math.abs(byCorner)));
        }
    }
}
