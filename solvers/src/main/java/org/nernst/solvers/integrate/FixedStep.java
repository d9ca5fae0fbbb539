package org.nernst.solvers.integrate;

/**
 * Steps whose length is given and whose error nobody estimates. Between their ends the solution is a straight line for methods of
 * order 1 and a cubic Hermite polynomial for those of order 2, which keep the order.
 */
abstract class FixedStep extends Stepper {
    private final int order;
    private final double[] startSlope;
    private final double[] endSlope;
    private boolean startKnown;
    private boolean endKnown;

    FixedStep(double[] absolute, int order) {
        super(absolute, 0, order == 1 ? 2 : 4);
        this.order = order;
        startSlope = new double[dimension];
        endSlope = new double[dimension];
    }

    /** Gets ready for a piece, on which the function is another. */
    abstract void beginPiece();

    /**
     * Computes the trial state.
     *
     * @return false if that is not possible
     */
    abstract boolean advance();

    @Override
    final int errorOrder() {
        return order + 1;
    }

    @Override
    final void prepare() {
        startKnown = false;
        endKnown = false;
        beginPiece();
    }

    @Override
    final double computeTrial() {
        endKnown = false;
        if (!advance()) {
            return Double.NaN;
        }
        return zeroIfFinite();
    }

    /** 0, or NaN where something isn't finite; in four sums, which needn't wait for one another. */
    private double zeroIfFinite() {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int component = 0;
        for (; component + 3 < dimension; component += 4) {
            first += 0 * trial[component];
            second += 0 * trial[component + 1];
            third += 0 * trial[component + 2];
            fourth += 0 * trial[component + 3];
        }
        for (; component < dimension; component++) {
            first += 0 * trial[component];
        }
        return first + second + third + fourth;
    }

    /** Makes what belongs to the end of the step that of the next one's start. */
    void finishStep() {}

    @Override
    final void moveOn() {
        finishStep();
        startKnown = endKnown;
        if (endKnown) {
            System.arraycopy(endSlope, 0, startSlope, 0, dimension);
        }
        endKnown = false;
    }

    @Override
    final double[] slope() {
        if (!startKnown) {
            evaluate(time, state, startSlope);
            startKnown = true;
        }
        return startSlope;
    }

    @Override
    final void interpolate(double[] coefficients) {
        System.arraycopy(state, 0, coefficients, 0, dimension);
        for (int component = 0; component < dimension; component++) {
            coefficients[dimension + component] = trial[component] - state[component];
        }
        if (order == 1) {
            return;
        }
        double[] slope = slope();
        if (!endKnown) {
            evaluate(endTime, trial, endSlope);
            endKnown = true;
        }
        for (int component = 0; component < dimension; component++) {
            double change = coefficients[dimension + component];
            double bend = length * slope[component] - change;
            coefficients[2 * dimension + component] = bend;
            coefficients[3 * dimension + component] = change - length * endSlope[component] - bend;
        }
    }

    /** Not estimated: nobody chooses these steps. */
    @Override
    double errorBeside(Stepper other) {
        return 0;
    }

    /** Not estimated: nobody switches from or to a method of fixed steps. */
    @Override
    final double stepTimesRate() {
        return 0;
    }

    /** φ₁(z) = (e^z − 1)/z. */
    static double phi1(double z) {
        return z == 0 ? 1 : Math.expm1(z) / z;
    }
}
