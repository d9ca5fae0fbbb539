package org.nernst.sensitivity.discrete;

import java.util.Collection;
import org.nernst.solvers.integrate.StepFormula;

/** The steps of a solve, kept or computed again, from the last to the first. */
interface StepStore {
    int count();

    /** By which formulas they were made. */
    Collection<StepFormula> formulas();

    /** A step; the one before it is asked for next. */
    StoredStep get(int index);
}
