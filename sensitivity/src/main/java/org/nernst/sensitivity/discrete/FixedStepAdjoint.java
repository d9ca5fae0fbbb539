package org.nernst.sensitivity.discrete;

/**
 * Back through a step of one length, and through its dense output: a straight line for formulas of order 1; for those of order 2 a cubic
 * with the slopes at both ends, r₂ = h f₀ − r₁ and r₃ = r₁ − h f₁ − r₂.
 */
abstract class FixedStepAdjoint extends StepAdjoint {
    final int states;
    final double[] part;
    private final boolean cubic;
    private final double[] slopeSeed;
    private final double[] slope;

    FixedStepAdjoint(PieceDerivatives derivatives, int order) {
        super(derivatives);
        cubic = order > 1;
        states = derivatives.states;
        part = new double[states];
        slopeSeed = new double[states];
        slope = new double[states];
    }

    @Override
    final int coefficients() {
        return cubic ? 4 : 2;
    }

    @Override
    final boolean takesSlope() {
        return false;
    }

    @Override
    final void endState(StoredStep step, double[] y) {
        System.arraycopy(step.endState(), 0, y, 0, states);
    }

    /**
     * Back through the formula.
     *
     * @param seed ∂G/∂y₁ as its state; receives ∂G/∂y₀, which {@code direct} is added to
     */
    abstract void throughFormula(StoredStep step, StepSeed seed);

    @Override
    final void pullBack(StoredStep step, StepSeed seed) {
        if (!seed.looksInside) {
            throughFormula(step, seed);
            return;
        }
        double[] direct = seed.coefficients[0];
        double[] change = seed.coefficients[1];
        if (cubic) {
            throughSlopes(step, seed);
            StepSeed.add(1, change, seed.state);
            StepSeed.add(-1, change, direct);
            throughFormula(step, seed);
            StepSeed.add(1, direct, seed.state);
            return;
        }
        for (int index = 0; index < seed.seenCount(); index++) {
            int state = seed.seen(index);
            seed.state[state] += change[state];
            direct[state] -= change[state];
        }
        throughFormula(step, seed);
        for (int index = 0; index < seed.seenCount(); index++) {
            int state = seed.seen(index);
            seed.state[state] += direct[state];
        }
        seed.forgetSeen();
    }

    /** Back through the slopes at both ends to the states there, of which that at the start is left as a part of r₀. */
    private void throughSlopes(StoredStep step, StepSeed seed) {
        double h = step.length();
        double[] change = seed.coefficients[1];
        double[] bend = seed.coefficients[2];
        double[] twist = seed.coefficients[3];
        double[] end = step.endState();
        for (int state = 0; state < states; state++) {
            bend[state] -= twist[state];
            change[state] += twist[state] - bend[state];
            slopeSeed[state] = -h * twist[state];
        }
        derivatives.pullBack(step.end(), end, slopeSeed, part, seed.byParameter);
        StepSeed.add(1, part, seed.state);
        if (seed.moves) {
            seed.byEnd += derivatives.pullBackTime(step.end(), end, slopeSeed);
            derivatives.rightHandSide(step.end(), end, slope);
            byLength(-PieceDerivatives.dot(twist, slope), seed);
        }
        for (int state = 0; state < states; state++) {
            slopeSeed[state] = h * bend[state];
        }
        derivatives.pullBack(step.start(), step.state(), slopeSeed, part, seed.byParameter);
        StepSeed.add(1, part, seed.coefficients[0]);
        if (seed.moves) {
            seed.byStart += derivatives.pullBackTime(step.start(), step.state(), slopeSeed);
            derivatives.rightHandSide(step.start(), step.state(), slope);
            byLength(PieceDerivatives.dot(bend, slope), seed);
        }
    }

    static void byLength(double byLength, StepSeed seed) {
        seed.byStart -= byLength;
        seed.byEnd += byLength;
    }

    /** φ₁(z) = (e^z − 1)/z. */
    static double phi1(double z) {
        return z == 0 ? 1 : Math.expm1(z) / z;
    }

    /** φ₁'(z) = (e^z − φ₁(z))/z; by its series where that cancels. */
    static double phi1Rate(double z) {
        if (Math.abs(z) > 0.5) {
            return (Math.exp(z) - phi1(z)) / z;
        }
        // Σ (k + 1) zᵏ / (k + 2)!
        double term = 0.5;
        double sum = term;
        for (int k = 1; k < 16; k++) {
            term *= z / (k + 2);
            sum += (k + 1) * term;
        }
        return sum;
    }
}
