package org.nernst.sensitivity.discrete;

import org.nernst.solvers.integrate.ComputedStep;
import org.nernst.solvers.integrate.FixedStepFormula;
import org.nernst.solvers.integrate.StepFormula;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.StraightStep;

/**
 * A step as it was computed, kept.
 *
 * @param start where it began [ms]
 * @param end where it ended [ms]
 * @param state the state at the start, shape [dimension]
 * @param endState the state at the end, before anything happened there, for steps of one length; null for others, where it follows from the stages. Shape [dimension]
 * @param stages what the formula computed on the way, one behind the other, shape [stages · dimension]; the inverse pivots of staggered steps, shape [potentials], where the factors of their
 *     matrix follow from those
 */
record StoredStep(StepFormula formula, double start, double end, double[] state, double[] endState, double[] stages) {
    static StoredStep of(ComputedStep step) {
        return of(step, step.state().clone());
    }

    /** @param state the state at the start; kept, not copied */
    static StoredStep of(ComputedStep step, double[] state) {
        double[][] computed = step.stages();
        double[] stages = new double[computed.length == 0 ? 0 : computed.length * computed[0].length];
        for (int stage = 0; stage < computed.length; stage++) {
            System.arraycopy(computed[stage], 0, stages, stage * computed[0].length, computed[0].length);
        }
        double[] endState =
                step.formula() instanceof FixedStepFormula ? step.endState().clone() : null;
        return new StoredStep(step.formula(), step.start(), step.end(), state, endState, stages);
    }

    /** The dense output of the step that it was made of, from its own arrays where that is a straight line. */
    DenseStep interpolant(ComputedStep step) {
        return formula instanceof FixedStepFormula fixed && fixed.isStraight()
                ? new StraightStep(start, end, state, endState)
                : step.keep();
    }

    double length() {
        return end - start;
    }

    /** Where a part c of the step lies [ms]; the whole of it at its very end. */
    double time(double c) {
        return c == 1 ? end : start + c * length();
    }

    /** Copies the stages out, shape [at least stages, dimension]. */
    void copyStages(double[][] into) {
        int dimension = state.length;
        for (int stage = 0; stage * dimension < stages.length; stage++) {
            System.arraycopy(stages, stage * dimension, into[stage], 0, dimension);
        }
    }
}
