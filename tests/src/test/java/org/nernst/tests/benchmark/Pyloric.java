package org.nernst.tests.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nernst.dsl.script.ModelFile;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.tests.reference.Rhythm;

/**
 * The benchmark {@code pyloric}: 20 s of the pyloric circuit by several methods, and what its rhythm converges to.
 *
 * <pre>
 * Pyloric MODEL_FILE REPETITIONS
 * </pre>
 */
public final class Pyloric {
    private static final double DURATION = 20_000;

    private Pyloric() {}

    public static void main(String[] arguments) {
        OdeSystem system = ModelFile.load(Path.of(arguments[0])).getSystem();
        CompiledSystem compiled = SystemCompiler.standard().compile(system);
        Problem problem = Problem.of(compiled, Protocol.SILENT, DURATION);
        int repetitions = Integer.parseInt(arguments[1]);
        System.out.printf(
                "%-9s %7s %10s %10s %8s %12s %14s %s%n",
                "solver",
                "rtol",
                "median s",
                "steps",
                "retries",
                "evaluations",
                "AB period ms",
                "spikes of AB, LP, PY");
        row(problem, Method.AUTO, 1e-6, repetitions);
        row(problem, Method.RODAS5P, 1e-6, repetitions);
        row(problem, Method.AUTO, 1e-8, repetitions);
        row(problem, Method.RODAS5P, 1e-8, repetitions);
        row(problem, Method.RODAS5P, 1e-11, 1);
    }

    private static void row(Problem problem, Method method, double relative, int repetitions) {
        SolverSettings settings = SolverSettings.DEFAULT.method(method).tolerances(relative, relative);
        List<Double> seconds = new ArrayList<>();
        Solution solution = null;
        for (int k = 0; k < repetitions; k++) {
            long start = System.nanoTime();
            solution = Solver.solve(problem, settings);
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        seconds.sort(null);
        Rhythm ab = Rhythm.of(solution, "ab.v", DURATION / 2);
        System.out.printf(
                Locale.ROOT,
                "%-9s %7.0e %10.3f %10d %8d %12d %14.7f %d %d %d   %s%n",
                method,
                relative,
                seconds.get(seconds.size() / 2),
                solution.statistics().steps(),
                solution.statistics().retries(),
                solution.statistics().evaluations(),
                ab.period(),
                ab.spikes().size(),
                Rhythm.of(solution, "lp.v", 0).spikes().size(),
                Rhythm.of(solution, "py.v", 0).spikes().size(),
                solution.statistics().method());
    }
}
