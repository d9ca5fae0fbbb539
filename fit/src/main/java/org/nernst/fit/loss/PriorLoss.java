package org.nernst.fit.loss;

/**
 * A sum of squares with a Gaussian prior: half the sum of squares of how far numbers are from where they are expected, over a standard deviation, is
 * added. Directions about which the data say nothing then stay where they are expected.
 */
public final class PriorLoss implements SquaredLoss {
    private final SquaredLoss loss;
    private final double[] expected;
    private final double deviation;

    /**
     * @param expected shape [count]
     * @param deviation the standard deviation of each number
     */
    public PriorLoss(SquaredLoss loss, double[] expected, double deviation) {
        this.loss = loss;
        this.expected = expected.clone();
        this.deviation = deviation;
    }

    @Override
    public int count() {
        return loss.count();
    }

    @Override
    public int residualCount() {
        return loss.residualCount() + expected.length;
    }

    @Override
    public SquareRoot residualsAt(double[] x) {
        return loss.residualsAt(x).and(prior(x));
    }

    @Override
    public double valueAt(double[] x) {
        return loss.valueAt(x) + prior(x).slope().value();
    }

    private SquareRoot prior(double[] x) {
        double[] residuals = new double[expected.length];
        double[][] jacobian = new double[expected.length][expected.length];
        for (int k = 0; k < residuals.length; k++) {
            residuals[k] = (x[k] - expected[k]) / deviation;
            jacobian[k][k] = 1 / deviation;
        }
        return new SquareRoot(residuals, jacobian);
    }
}
