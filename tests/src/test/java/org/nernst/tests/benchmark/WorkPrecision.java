package org.nernst.tests.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.solution.Solution;
import org.nernst.tests.reference.ReferenceProblem;

/**
 * Nernst's side of the benchmark {@code work-precision}: what each method takes at each tolerance, and how far the voltage
 * is from the reference at any time of its grid of 0.1 ms.
 *
 * <pre>
 * WorkPrecision REFERENCE_FOLDER REPETITIONS hh|stg [METHOD…]
 * </pre>
 *
 * Prints rows separated by tabs: program, case, rtol, median ms, minimum ms, achieved error.
 */
public final class WorkPrecision {
    private static final double ABSOLUTE_PER_RELATIVE = 0.01;

    private WorkPrecision() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 3) {
            System.err.println("WorkPrecision REFERENCE_FOLDER REPETITIONS hh|stg [METHOD…]");
            System.exit(2);
        }
        ReferenceProblem problem = ReferenceProblem.of(Path.of(arguments[0]), arguments[2]);
        int repetitions = Integer.parseInt(arguments[1]);
        List<Method> methods = new ArrayList<>();
        for (int index = 3; index < arguments.length; index++) {
            methods.add(Method.named(arguments[index]));
        }
        for (Method method : methods.isEmpty() ? adaptive() : methods) {
            for (int digits = 3; digits <= 12; digits++) {
                measure(problem, method, digits, repetitions);
            }
        }
    }

    private static List<Method> adaptive() {
        return Stream.of(Method.values())
                .filter(method -> !method.takesFixedSteps())
                .toList();
    }

    private static void measure(ReferenceProblem problem, Method method, int digits, int repetitions) {
        double relative = Double.parseDouble("1e-" + digits);
        SolverSettings settings =
                SolverSettings.DEFAULT.method(method).tolerances(relative, ABSOLUTE_PER_RELATIVE * relative);
        double[] times = problem.reference().target().times();
        double[] truth = problem.reference().target().values();
        double[] voltage;
        Timing<double[]> timing;
        try {
            timing = Timing.of(
                    () -> {
                        Solution solution = Solver.solve(problem.ofTarget(), settings);
                        return solution.sample(problem.voltage(), times);
                    },
                    repetitions);
            voltage = timing.result();
        } catch (RuntimeException failure) {
            System.err.println("left out: " + method + " at 1e-" + digits + ": " + failure.getMessage());
            return;
        }
        double error = 0;
        for (int k = 0; k < times.length; k++) {
            error = Math.max(error, Math.abs(voltage[k] - truth[k]));
        }
        System.out.printf(
                Locale.ROOT,
                "Nernst %s\t%s trace\t1e-%02d\t%.4f\t%.4f\t%.1e%n",
                method,
                problem.reference().name(),
                digits,
                timing.median(),
                timing.minimum(),
                error);
    }
}
