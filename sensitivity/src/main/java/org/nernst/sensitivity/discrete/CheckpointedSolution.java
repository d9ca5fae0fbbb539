package org.nernst.sensitivity.discrete;

import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.solvers.solution.Trajectory;

/**
 * A solution of which some states are kept; its dense output is computed again where it is looked at, to the last bit. It is to be looked at
 * forwards first, as often as one likes, and then once from its end to its start. For one thread.
 *
 * <pre>{@code
 * CheckpointedSolution checkpointed = CheckpointedSolution.of(problem, settings, Memory.SQUARE_ROOT);
 * Solution solution = checkpointed.solution();       // read it forwards
 * checkpointed.turn();                               // and now backwards
 * }</pre>
 */
public final class CheckpointedSolution {
    private final RecomputedSteps steps;
    private final Solution solution;

    private CheckpointedSolution(Problem problem, SolverSettings settings, RecomputedSteps steps) {
        this.steps = steps;
        Trajectory ends = Solver.record(problem, settings, steps).trajectory();
        steps.finish(ends.occurrences());
        solution = new Solution(problem, ends.withSteps(steps));
    }

    /**
     * Solves a problem. An integration backwards looks to and fro over a step of its own; so of the steps computed again two stretches are
     * kept, where one lies behind the other.
     *
     * @throws org.nernst.symbolic.system.ModelException if the memory is too little, or the method is none of one step at a time
     * @throws org.nernst.solvers.integrate.SolverException if the solve fails
     */
    public static CheckpointedSolution of(Problem problem, SolverSettings settings, Memory memory) {
        return new CheckpointedSolution(
                problem, settings, new RecomputedSteps(problem, settings.tolerances(), memory, 2));
    }

    /** The same, to be gone back over step by step. */
    static CheckpointedSolution ofSteps(Problem problem, SolverSettings settings, Memory memory) {
        return new CheckpointedSolution(
                problem, settings.forDerivatives(), new RecomputedSteps(problem, settings.tolerances(), memory, 1));
    }

    /** The solution. */
    public Solution solution() {
        return solution;
    }

    /** From now on the solution is looked at from its end to its start. */
    public void turn() {
        steps.turn();
    }

    /** Its steps, from the last to the first. */
    StepStore backwards() {
        return steps.backwards();
    }
}
