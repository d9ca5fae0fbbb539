package org.nernst.sensitivity.discrete;

import java.util.Arrays;
import org.nernst.solvers.integrate.RosenbrockTableau;
import org.nernst.solvers.linear.LinearCombination;

/**
 * Back through the steps of a Rosenbrock method in the form of {@link RosenbrockTableau}: W kᵢ = f(t₀ + cᵢ h, Yᵢ) + h dᵢ f_t + Σ Cᵢⱼ kⱼ / h,
 * W = I/(γh) − f_y(t₀, y₀). With μᵢ = W⁻ᵀ k̄ᵢ from the last stage to the first: Ȳᵢ = f_yᵀ μᵢ, k̄ⱼ += aᵢⱼ Ȳᵢ + Cᵢⱼ μᵢ / h, and because W depends
 * on y₀ and p, Σ ∂(μᵢᵀ f_y kᵢ)/∂(y₀, p): the gradient of the entries of f_y with weights Σ μᵢ kᵢᵀ.
 */
final class RosenbrockStepAdjoint extends StepAdjoint {
    private final RosenbrockTableau tableau;
    private final int states;
    private final int stages;
    private final double[][] increments;
    private final double[][] seeds;
    private final LinearCombination[] stageStates;
    private final StepMatrix matrix;
    private final double[] point;
    private final double[] part;
    private final double[] endSeed;
    private final double[] ofTimeDerivative;
    private final LinearizedJacobian jacobian;

    RosenbrockStepAdjoint(RosenbrockTableau tableau, PieceDerivatives derivatives) {
        super(derivatives);
        this.tableau = tableau;
        states = derivatives.states;
        stages = tableau.c().length;
        increments = new double[stages][states];
        seeds = new double[stages][states];
        stageStates = LinearCombination.ofRows(tableau.a(), increments);
        matrix = new StepMatrix(derivatives, derivatives.statesOf(kind -> true));
        point = new double[states];
        part = new double[states];
        endSeed = new double[states];
        ofTimeDerivative = new double[states];
        jacobian = new LinearizedJacobian(derivatives);
    }

    @Override
    int coefficients() {
        return tableau.dense().length + 2;
    }

    @Override
    boolean takesSlope() {
        return false;
    }

    @Override
    void endState(StoredStep step, double[] y) {
        step.copyStages(increments);
        stageStates[stages - 2].addTo(step.state(), 1, y);
        StepSeed.add(1, increments[stages - 1], y);
    }

    @Override
    void pullBack(StoredStep step, StepSeed seed) {
        double h = step.length();
        step.copyStages(increments);
        matrix.factor(1 / (tableau.gamma() * h), step.start(), step.state());
        seedIncrements(seed);
        jacobian.at(step.start(), h, step.state(), seed.moves);
        jacobian.clearWeights();
        Arrays.fill(ofTimeDerivative, 0);
        for (int stage = stages - 1; stage >= 0; stage--) {
            through(stage, h, step, seed);
        }
        jacobian.pullBack(seed.state, seed.byParameter);
        if (seed.moves) {
            seed.byStart += jacobian.byTime();
        }
        if (derivatives.changesWithTime(step.start())) {
            derivatives.pullBackTimeDerivative(
                    step.start(), h, step.state(), ofTimeDerivative, seed.state, seed.byParameter);
            if (seed.moves) {
                double shift = PieceDerivatives.DIFFERENCE * h;
                double above = derivatives.pullBackTime(step.start() + shift, step.state(), ofTimeDerivative);
                double below = derivatives.pullBackTime(step.start() - shift, step.state(), ofTimeDerivative);
                seed.byStart += (above - below) / (2 * shift);
            }
        }
    }

    /** ȳ₀ and k̄ᵢ by the state at the end and by the dense output, whose coefficients are y₀, y₁ − y₀, g₁, g₂ + g₃ and −g₃. */
    private void seedIncrements(StepSeed seed) {
        System.arraycopy(seed.state, 0, endSeed, 0, states);
        if (seed.looksInside) {
            StepSeed.add(1, seed.coefficients[1], endSeed);
            for (int component = 0; component < states; component++) {
                seed.state[component] =
                        endSeed[component] + seed.coefficients[0][component] - seed.coefficients[1][component];
            }
        }
        double[] last = tableau.a()[stages - 2];
        for (int stage = 0; stage < stages; stage++) {
            double weight = stage == stages - 1 ? 1 : last[stage];
            for (int component = 0; component < states; component++) {
                seeds[stage][component] = weight * endSeed[component];
            }
            if (seed.looksInside) {
                double[][] dense = tableau.dense();
                StepSeed.add(dense[0][stage], seed.coefficients[2], seeds[stage]);
                StepSeed.add(dense[1][stage] + dense[2][stage], seed.coefficients[3], seeds[stage]);
                StepSeed.add(-dense[2][stage], seed.coefficients[4], seeds[stage]);
            }
        }
    }

    private void through(int stage, double h, StoredStep step, StepSeed seed) {
        double[] mu = seeds[stage];
        matrix.solveTransposed(mu);
        double t = step.time(tableau.c()[stage]);
        if (stage == 0) {
            System.arraycopy(step.state(), 0, point, 0, states);
        } else {
            stageStates[stage - 1].addTo(step.state(), 1, point);
        }
        derivatives.pullBack(t, point, mu, part, seed.byParameter);
        StepSeed.add(1, part, seed.state);
        for (int j = 0; j < stage; j++) {
            StepSeed.add(tableau.a()[stage - 1][j], part, seeds[j]);
            StepSeed.add(tableau.coupling()[stage - 1][j] / h, mu, seeds[j]);
        }
        StepSeed.add(h * tableau.d()[stage], mu, ofTimeDerivative);
        if (seed.moves) {
            times(stage, h, t, step, mu, seed);
        }
        jacobian.weigh(mu, increments[stage]);
    }

    private void times(int stage, double h, double t, StoredStep step, double[] mu, StepSeed seed) {
        double c = tableau.c()[stage];
        double byTime = derivatives.pullBackTime(t, point, mu);
        seed.byStart += (1 - c) * byTime;
        seed.byEnd += c * byTime;
        double byLength = PieceDerivatives.dot(mu, increments[stage]) / (tableau.gamma() * h * h)
                + tableau.d()[stage] * derivatives.pullBackTime(step.start(), step.state(), mu);
        for (int j = 0; j < stage; j++) {
            byLength -= tableau.coupling()[stage - 1][j] * PieceDerivatives.dot(mu, increments[j]) / (h * h);
        }
        seed.byStart -= byLength;
        seed.byEnd += byLength;
    }
}
