package org.nernst.sensitivity.discrete;

import org.nernst.solvers.linear.SparseFactorization;
import org.nernst.symbolic.compile.StaggeredSystem;

/**
 * The same as {@link CrankNicolsonAdjoint} with the instances of populations as lanes, for gates that are linear and each for itself. Steps whose ends move
 * with an event are left to it.
 */
final class CrankNicolsonLaneAdjoint extends FixedStepAdjoint {
    private final StaggeredSystem lanes;
    private final int[] potentials;
    private final SparseFactorization matrix;
    private final double[] entries;
    private final double[] change;
    private final double[] mu;
    private final double[] afterGates;
    private final double[] afterVoltages;
    private CrankNicolsonAdjoint moving;

    CrankNicolsonLaneAdjoint(PieceDerivatives derivatives, StaggeredSystem lanes) {
        super(derivatives, 2);
        this.lanes = lanes;
        potentials = lanes.potentials();
        matrix = new SparseFactorization(lanes.pattern());
        entries = new double[lanes.pattern().entries()];
        change = new double[potentials.length];
        mu = new double[potentials.length];
        afterGates = new double[states];
        afterVoltages = new double[states];
    }

    @Override
    void endState(StoredStep step, double[] y) {
        throughVoltages(step);
        System.arraycopy(afterVoltages, 0, y, 0, states);
        double middle = step.time(0.5);
        lanes.advanceGates(middle, 0.5 * step.length(), y, derivatives.inputs(middle));
    }

    /** Leaves Δ of (2/h − J) Δ = 2 f halved in {@link #change}. */
    private void throughVoltages(StoredStep step) {
        double h = step.length();
        System.arraycopy(step.state(), 0, afterGates, 0, states);
        lanes.take(afterGates);
        lanes.advanceGates(step.start(), 0.5 * h, afterGates, derivatives.inputs(step.start()));
        double middle = step.time(0.5);
        lanes.linearise(middle, afterGates, derivatives.inputs(middle), change, entries);
        if (!matrix.solve(2 / h, entries, change)) {
            throw new IllegalStateException("a step that could be made can't be factored again at " + middle);
        }
        System.arraycopy(afterGates, 0, afterVoltages, 0, states);
        for (int index = 0; index < potentials.length; index++) {
            afterVoltages[potentials[index]] += 2 * change[index];
        }
    }

    @Override
    void throughFormula(StoredStep step, StepSeed seed) {
        if (seed.moves) {
            if (moving == null) {
                moving = new CrankNicolsonAdjoint(derivatives, false);
            }
            moving.throughFormula(step, seed);
            return;
        }
        throughVoltages(step);
        double half = 0.5 * step.length();
        double middle = step.time(0.5);
        lanes.pullBackGates(middle, half, afterVoltages, derivatives.inputs(middle), seed.state);
        for (int index = 0; index < potentials.length; index++) {
            mu[index] = 2 * seed.state[potentials[index]];
        }
        // λᵀδΔ = μᵀδ(f + J Δ/2) with (2/h − J)ᵀ μ = 2 λ.
        matrix.solveTransposed(mu);
        lanes.pullBackPotentials(middle, afterGates, derivatives.inputs(middle), mu, change, seed.state);
        lanes.take(step.state());
        lanes.pullBackGates(step.start(), half, step.state(), derivatives.inputs(step.start()), seed.state);
    }

    @Override
    void finish(StepSeed seed) {
        lanes.addGradient(seed.byParameter);
    }
}
