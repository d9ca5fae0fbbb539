package org.nernst.solvers.integrate;

import org.nernst.solvers.linear.SparseFactorization;
import org.nernst.solvers.linear.SubMatrix;
import org.nernst.solvers.problem.OdeJacobian;

/**
 * Backward Euler for membrane potentials, and then exponential Euler for the gates at the new ones, of order 1: what NEURON does by default
 * (Hines and Carnevale, Neural Comput 9:1179, 1997). Gates stand for half a step later than potentials, so potentials of neurons come out more exact
 * than the order says. Inputs are taken in the middle of the step.
 *
 * <p>Potentials are solved together, (I/h − J) Δv = f, J being theirs alone; for a tree of compartments that takes as many operations as it has
 * compartments.
 */
final class StaggeredEuler extends FixedStep {
    private final boolean[] isVoltage;
    private final double[] slope;
    private final double[] diagonal;
    private final JacobianDiagonal jacobianDiagonal = new JacobianDiagonal();
    private OdeJacobian jacobian;
    private SubMatrix voltages;
    private SparseFactorization matrix;
    private double[] entries;
    private double[] ofVoltages;
    private double[] increment;

    /**
     * @param isVoltage which components are potentials, shape [dimension]
     */
    StaggeredEuler(double[] absolute, boolean[] isVoltage) {
        super(absolute, 1);
        this.isVoltage = isVoltage.clone();
        slope = new double[dimension];
        diagonal = new double[dimension];
    }

    @Override
    StepFormula formula() {
        return FixedStepFormula.STAGGERED_EULER;
    }

    @Override
    void beginPiece() {
        jacobian = function.jacobian();
        jacobianDiagonal.begin(jacobian);
        if (matrix != null) {
            return;
        }
        voltages = new SubMatrix(jacobian.pattern(), isVoltage);
        matrix = new SparseFactorization(voltages.pattern);
        entries = new double[jacobian.pattern().entries()];
        ofVoltages = new double[voltages.pattern.entries()];
        increment = new double[voltages.components.length];
    }

    @Override
    boolean advance() {
        double middle = time + 0.5 * length;
        jacobian.entries(middle, state, entries);
        voltages.gather(entries, ofVoltages);
        if (!matrix.factor(1 / length, ofVoltages)) {
            return false;
        }
        evaluate(middle, state, slope);
        for (int index = 0; index < increment.length; index++) {
            increment[index] = slope[voltages.components[index]];
        }
        matrix.solve(increment);
        System.arraycopy(state, 0, trial, 0, dimension);
        for (int index = 0; index < increment.length; index++) {
            trial[voltages.components[index]] += increment[index];
        }
        moveGates();
        return true;
    }

    private void moveGates() {
        evaluate(endTime, trial, slope);
        jacobianDiagonal.evaluate(endTime, trial, diagonal);
        for (int i = 0; i < dimension; i++) {
            if (!isVoltage[i]) {
                trial[i] += length * phi1(length * diagonal[i]) * slope[i];
            }
        }
    }
}
