package org.nernst.solvers.integrate;

import org.nernst.solvers.linear.SparseFactorization;
import org.nernst.solvers.problem.OdePotentials;

/**
 * Backward Euler for membrane potentials, and then exponential Euler for the gates at the new ones, of order 1: what NEURON does by default
 * (Hines and Carnevale, Neural Comput 9:1179, 1997). Gates stand for half a step later than potentials, so potentials of neurons come out more exact
 * than the order says. Inputs are taken in the middle of the step.
 *
 * <p>Potentials are solved together, (I/h − J) Δv = f, J being theirs alone; for a tree of compartments that takes as many operations as it has
 * compartments.
 */
final class StaggeredEuler extends FixedStep {
    private final boolean[] spreads;
    private OdePotentials potentials;
    private int[] components;
    private SparseFactorization matrix;
    private double[] entries;
    private double[] increment;

    /**
     * @param spreads which components are potentials, or diffuse as they spread, shape [dimension]
     */
    StaggeredEuler(double[] absolute, boolean[] spreads) {
        super(absolute, 1);
        this.spreads = spreads.clone();
    }

    @Override
    StepFormula formula() {
        return FixedStepFormula.STAGGERED_EULER;
    }

    @Override
    void beginPiece() {
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
    }

    @Override
    boolean advance() {
        evaluations += 2;
        potentials.linearise(onPiece(time + 0.5 * length), state, increment, entries);
        if (!matrix.solve(1 / length, entries, increment)) {
            return false;
        }
        System.arraycopy(state, 0, trial, 0, dimension);
        for (int index = 0; index < increment.length; index++) {
            trial[components[index]] += increment[index];
        }
        potentials.advanceGates(onPiece(endTime), length, trial);
        return true;
    }
}
