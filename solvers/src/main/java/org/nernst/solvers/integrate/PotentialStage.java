package org.nernst.solvers.integrate;

import org.nernst.solvers.linear.SparseFactorization;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.OdePotentials;

/**
 * The potentials' part of a staggered step, one Newton step (s/h I − J) Δ = s f, J being theirs alone: with s = 1 of backward Euler over h, with 2 of the
 * trapezoidal rule. For a tree of compartments it takes as many operations as it has compartments.
 */
final class PotentialStage {
    private final boolean[] spreads;
    private OdePotentials potentials;
    private int[] components;
    private SparseFactorization matrix;
    private double[] entries;
    private double[] increment;
    private double[][] kept = {};

    /**
     * @param spreads which components are potentials, or diffuse as they spread, shape [dimension]
     */
    PotentialStage(boolean[] spreads) {
        this.spreads = spreads.clone();
    }

    /** Goes over to a piece, on which the function is another. */
    void begin(OdeFunction function) {
        OdePotentials told = function.potentials();
        if (told != null) {
            potentials = told;
        } else if (potentials instanceof JacobianPotentials general) {
            general.begin(function);
        } else {
            potentials = new JacobianPotentials(function, spreads);
        }
        if (matrix != null) {
            return;
        }
        components = potentials.components();
        matrix = new SparseFactorization(potentials.pattern());
        entries = new double[potentials.pattern().entries()];
        increment = new double[components.length];
        if (potentials.changesOnDiagonalAlone() && matrix.elimination().changesDiagonalAlone()) {
            kept = new double[][] {matrix.inversePivots()};
        }
    }

    /** What is worth keeping of a step to go back through it: the inverse pivots, where the rest of the factors follows from them. */
    double[][] kept() {
        return kept;
    }

    /** The potentials, and what is moved beside them. */
    OdePotentials potentials() {
        return potentials;
    }

    /**
     * Moves the potentials of a state.
     *
     * @param t the time at which rates are taken [ms]
     * @param h the length of the step [ms]
     * @param factor s
     * @return false if the matrix can't be factored
     */
    boolean advance(double t, double h, double factor, double[] y) {
        potentials.linearise(t, y, increment, entries);
        for (int index = 0; factor != 1 && index < increment.length; index++) {
            increment[index] *= factor;
        }
        if (!matrix.solve(factor / h, entries, increment)) {
            return false;
        }
        for (int index = 0; index < increment.length; index++) {
            y[components[index]] += increment[index];
        }
        return true;
    }
}
