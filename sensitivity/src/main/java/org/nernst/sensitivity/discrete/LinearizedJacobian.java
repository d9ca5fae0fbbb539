package org.nernst.sensitivity.discrete;

import java.util.Arrays;
import org.nernst.symbolic.compile.JacobianDerivatives;
import org.nernst.symbolic.compile.SparsityPattern;

/** The entries of f_y at one point with their derivatives: forwards in directions, and back from weights on them. */
final class LinearizedJacobian {
    final SparsityPattern pattern;
    /** What is owed to each entry, to be pulled back. */
    final double[] weights;

    private final PieceDerivatives derivatives;
    private final JacobianDerivatives jacobian;
    private final double[] rates;
    private final double[] before;
    private double time;

    LinearizedJacobian(PieceDerivatives derivatives) {
        this.derivatives = derivatives;
        pattern = derivatives.system.jacobianPattern();
        jacobian = derivatives.system.secondOrder().jacobian();
        weights = new double[pattern.entries()];
        rates = new double[pattern.entries()];
        before = new double[pattern.entries()];
    }

    /**
     * Goes to a point.
     *
     * @param h the length of the step
     * @param moves whether the time moves
     */
    void at(double t, double h, double[] y, boolean moves) {
        time = t;
        jacobian.at(t, y, derivatives.inputs(t));
        if (moves) {
            derivatives.rateOfJacobian(t, h, y, before, rates);
        }
    }

    /** How the entries change in the direction (v, q, δt), and with the past. */
    void along(double[] v, double[] q, double ofTime, double[] changes) {
        jacobian.along(v, q, derivatives.readDirection(time), changes);
        if (ofTime != 0) {
            StepSeed.add(ofTime, rates, changes);
        }
    }

    void clearWeights() {
        Arrays.fill(weights, 0);
    }

    /** Owes something to μᵀ f_y k, μ and k held. */
    void weigh(double[] mu, double[] k) {
        pattern.addOuterProduct(mu, k, weights);
    }

    /** Adds what is owed to y and p. */
    void pullBack(double[] byState, double[] byParameter) {
        derivatives.pullBackJacobian(time, jacobian, weights, byState, byParameter);
    }

    /** What is owed to the time, if that moves. */
    double byTime() {
        return PieceDerivatives.dot(weights, rates);
    }
}
