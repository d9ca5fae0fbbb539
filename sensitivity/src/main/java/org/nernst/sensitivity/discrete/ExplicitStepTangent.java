package org.nernst.sensitivity.discrete;

import org.nernst.solvers.integrate.ExplicitTableau;
import org.nernst.solvers.linear.LinearCombination;

/**
 * Through the steps of an explicit Runge–Kutta method: δY_i = δy₀ + h Σ a_ij δk_j + δh Σ a_ij k_j, δk_i = f_y δY_i + f_p δp + f_t δt_i, all
 * derivatives evaluated once for all directions.
 */
final class ExplicitStepTangent extends StepTangent {
    private final ExplicitTableau tableau;
    private final int states;
    private final int last;
    private final double[][] slopes;
    private final double[][] slopeDirections;
    private final LinearCombination[] stageStates;
    private final LinearCombination[] stageDirections;
    private final LinearCombination[] interpolants;
    private final LinearCombination[] interpolantDirections;
    private final LinearizedSlope[] linear;
    private final double[] point;
    private final double[] change;
    private StoredStep step;
    private boolean looksInside;

    ExplicitStepTangent(ExplicitTableau tableau, PieceDerivatives derivatives) {
        super(derivatives);
        this.tableau = tableau;
        states = derivatives.states;
        last = tableau.stages() - 1;
        int allStages = tableau.c().length;
        slopes = new double[allStages][states];
        slopeDirections = new double[allStages][states];
        stageStates = LinearCombination.ofRows(tableau.a(), slopes);
        stageDirections = LinearCombination.ofRows(tableau.a(), slopeDirections);
        interpolants = LinearCombination.ofRows(tableau.dense(), slopes);
        interpolantDirections = LinearCombination.ofRows(tableau.dense(), slopeDirections);
        linear = LinearizedSlope.some(allStages, derivatives);
        point = new double[states];
        change = new double[states];
    }

    @Override
    int coefficients() {
        return tableau.dense().length + 1;
    }

    @Override
    void prepare(StoredStep ofStep, boolean looks, boolean moves) {
        step = ofStep;
        looksInside = looks;
        step.copyStages(slopes);
        for (int stage = 0; stage < (looksInside ? slopes.length : last); stage++) {
            double t = step.time(tableau.c()[stage]);
            if (stage == 0) {
                System.arraycopy(step.state(), 0, point, 0, states);
            } else {
                stageStates[stage - 1].addTo(step.state(), step.length(), point);
            }
            if (stage > last) {
                derivatives.rightHandSide(t, point, slopes[stage]);
            }
            linear[stage].at(t, point, moves);
        }
    }

    @Override
    void push(StepDirection direction) {
        double h = step.length();
        double byLength = direction.length();
        for (int stage = 0; stage < last; stage++) {
            slope(stage, h, byLength, direction);
        }
        state(last, h, byLength, direction, point);
        if (looksInside) {
            for (int stage = last; stage < slopes.length; stage++) {
                slope(stage, h, byLength, direction);
            }
            state(last, h, byLength, direction, point);
            double[][] r = direction.coefficients;
            for (int state = 0; state < states; state++) {
                r[0][state] = direction.state[state];
                r[1][state] = point[state] - direction.state[state];
            }
            for (int m = 1; m < interpolants.length; m++) {
                interpolantDirections[m].times(h, r[m + 1], states);
                if (byLength != 0) {
                    interpolants[m].times(byLength, change, states);
                    StepSeed.add(1, change, r[m + 1]);
                }
            }
        }
        System.arraycopy(point, 0, direction.state, 0, states);
    }

    /** δY of a stage. */
    private void state(int stage, double h, double byLength, StepDirection direction, double[] result) {
        if (stage == 0) {
            System.arraycopy(direction.state, 0, result, 0, states);
            return;
        }
        stageDirections[stage - 1].addTo(direction.state, h, result);
        if (byLength != 0) {
            stageStates[stage - 1].times(byLength, change, states);
            StepSeed.add(1, change, result);
        }
    }

    /** δk of a stage. */
    private void slope(int stage, double h, double byLength, StepDirection direction) {
        state(stage, h, byLength, direction, point);
        double byTime = direction.startTime + tableau.c()[stage] * byLength;
        linear[stage].along(point, direction.parameters, byTime, slopeDirections[stage]);
    }
}
