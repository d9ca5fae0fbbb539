package org.nernst.solvers.integrate;

import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;

/**
 * Solves problems.
 *
 * <pre>{@code
 * Solution solution = Solver.solve(problem, SolverSettings.DEFAULT.tolerances(1e-10, 1e-10));
 * double[] v = solution.sample("axon.v", new double[] {0, 10, 20});
 * }</pre>
 */
public final class Solver {
    private Solver() {}

    /**
     * Solves a problem, keeping dense output.
     *
     * @throws SolverException if the solution can't be continued to the end; it carries what was computed
     */
    public static Solution solve(Problem problem, SolverSettings settings) {
        return solve(problem, settings, null);
    }

    /**
     * Solves a problem, keeping dense output, and tells what was computed in each step.
     *
     * @param recorder told of each step, or null
     * @throws SolverException if the solution can't be continued to the end; it carries what was computed
     * @throws org.nernst.symbolic.system.ModelException if there is a recorder and the method is none of one step at a time
     */
    public static Solution solve(Problem problem, SolverSettings settings, Recorder recorder) {
        return solve(problem, settings, true, recorder);
    }

    /**
     * Solves a problem and tells what is computed in each step, keeping nothing between the ends of the whole.
     *
     * @throws SolverException if the solution can't be continued to the end
     * @throws org.nernst.symbolic.system.ModelException if the method is none of one step at a time
     */
    public static Solution record(Problem problem, SolverSettings settings, Recorder recorder) {
        return solve(problem, settings, false, recorder);
    }

    private static Solution solve(Problem problem, SolverSettings settings, boolean dense, Recorder recorder) {
        StateEquations equations = new StateEquations(problem, settings.tolerances());
        try {
            return new Solution(problem, new AdaptiveIntegrator(settings).integrate(equations, dense, recorder));
        } catch (IntegrationFailure failure) {
            throw explain(failure, equations, new Solution(problem, failure.trajectory()));
        }
    }

    /**
     * The failure of an integration in words for the user.
     *
     * @param equations what was integrated, for the name of the component at fault
     * @param partial the solution until then, or null if there is none
     */
    public static SolverException explain(IntegrationFailure failure, PiecewiseOde equations, Solution partial) {
        return explain(failure, failure.time(), equations, partial);
    }

    /**
     * The same of equations that were integrated over another time.
     *
     * @param time when it failed in the equations' own [ms]
     */
    public static SolverException explain(
            IntegrationFailure failure, double time, PiecewiseOde equations, Solution partial) {
        String name = equations.name(failure.component());
        String beside = failure.farthest() == failure.component()
                ? ""
                : " and " + equations.name(failure.farthest()) + ", which is farthest out, is "
                        + failure.farthestValue();
        return new SolverException(
                name + " " + failure.getMessage() + " at t = " + time + " ms, where it is " + failure.value()
                        + beside
                        + "; check the signs and units of its equation and its parameters, or try shorter steps"
                        + " or a tighter tolerance",
                time,
                name,
                failure.value(),
                partial,
                failure);
    }
}
