package org.nernst.sensitivity.discrete;

import org.nernst.symbolic.compile.StaggeredSystem;

/**
 * The same as {@link StaggeredEulerAdjoint} with the instances of populations as lanes. Steps whose ends move with an event are left to it.
 */
final class StaggeredLaneAdjoint extends FixedStepAdjoint {
    private final StaggeredSystem lanes;
    private final NewtonLaneStage voltages;
    private final double[] afterVoltages;
    private StaggeredEulerAdjoint moving;

    StaggeredLaneAdjoint(PieceDerivatives derivatives, StaggeredSystem lanes) {
        super(derivatives, 1);
        this.lanes = lanes;
        voltages = new NewtonLaneStage(derivatives, lanes, 1);
        afterVoltages = new double[states];
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
        double middle = step.time(0.5);
        voltages.revisit(middle, step.length(), step.state(), step.endState(), step.stages(), afterVoltages);
        lanes.pullBackGates(step.end(), step.length(), afterVoltages, derivatives.inputs(step.end()), seed.state);
        voltages.pullBack(middle, step.state(), seed.state);
    }

    @Override
    void finish(StepSeed seed) {
        lanes.addGradient(seed.byParameter);
    }
}
