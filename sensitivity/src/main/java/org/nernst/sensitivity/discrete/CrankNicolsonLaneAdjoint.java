package org.nernst.sensitivity.discrete;

import org.nernst.symbolic.compile.StaggeredSystem;

/**
 * The same as {@link CrankNicolsonAdjoint} with the instances of populations as lanes, for gates that are linear and each for itself. Steps whose ends move
 * with an event are left to it.
 */
final class CrankNicolsonLaneAdjoint extends FixedStepAdjoint {
    private final StaggeredSystem lanes;
    private final NewtonLaneStage voltages;
    private final double[] afterGates;
    private final double[] afterVoltages;
    private CrankNicolsonAdjoint moving;

    CrankNicolsonLaneAdjoint(PieceDerivatives derivatives, StaggeredSystem lanes) {
        super(derivatives, 2);
        this.lanes = lanes;
        voltages = new NewtonLaneStage(derivatives, lanes, 2);
        afterGates = new double[states];
        afterVoltages = new double[states];
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
        double half = 0.5 * step.length();
        double middle = step.time(0.5);
        System.arraycopy(step.state(), 0, afterGates, 0, states);
        lanes.take(afterGates);
        lanes.advanceGates(step.start(), half, afterGates, derivatives.inputs(step.start()));
        voltages.revisit(middle, step.length(), afterGates, step.endState(), step.stages(), afterVoltages);
        lanes.pullBackGates(middle, half, afterVoltages, derivatives.inputs(middle), seed.state);
        voltages.pullBack(middle, afterGates, seed.state);
        lanes.take(step.state());
        lanes.pullBackGates(step.start(), half, step.state(), derivatives.inputs(step.start()), seed.state);
    }

    @Override
    void finish(StepSeed seed) {
        lanes.addGradient(seed.byParameter);
    }
}
