package org.nernst.sensitivity.discrete;

import java.util.Arrays;
import org.nernst.solvers.integrate.RosenbrockTableau;
import org.nernst.solvers.linear.LinearCombination;

/**
 * Through the steps of a Rosenbrock method in the form of {@link RosenbrockTableau}: W δkᵢ = f_y δYᵢ + f_p δp + f_t δtᵢ + h dᵢ δf_t + Σ Cᵢⱼ δkⱼ / h
 * + δf_y kᵢ and what the length contributes, with the factors of W found once for all directions.
 */
final class RosenbrockStepTangent extends StepTangent {
    private final RosenbrockTableau tableau;
    private final int states;
    private final int stages;
    private final double[][] increments;
    private final double[][] directions;
    private final LinearizedSlope[] linear;
    private final LinearizedJacobian jacobian;
    private final double[] changes;
    private final LinearCombination[] stageStates;
    private final LinearCombination[] stageDirections;
    private final StepMatrix matrix;
    private final double[] point;
    private final double[] above;
    private final double[] secondRate;
    private final double[] rateDirection;
    private StoredStep step;
    private boolean looksInside;
    private boolean moves;
    private boolean driven;

    RosenbrockStepTangent(RosenbrockTableau tableau, PieceDerivatives derivatives) {
        super(derivatives);
        this.tableau = tableau;
        states = derivatives.states;
        stages = tableau.c().length;
        increments = new double[stages][states];
        directions = new double[stages][states];
        linear = LinearizedSlope.some(stages, derivatives);
        jacobian = new LinearizedJacobian(derivatives);
        changes = new double[jacobian.pattern.entries()];
        stageStates = LinearCombination.ofRows(tableau.a(), increments);
        stageDirections = LinearCombination.ofRows(tableau.a(), directions);
        matrix = new StepMatrix(derivatives, derivatives.statesOf(kind -> true));
        point = new double[states];
        above = new double[states];
        secondRate = new double[states];
        rateDirection = new double[states];
    }

    @Override
    int coefficients() {
        return tableau.dense().length + 2;
    }

    @Override
    void prepare(StoredStep ofStep, boolean looks, boolean timesMove) {
        step = ofStep;
        looksInside = looks;
        moves = timesMove;
        step.copyStages(increments);
        matrix.factor(1 / (tableau.gamma() * step.length()), step.start(), step.state());
        driven = derivatives.changesWithTime(step.start());
        jacobian.at(step.start(), step.length(), step.state(), moves);
        linear[0].at(step.start(), step.state(), moves);
        for (int stage = 1; stage < stages; stage++) {
            stageStates[stage - 1].addTo(step.state(), 1, point);
            linear[stage].at(step.time(tableau.c()[stage]), point, moves);
        }
        if (moves) {
            double shift = PieceDerivatives.DIFFERENCE * step.length();
            derivatives.timeDerivative(step.start() + shift, step.state(), above);
            derivatives.timeDerivative(step.start() - shift, step.state(), secondRate);
            for (int state = 0; state < states; state++) {
                secondRate[state] = (above[state] - secondRate[state]) / (2 * shift);
            }
        }
    }

    @Override
    void push(StepDirection direction) {
        double h = step.length();
        Arrays.fill(rateDirection, 0);
        if (driven) {
            derivatives.timeDerivativeAlong(
                    step.start(), h, step.state(), direction.state, direction.parameters, rateDirection);
            if (moves) {
                StepSeed.add(direction.startTime, secondRate, rateDirection);
            }
        }
        jacobian.along(direction.state, direction.parameters, direction.startTime, changes);
        for (int stage = 0; stage < stages; stage++) {
            increment(stage, h, direction);
        }
        stageDirections[stages - 2].addTo(direction.state, 1, point);
        StepSeed.add(1, directions[stages - 1], point);
        if (looksInside) {
            inside(direction);
        }
        System.arraycopy(point, 0, direction.state, 0, states);
    }

    /** δk of a stage. */
    private void increment(int stage, double h, StepDirection direction) {
        double[] result = directions[stage];
        if (stage == 0) {
            System.arraycopy(direction.state, 0, point, 0, states);
        } else {
            stageDirections[stage - 1].addTo(direction.state, 1, point);
        }
        double byLength = direction.length();
        double byTime = direction.startTime + tableau.c()[stage] * byLength;
        linear[stage].along(point, direction.parameters, byTime, result);
        jacobian.pattern.addTimes(changes, increments[stage], result);
        StepSeed.add(h * tableau.d()[stage], rateDirection, result);
        for (int j = 0; j < stage; j++) {
            StepSeed.add(tableau.coupling()[stage - 1][j] / h, directions[j], result);
        }
        if (byLength != 0) {
            ofLength(stage, h, byLength, result);
        }
        matrix.solve(result);
    }

    private void ofLength(int stage, double h, double byLength, double[] result) {
        linear[0].addRate(byLength * tableau.d()[stage], result);
        StepSeed.add(byLength / (tableau.gamma() * h * h), increments[stage], result);
        for (int j = 0; j < stage; j++) {
            StepSeed.add(-byLength * tableau.coupling()[stage - 1][j] / (h * h), increments[j], result);
        }
    }

    /** The coefficients are y₀, y₁ − y₀, g₁, g₂ + g₃ and −g₃. */
    private void inside(StepDirection direction) {
        double[][] r = direction.coefficients;
        double[][] dense = tableau.dense();
        for (int state = 0; state < states; state++) {
            r[0][state] = direction.state[state];
            r[1][state] = point[state] - direction.state[state];
            r[2][state] = 0;
            r[3][state] = 0;
            r[4][state] = 0;
        }
        for (int stage = 0; stage < stages; stage++) {
            StepSeed.add(dense[0][stage], directions[stage], r[2]);
            StepSeed.add(dense[1][stage] + dense[2][stage], directions[stage], r[3]);
            StepSeed.add(-dense[2][stage], directions[stage], r[4]);
        }
    }
}
