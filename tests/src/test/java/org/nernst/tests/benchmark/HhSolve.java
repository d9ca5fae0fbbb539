package org.nernst.tests.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.solution.Solution;
import org.nernst.tests.reference.Reference;
import org.nernst.tests.reference.ReferenceProblem;

/**
 * Nernst's side of the benchmark {@code hh-solve}: warm solves and gradients of the reference problems.
 *
 * <pre>
 * HhSolve REFERENCE_FOLDER REPETITIONS hh|stg…
 * </pre>
 *
 * Prints one row a measurement, separated by tabs: program, case, rtol, median ms, minimum ms, achieved error. A
 * measurement that fails is told on standard error and left out.
 */
public final class HhSolve {
    private static final List<Method> METHODS =
            List.of(Method.DORMAND_PRINCE_54, Method.DORMAND_PRINCE_853, Method.AUTO);
    private static final double[] TOLERANCES = {1e-6, 1e-8};
    /** The absolute tolerance [mV] beside a relative one, as CVODES is given it. */
    private static final double ABSOLUTE_PER_RELATIVE = 0.01;

    private final ReferenceProblem problem;
    private final int repetitions;

    private HhSolve(ReferenceProblem problem, int repetitions) {
        this.problem = problem;
        this.repetitions = repetitions;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 3) {
            System.err.println("HhSolve REFERENCE_FOLDER REPETITIONS hh|stg…");
            System.exit(2);
        }
        for (String model : List.of(arguments).subList(2, arguments.length)) {
            ReferenceProblem problem = ReferenceProblem.of(Path.of(arguments[0]), model);
            new HhSolve(problem, Integer.parseInt(arguments[1])).run();
        }
    }

    private void run() {
        Objective loss = problem.squaredError();
        double[] lossGradient = problem.reference().squaredErrorByParameter();
        for (Method method : METHODS) {
            for (double rtol : TOLERANCES) {
                SolverSettings settings =
                        SolverSettings.DEFAULT.method(method).tolerances(rtol, ABSOLUTE_PER_RELATIVE * rtol);
                measure("", "plain", settings, this::solveAndEvaluate, this::voltageError);
                gradient("forward", settings, loss, SensitivityMethod.FORWARD, lossGradient);
                gradient("forward", settings, loss, SensitivityMethod.TANGENT, lossGradient);
                double[] meanGradient = problem.reference().meanByParameter();
                gradient("adjoint-mean", settings, problem.mean(), SensitivityMethod.ADJOINT, meanGradient);
                gradient("adjoint-mse", settings, loss, SensitivityMethod.ADJOINT, lossGradient);
                gradient("adjoint-mean", settings, problem.mean(), SensitivityMethod.DISCRETE, meanGradient);
                gradient("adjoint-mse", settings, loss, SensitivityMethod.DISCRETE, lossGradient);
            }
        }
    }

    private Solution solveAndEvaluate(SolverSettings settings) {
        Solution solution = Solver.solve(problem.problem(), settings);
        if (Double.isNaN(problem.squaredError().valueOf(solution))) {
            throw new AssertionError("the loss is not a number");
        }
        return solution;
    }

    private double voltageError(Solution solution) {
        Reference reference = problem.reference();
        double[] voltage = solution.sample(problem.voltage(), reference.times());
        double error = 0;
        for (int k = 0; k < voltage.length; k++) {
            error = Math.max(error, Math.abs(voltage[k] - reference.voltage()[k]));
        }
        return error;
    }

    private void gradient(
            String what, SolverSettings settings, Objective objective, SensitivityMethod by, double[] expected) {
        Differentiate request =
                Differentiate.the(objective).of(problem.problem()).withRespectTo(problem.parameters());
        // Forward and adjoint stand in the name of the case.
        boolean ofNumbers = by == SensitivityMethod.DISCRETE || by == SensitivityMethod.TANGENT;
        String how = ofNumbers ? " " + by.text() : "";
        measure(
                how,
                what,
                settings,
                chosen -> request.with(chosen).by(by),
                gradient -> relativeError(gradient, expected));
    }

    private static double relativeError(Gradient gradient, double[] expected) {
        double error = 0;
        double[] found = gradient.derivatives();
        for (int p = 0; p < found.length; p++) {
            error = Math.max(error, Math.abs(found[p] / expected[p] - 1));
        }
        return error;
    }

    private <T> void measure(
            String how,
            String what,
            SolverSettings settings,
            Function<SolverSettings, T> run,
            Function<T, Double> error) {
        String program = "Nernst " + settings.method() + how;
        String name = problem.reference().name() + " " + what;
        double rtol = settings.tolerances().relative();
        System.err.println(program + ": " + name + " " + rtol);
        try {
            Timing<T> timing = Timing.of(() -> run.apply(settings), repetitions);
            System.out.printf(
                    Locale.ROOT,
                    "%s\t%s\t%s\t%.4f\t%.4f\t%.1e%n",
                    program,
                    name,
                    "1e-%02d".formatted(Math.round(-Math.log10(rtol))),
                    timing.median(),
                    timing.minimum(),
                    error.apply(timing.result()));
        } catch (RuntimeException failure) {
            System.err.println("left out: " + program + ", " + name + " at " + rtol + ": " + failure.getMessage());
        }
    }
}
