package org.nernst.sensitivity.discrete;

import org.nernst.solvers.linear.SparseFactorization;
import org.nernst.symbolic.compile.StaggeredSystem;

/** The same as {@link NewtonStage} for the potentials with the instances of populations as lanes, for times that stand still. */
final class NewtonLaneStage {
    private final PieceDerivatives derivatives;
    private final StaggeredSystem lanes;
    private final double factor;
    private final int[] potentials;
    private final SparseFactorization matrix;
    private final double[] entries;
    /** Δ/s of the step last revisited, shape [potentials]. */
    private final double[] change;

    private final double[] mu;

    /** @param factor s */
    NewtonLaneStage(PieceDerivatives derivatives, StaggeredSystem lanes, double factor) {
        this.derivatives = derivatives;
        this.lanes = lanes;
        this.factor = factor;
        potentials = lanes.potentials();
        matrix = new SparseFactorization(lanes.pattern());
        entries = new double[lanes.pattern().entries()];
        change = new double[potentials.length];
        mu = new double[potentials.length];
    }

    /**
     * Gets ready to go back through a stage that was made once, whose Δ needn't be solved for again.
     *
     * @param end a state with the potentials that it led to
     * @param inversePivots as they were kept, or empty if they weren't
     * @param z receives y with those potentials, shape [states]
     */
    void revisit(double t, double h, double[] y, double[] end, double[] inversePivots, double[] z) {
        if (inversePivots.length > 0) {
            lanes.take(y);
            matrix.restore(lanes.constantEntries(), inversePivots);
        } else {
            lanes.jacobian(t, y, derivatives.inputs(t), entries);
            if (!matrix.factor(factor / h, entries)) {
                throw new IllegalStateException("a step that could be made can't be factored again at " + t);
            }
        }
        System.arraycopy(y, 0, z, 0, y.length);
        for (int index = 0; index < potentials.length; index++) {
            int state = potentials[index];
            z[state] = end[state];
            change[index] = (end[state] - y[state]) / factor;
        }
    }

    /**
     * Back through the stage last {@linkplain #revisit revisited}, of which t and y are: λᵀδΔ = μᵀδ(f + J Δ/s) with (s/h − J)ᵀ μ = s λ.
     *
     * @param lambda ∂G/∂z; receives ∂G/∂y, shape [states]
     */
    void pullBack(double t, double[] y, double[] lambda) {
        for (int index = 0; index < potentials.length; index++) {
            mu[index] = factor * lambda[potentials[index]];
        }
        matrix.solveTransposed(mu);
        lanes.pullBackPotentials(t, y, derivatives.inputs(t), mu, change, lambda);
    }
}
