package org.nernst.fit.loss;

/** A sum of squares with one of its numbers held fast. */
public final class FixedLoss implements SquaredLoss {
    private final SquaredLoss loss;
    private final int fixed;
    private final double value;

    /**
     * @param fixed the place of the number that is held
     * @param value what it is held at
     */
    public FixedLoss(SquaredLoss loss, int fixed, double value) {
        this.loss = loss;
        this.fixed = fixed;
        this.value = value;
    }

    @Override
    public int count() {
        return loss.count() - 1;
    }

    @Override
    public int residualCount() {
        return loss.residualCount();
    }

    /** All numbers, the fixed one in its place. */
    public double[] whole(double[] others) {
        double[] all = new double[others.length + 1];
        System.arraycopy(others, 0, all, 0, fixed);
        all[fixed] = value;
        System.arraycopy(others, fixed, all, fixed + 1, others.length - fixed);
        return all;
    }

    /** Those that aren't fixed. */
    public static double[] others(double[] all, int fixed) {
        double[] others = new double[all.length - 1];
        System.arraycopy(all, 0, others, 0, fixed);
        System.arraycopy(all, fixed + 1, others, fixed, others.length - fixed);
        return others;
    }

    @Override
    public SquareRoot residualsAt(double[] x) {
        SquareRoot root = loss.residualsAt(whole(x));
        double[][] jacobian = new double[root.jacobian().length][];
        for (int row = 0; row < jacobian.length; row++) {
            jacobian[row] = others(root.jacobian()[row], fixed);
        }
        return new SquareRoot(root.residuals(), jacobian);
    }

    @Override
    public double valueAt(double[] x) {
        return loss.valueAt(whole(x));
    }
}
