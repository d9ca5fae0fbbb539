package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.dsl.Experiment;
import org.nernst.dsl.Sweep;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;

/** Every example model file runs, and both ways to its derivatives lead to the same numbers. */
class ExamplesTest {
    /** Examples are differentiated up to this time [ms]: at tight tolerance the sensitivities of 25 s don't fit into the memory of a test. */
    private static final double LONGEST = 300;

    static List<Path> models() {
        return Repository.files("examples", ".neuron.kts");
    }

    @ParameterizedTest
    @MethodSource("models")
    void an_example_simulates_and_differentiates(Path model) {
        Experiment experiment = Repository.load(model);
        CompiledSystem compiled = SystemCompiler.standard().compile(experiment.getSystem());
        for (Sweep sweep : experiment.getSweeps()) {
            Problem problem = Problem.of(compiled, sweep.getProtocol(), experiment.getDuration());
            if (experiment.getSettling() > 0) {
                problem = problem.settling(experiment.getSettling());
            }
            simulate(experiment, problem);
            if (!problem.hasNoise()) {
                differentiate(experiment, problem.until(Math.min(problem.end(), LONGEST)));
            }
        }
    }

    private static void simulate(Experiment experiment, Problem problem) {
        var solution = Solver.solve(problem, experiment.getSettings());
        for (String path : experiment.getRecorded()) {
            for (double value : solution.sample(path, experiment.sampleTimes())) {
                assertThat(value).as(path).isFinite();
            }
        }
    }

    /** Tight enough that rounding and not the integrators decides how far the two are apart. */
    private static void differentiate(Experiment experiment, Problem problem) {
        Differentiate request = Differentiate.the(
                        Objective.mean(experiment.getSystem().statePath(0)))
                .of(problem)
                .with(SolverSettings.DEFAULT.tolerances(1e-12, 1e-13));
        Gradient forward = request.by(SensitivityMethod.FORWARD);
        Gradient adjoint = request.by(SensitivityMethod.ADJOINT);
        double largest = 0;
        for (double derivative : forward.derivatives()) {
            largest = Math.max(largest, Math.abs(derivative));
        }
        for (String parameter : forward.parameters()) {
            double difference = Math.abs(forward.derivative(parameter) - adjoint.derivative(parameter));
            assertThat(difference)
                    .as(parameter)
                    .isLessThanOrEqualTo(1e-8 * Math.max(Math.abs(forward.derivative(parameter)), 1e-6 * largest));
        }
    }
}
