package org.nernst.sensitivity.discrete;

import org.nernst.solvers.linear.SparseFactorization;
import org.nernst.symbolic.compile.StaggeredSystem;

/**
 * The same as {@link StaggeredEulerAdjoint} with the instances of populations as lanes. Steps whose ends move with an event are left to it.
 */
final class StaggeredLaneAdjoint extends FixedStepAdjoint {
    private final StaggeredSystem lanes;
    private final int[] potentials;
    private final SparseFactorization matrix;
    private final double[] entries;
    private final double[] change;
    private final double[] mu;
    private final double[] afterVoltages;
    private StaggeredEulerAdjoint moving;

    StaggeredLaneAdjoint(PieceDerivatives derivatives, StaggeredSystem lanes) {
        super(derivatives, 1);
        this.lanes = lanes;
        potentials = lanes.potentials();
        matrix = new SparseFactorization(lanes.pattern());
        entries = new double[lanes.pattern().entries()];
        change = new double[potentials.length];
        mu = new double[potentials.length];
        afterVoltages = new double[states];
    }

    @Override
    void endState(StoredStep step, double[] y) {
        throughVoltages(step);
        System.arraycopy(afterVoltages, 0, y, 0, states);
        lanes.advanceGates(step.end(), step.length(), y, derivatives.inputs(step.end()));
    }

    private void throughVoltages(StoredStep step) {
        double middle = step.time(0.5);
        lanes.linearise(middle, step.state(), derivatives.inputs(middle), change, entries);
        if (!matrix.solve(1 / step.length(), entries, change)) {
            throw new IllegalStateException("a step that could be made can't be factored again at " + middle);
        }
        System.arraycopy(step.state(), 0, afterVoltages, 0, states);
        for (int index = 0; index < potentials.length; index++) {
            afterVoltages[potentials[index]] += change[index];
        }
    }

    @Override
    void throughFormula(StoredStep step, StepSeed seed) {
        if (seed.moves) {
            if (moving == null) {
                moving = new StaggeredEulerAdjoint(derivatives);
            }
            moving.throughFormula(step, seed);
            return;
        }
        throughVoltages(step);
        lanes.pullBackGates(step.end(), step.length(), afterVoltages, derivatives.inputs(step.end()), seed.state);
        for (int index = 0; index < potentials.length; index++) {
            mu[index] = seed.state[potentials[index]];
        }
        matrix.solveTransposed(mu);
        double middle = step.time(0.5);
        lanes.pullBackPotentials(middle, step.state(), derivatives.inputs(middle), mu, change, seed.state);
    }

    @Override
    void finish(StepSeed seed) {
        lanes.addGradient(seed.byParameter);
    }
}
