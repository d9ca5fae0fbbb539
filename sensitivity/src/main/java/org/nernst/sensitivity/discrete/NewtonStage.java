package org.nernst.sensitivity.discrete;

import org.nernst.symbolic.system.StateKind;

/**
 * One Newton step of an implicit stage, (s/h I − J) Δ = s f at a time and state, for some components among themselves: with s = 1 of backward Euler over h, with 2
 * of the trapezoidal rule. And back through it, with μ = (s/h I − J)⁻ᵀ z̄ for z = y + Δ.
 */
final class NewtonStage {
    /** Δ, as it was last solved for; 0 for all other components. Shape [states]. */
    final double[] change;
    /** What the length of the step contributes to a derivative, and the time; of use if times move. */
    double byLength;

    double byTime;
    private final PieceDerivatives derivatives;
    private final StepMatrix matrix;
    private final double factor;
    private final double[] mu;
    private final double[] part;
    /** Made when something is first pulled back. */
    private LinearizedJacobian jacobian;

    /** @param factor s */
    private NewtonStage(PieceDerivatives derivatives, boolean[] components, double factor) {
        this.derivatives = derivatives;
        this.factor = factor;
        matrix = new StepMatrix(derivatives, components);
        change = new double[derivatives.states];
        mu = new double[derivatives.states];
        part = new double[derivatives.states];
    }

    static NewtonStage ofAll(PieceDerivatives derivatives) {
        return new NewtonStage(derivatives, derivatives.statesOf(kind -> true), 1);
    }

    /** @param factor s */
    static NewtonStage ofPotentials(PieceDerivatives derivatives, double factor) {
        return new NewtonStage(derivatives, derivatives.statesOf(StateKind::spreads), factor);
    }

    /** @param z receives y + Δ, shape [states] */
    void advance(double t, double h, double[] y, double[] z) {
        matrix.factor(factor / h, t, y);
        derivatives.rightHandSide(t, y, change);
        scale(change);
        matrix.solve(change);
        System.arraycopy(y, 0, z, 0, y.length);
        StepSeed.add(1, change, z);
    }

    /** Solves with the factors of the last {@link #advance}. */
    void solve(double[] x) {
        matrix.solve(x);
    }

    /** s times a vector. */
    void scale(double[] x) {
        for (int state = 0; factor != 1 && state < x.length; state++) {
            x[state] *= factor;
        }
    }

    /**
     * Back through the last {@link #advance}, of which t, h and y are.
     *
     * @param seed ∂G/∂z as its state; receives ∂G/∂y
     */
    void pullBack(double t, double h, double[] y, StepSeed seed) {
        System.arraycopy(seed.state, 0, mu, 0, y.length);
        matrix.solveTransposed(mu);
        if (jacobian == null) {
            jacobian = new LinearizedJacobian(derivatives);
        }
        jacobian.at(t, h, y, seed.moves);
        jacobian.clearWeights();
        jacobian.weigh(mu, change);
        jacobian.pullBack(seed.state, seed.byParameter);
        if (seed.moves) {
            byLength = factor * PieceDerivatives.dot(mu, change) / (h * h);
            byTime = factor * derivatives.pullBackTime(t, y, mu) + jacobian.byTime();
        } else {
            byLength = 0;
            byTime = 0;
        }
        scale(mu);
        derivatives.pullBack(t, y, mu, part, seed.byParameter);
        StepSeed.add(1, part, seed.state);
    }
}
