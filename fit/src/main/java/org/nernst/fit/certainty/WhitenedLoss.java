package org.nernst.fit.certainty;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.loss.SquareRoot;

/**
 * A loss as a function of numbers z with x = c + L z, in which it is about ½|z|² near its minimum c: LLᵀ = (JᵀJ + 1)⁻¹ with the derivatives J of
 * the residuals there. Strongly correlated parameters would else make a sampler take many short steps. The 1 keeps a number that the data leave open
 * from being walked through in one stride: a step of one is a factor of e for a conductance.
 */
final class WhitenedLoss implements Loss {
    private final Loss loss;
    private final double[] centre;
    private final RealMatrix lower;

    WhitenedLoss(Loss loss, double[] centre, SquareRoot root) {
        this.loss = loss;
        this.centre = centre;
        RealMatrix jacobian = new Array2DRowRealMatrix(root.jacobian(), false);
        RealMatrix information = jacobian.transposeMultiply(jacobian);
        for (int k = 0; k < centre.length; k++) {
            information.addToEntry(k, k, 1);
        }
        RealMatrix covariance =
                new CholeskyDecomposition(information, 1e-10, 0).getSolver().getInverse();
        // Symmetric but for rounding, which the decomposition would refuse.
        RealMatrix symmetric = covariance.add(covariance.transpose()).scalarMultiply(0.5);
        lower = new CholeskyDecomposition(symmetric, 1e-10, 0).getL();
    }

    /** The loss's own numbers. */
    double[] unwhitened(double[] z) {
        double[] x = lower.operate(z);
        for (int k = 0; k < x.length; k++) {
            x[k] += centre[k];
        }
        return x;
    }

    @Override
    public int count() {
        return centre.length;
    }

    @Override
    public Slope slopeAt(double[] z) {
        Slope slope = loss.slopeAt(unwhitened(z));
        return new Slope(slope.value(), lower.preMultiply(slope.gradient()));
    }
}
