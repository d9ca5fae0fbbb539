package org.nernst.sensitivity.discrete;

import org.nernst.solvers.integrate.ExplicitTableau;
import org.nernst.solvers.integrate.FixedStepFormula;
import org.nernst.solvers.integrate.RosenbrockTableau;
import org.nernst.solvers.integrate.StepFormula;
import org.nernst.symbolic.system.ModelException;

/** Pushes directions forward through the steps of one formula: its linearisation, with workspace of its own. */
abstract class StepTangent {
    final PieceDerivatives derivatives;

    StepTangent(PieceDerivatives derivatives) {
        this.derivatives = derivatives;
    }

    /** What pushes through steps of a formula. */
    static StepTangent of(StepFormula formula, PieceDerivatives derivatives) {
        if (formula instanceof ExplicitTableau tableau) {
            return new ExplicitStepTangent(tableau, derivatives);
        }
        if (formula instanceof RosenbrockTableau tableau) {
            return new RosenbrockStepTangent(tableau, derivatives);
        }
        if (formula == FixedStepFormula.EXPONENTIAL_EULER) {
            return new ExponentialEulerTangent(derivatives);
        }
        if (formula == FixedStepFormula.RUSH_LARSEN_2) {
            return new RushLarsen2Tangent(derivatives);
        }
        if (formula == FixedStepFormula.BACKWARD_EULER) {
            return new BackwardEulerTangent(derivatives);
        }
        if (formula == FixedStepFormula.CRANK_NICOLSON || formula == FixedStepFormula.CRANK_NICOLSON_MIDPOINT) {
            return new CrankNicolsonTangent(derivatives, formula == FixedStepFormula.CRANK_NICOLSON_MIDPOINT);
        }
        if (formula == FixedStepFormula.STAGGERED_EULER) {
            return new StaggeredEulerTangent(derivatives);
        }
        throw new ModelException(
                "steps along a path of noise can't be differentiated; choose auto, or another solver for models without noise");
    }

    /** The number of coefficients of the formula's dense output. */
    abstract int coefficients();

    /**
     * Linearises a step, for all directions that follow.
     *
     * @param looksInside whether the coefficients of its dense output are wanted
     * @param moves whether a time of its ends may change
     */
    abstract void prepare(StoredStep step, boolean looksInside, boolean moves);

    /** Turns a direction at the start of the step into one at its end. */
    abstract void push(StepDirection direction);
}
