package org.nernst.sensitivity.discrete;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nernst.solvers.integrate.ComputedStep;
import org.nernst.solvers.integrate.ExplicitTableau;
import org.nernst.solvers.integrate.Recorder;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.integrate.StepFormula;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.DenseSteps;
import org.nernst.solvers.solution.Solution;

/** All steps of a solve, kept to be gone back through. */
public final class StoredSteps implements StepStore, Recorder {
    private final List<StoredStep> steps = new ArrayList<>();
    /** The dense output of each step, or null where its stages are enough. */
    private final List<DenseStep> interpolants = new ArrayList<>();

    private double[] lastEnd;
    private final Set<StepFormula> formulas = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * Solves a problem by steps fit to be differentiated and keeps them; they serve as the solution's dense output too.
     *
     * @throws org.nernst.symbolic.system.ModelException if the method is none of one step at a time
     * @throws org.nernst.solvers.integrate.SolverException if the solve fails
     */
    Solution solve(Problem problem, SolverSettings settings) {
        Solution ends = Solver.record(problem, settings.forDerivatives(), this);
        return new Solution(problem, ends.trajectory().withSteps(dense()));
    }

    @Override
    public void accepted(ComputedStep step) {
        // Unless something happened between them, a step begins with what is kept as the end of the one before.
        boolean goesOn = lastEnd != null && Arrays.equals(lastEnd, step.state());
        StoredStep stored = StoredStep.of(step, goesOn ? lastEnd : step.state().clone());
        steps.add(stored);
        lastEnd = stored.endState();
        boolean stagesAreEnough =
                step.formula() instanceof ExplicitTableau tableau && StageInterpolant.Formula.isFor(tableau);
        interpolants.add(stagesAreEnough ? null : stored.interpolant(step));
        formulas.add(step.formula());
    }

    @Override
    public int count() {
        return steps.size();
    }

    @Override
    public Collection<StepFormula> formulas() {
        return formulas;
    }

    @Override
    public StoredStep get(int index) {
        return steps.get(index);
    }

    /** The steps as dense output: those that stages are enough for are made when asked for, for one thread. */
    public DenseSteps dense() {
        return new DenseSteps() {
            private final Map<StepFormula, StageInterpolant.Formula> interpolations = new IdentityHashMap<>();
            private int last = -1;
            private DenseStep made;

            @Override
            public int count() {
                return steps.size();
            }

            @Override
            public double start(int index) {
                return steps.get(index).start();
            }

            @Override
            public DenseStep get(int index) {
                DenseStep kept = interpolants.get(index);
                if (kept != null) {
                    return kept;
                }
                if (index != last) {
                    last = index;
                    made = new StageInterpolant(steps.get(index), interpolation(steps.get(index)));
                }
                return made;
            }

            private StageInterpolant.Formula interpolation(StoredStep step) {
                return interpolations.computeIfAbsent(
                        step.formula(), formula -> new StageInterpolant.Formula((ExplicitTableau) formula));
            }
        };
    }
}
