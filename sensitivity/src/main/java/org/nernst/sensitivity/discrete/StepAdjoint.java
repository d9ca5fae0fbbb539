package org.nernst.sensitivity.discrete;

import org.nernst.solvers.integrate.ExplicitTableau;
import org.nernst.solvers.integrate.FixedStepFormula;
import org.nernst.solvers.integrate.RosenbrockTableau;
import org.nernst.solvers.integrate.StepFormula;
import org.nernst.symbolic.compile.StaggeredSystem;
import org.nernst.symbolic.system.ModelException;

/** Pulls derivatives back through the steps of one formula: its transposed linearisation, with workspace of its own. */
abstract class StepAdjoint {
    final PieceDerivatives derivatives;

    StepAdjoint(PieceDerivatives derivatives) {
        this.derivatives = derivatives;
    }

    /**
     * What pulls back through steps of a formula.
     *
     * @param parameters what derivatives are wanted by, by index
     */
    static StepAdjoint of(StepFormula formula, PieceDerivatives derivatives, int[] parameters) {
        if (formula instanceof ExplicitTableau tableau) {
            return new ExplicitStepAdjoint(tableau, derivatives);
        }
        if (formula instanceof RosenbrockTableau tableau) {
            return new RosenbrockStepAdjoint(tableau, derivatives);
        }
        if (formula == FixedStepFormula.EXPONENTIAL_EULER) {
            return new ExponentialEulerAdjoint(derivatives);
        }
        if (formula == FixedStepFormula.RUSH_LARSEN_2) {
            return new RushLarsen2Adjoint(derivatives);
        }
        if (formula == FixedStepFormula.BACKWARD_EULER) {
            return new BackwardEulerAdjoint(derivatives);
        }
        if (formula == FixedStepFormula.CRANK_NICOLSON || formula == FixedStepFormula.CRANK_NICOLSON_MIDPOINT) {
            boolean midpoint = formula == FixedStepFormula.CRANK_NICOLSON_MIDPOINT;
            StaggeredSystem lanes = midpoint ? null : derivatives.staggered(parameters);
            return lanes == null
                    ? new CrankNicolsonAdjoint(derivatives, midpoint)
                    : new CrankNicolsonLaneAdjoint(derivatives, lanes);
        }
        if (formula == FixedStepFormula.STAGGERED_EULER) {
            StaggeredSystem lanes = derivatives.staggered(parameters);
            return lanes == null
                    ? new StaggeredEulerAdjoint(derivatives)
                    : new StaggeredLaneAdjoint(derivatives, lanes);
        }
        throw new ModelException(
                "steps along a path of noise can't be differentiated; choose auto, or another solver for models without noise");
    }

    /** The number of coefficients of the formula's dense output. */
    abstract int coefficients();

    /** Whether a derivative by the slope at the end of a step is taken, as that of the first slope of the next. */
    abstract boolean takesSlope();

    /** The state at the end of a step, computed anew. */
    abstract void endState(StoredStep step, double[] y);

    /** Turns a seed at the end of a step into one at its start. */
    abstract void pullBack(StoredStep step, StepSeed seed);

    /** Adds what was gathered apart from the seed to its derivative by parameters, once all steps have been gone back through. */
    void finish(StepSeed seed) {}
}
