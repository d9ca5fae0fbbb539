package org.nernst.sensitivity.discrete;

import org.nernst.sensitivity.event.MovingArrivals;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.solvers.solution.Solution;

/**
 * What a forward sweep and those who look on have in common.
 *
 * @param coefficients of a step's dense output at most
 */
record SweepSurroundings(
        Solution solution,
        PieceDerivatives derivatives,
        IndependentVariables variables,
        Timelines timelines,
        MovingArrivals arrivals,
        int coefficients) {}
