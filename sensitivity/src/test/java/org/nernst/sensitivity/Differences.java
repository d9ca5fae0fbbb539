package org.nernst.sensitivity;

import java.util.List;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;

/** Derivatives of objectives by central differences of their values, extrapolated to a step of zero by Richardson's method. */
final class Differences {
    private Differences() {}

    /** The derivatives of objectives by a parameter, of order 6 in the step. */
    static double[] of(
            List<Objective> objectives, Problem problem, SolverSettings settings, int parameter, double step) {
        double[][] central = new double[3][];
        for (int level = 0; level < central.length; level++) {
            double h = step / (1 << level);
            double[] above = values(objectives, problem, settings, parameter, h);
            double[] below = values(objectives, problem, settings, parameter, -h);
            central[level] = new double[above.length];
            for (int k = 0; k < above.length; k++) {
                central[level][k] = (above[k] - below[k]) / (2 * h);
            }
        }
        double[] derivatives = new double[objectives.size()];
        for (int k = 0; k < derivatives.length; k++) {
            double first = central[1][k] + (central[1][k] - central[0][k]) / 3;
            double second = central[2][k] + (central[2][k] - central[1][k]) / 3;
            derivatives[k] = second + (second - first) / 15;
        }
        return derivatives;
    }

    /**
     * The same from one side: what the objectives come to if the parameter only grows, or for a negative step, only falls; of order 5.
     */
    static double[] ofOneSide(
            List<Objective> objectives, Problem problem, SolverSettings settings, int parameter, double step) {
        double[] here = values(objectives, problem, settings, parameter, 0);
        double[][] table = new double[5][];
        for (int level = 0; level < table.length; level++) {
            double h = step / (1 << level);
            table[level] = values(objectives, problem, settings, parameter, h);
            for (int k = 0; k < here.length; k++) {
                table[level][k] = (table[level][k] - here[k]) / h;
            }
        }
        for (int order = 1; order < table.length; order++) {
            for (int level = table.length - 1; level >= order; level--) {
                for (int k = 0; k < here.length; k++) {
                    table[level][k] += (table[level][k] - table[level - 1][k]) / ((1 << order) - 1);
                }
            }
        }
        return table[table.length - 1];
    }

    private static double[] values(
            List<Objective> objectives, Problem problem, SolverSettings settings, int parameter, double change) {
        double[] moved = problem.parameters();
        moved[parameter] += change;
        Solution solution = Solver.solve(problem.withParameters(moved), settings);
        return objectives.stream()
                .mapToDouble(objective -> objective.valueOf(solution))
                .toArray();
    }
}
