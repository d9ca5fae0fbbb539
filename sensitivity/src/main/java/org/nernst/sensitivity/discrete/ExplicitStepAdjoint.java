package org.nernst.sensitivity.discrete;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.solvers.integrate.ExplicitTableau;
import org.nernst.solvers.linear.LinearCombination;

/**
 * Back through the steps of an explicit Runge–Kutta method. With Y_i = y₀ + h Σ a_ij k_j, k_i = f(t₀ + c_i h, Y_i), y₁ = y₀ + h Σ b_j k_j
 * and a bar for ∂G/∂: from the last stage to the first, k̄_j = h (b_j ȳ₁ + Σ a_ij Ȳ_i) + h Σ D_mj r̄_{m+1}, Ȳ_j = f_yᵀ k̄_j, p̄ += f_pᵀ k̄_j, and
 * ȳ₀ = ȳ₁ + Σ Ȳ_j (Hager, Numer Math 87:247, 2000). The last slope is the first of the next step, so both are pulled back in one.
 */
final class ExplicitStepAdjoint extends StepAdjoint {
    private final ExplicitTableau tableau;
    private final int states;
    private final int last;
    private final int allStages;
    private final double[][] slopes;
    private final LinearCombination[] stageStates;
    private final LinearCombination[] interpolants;
    private final double[] endSeed;
    private final double[][] stageSeeds;
    private final double[][] seen;
    private final LinearCombination[] slopeSeeds;
    private final LinearCombination[] slopeSeedsLookingInside;
    private final double[] slopeSeed;
    private final double[] point;

    ExplicitStepAdjoint(ExplicitTableau tableau, PieceDerivatives derivatives) {
        super(derivatives);
        this.tableau = tableau;
        states = derivatives.states;
        last = tableau.stages() - 1;
        allStages = tableau.c().length;
        slopes = new double[allStages][states];
        stageStates = LinearCombination.ofRows(tableau.a(), slopes);
        interpolants = LinearCombination.ofRows(tableau.dense(), slopes);
        endSeed = new double[states];
        stageSeeds = new double[allStages][states];
        seen = new double[tableau.dense().length][states];
        slopeSeed = new double[states];
        point = new double[states];
        slopeSeeds = transposed(false);
        slopeSeedsLookingInside = transposed(true);
    }

    /** What k̄_j / h is made of, for each stage. */
    private LinearCombination[] transposed(boolean looksInside) {
        LinearCombination[] all = new LinearCombination[allStages];
        for (int j = 0; j < allStages; j++) {
            List<Double> weights = new ArrayList<>();
            List<double[]> vectors = new ArrayList<>();
            for (int i = j + 1; i < allStages; i++) {
                boolean isEnd = i == last;
                if (!looksInside && i > last || j >= tableau.a()[i - 1].length) {
                    continue;
                }
                weights.add(tableau.a()[i - 1][j]);
                vectors.add(isEnd ? endSeed : stageSeeds[i]);
            }
            for (int m = 1; looksInside && m < seen.length; m++) {
                if (j < tableau.dense()[m].length) {
                    weights.add(tableau.dense()[m][j]);
                    vectors.add(seen[m]);
                }
            }
            all[j] = LinearCombination.of(
                    weights.stream().mapToDouble(Double::doubleValue).toArray(), vectors.toArray(double[][]::new));
        }
        return all;
    }

    @Override
    int coefficients() {
        return tableau.dense().length + 1;
    }

    @Override
    boolean takesSlope() {
        return true;
    }

    @Override
    void endState(StoredStep step, double[] y) {
        step.copyStages(slopes);
        stageStates[last - 1].addTo(step.state(), step.length(), y);
    }

    @Override
    void pullBack(StoredStep step, StepSeed seed) {
        double h = step.length();
        step.copyStages(slopes);
        System.arraycopy(seed.state, 0, endSeed, 0, states);
        boolean looksInside = seed.looksInside;
        if (looksInside) {
            // r₀ = y₀ and r₁ = y₁ − y₀.
            StepSeed.add(1, seed.coefficients[1], endSeed);
            for (int component = 0; component < states; component++) {
                seed.state[component] = seed.coefficients[0][component] - seed.coefficients[1][component];
            }
            for (int m = 1; m < seen.length; m++) {
                System.arraycopy(seed.coefficients[m + 1], 0, seen[m], 0, states);
            }
            furtherStages(step, seed);
        } else {
            Arrays.fill(seed.state, 0);
        }
        if (looksInside || seed.hasSlope) {
            combine(last, h, looksInside);
            StepSeed.add(1, seed.slope, slopeSeed);
            through(last, step, seed, endSeed);
        }
        if (seed.moves) {
            stageStates[last - 1].times(1, point, states);
            timesOfLength(PieceDerivatives.dot(endSeed, point), seed);
            for (int m = 1; looksInside && m < seen.length; m++) {
                interpolants[m].times(1, point, states);
                timesOfLength(PieceDerivatives.dot(seen[m], point), seed);
            }
        }
        StepSeed.add(1, endSeed, seed.state);
        for (int stage = last - 1; stage > 0; stage--) {
            combine(stage, h, looksInside);
            through(stage, step, seed, seed.state);
        }
        combine(0, h, looksInside);
        System.arraycopy(slopeSeed, 0, seed.slope, 0, states);
        seed.hasSlope = true;
    }

    private void combine(int stage, double h, boolean looksInside) {
        (looksInside ? slopeSeedsLookingInside : slopeSeeds)[stage].times(h, slopeSeed, states);
    }

    /** The stages that only dense output needs: computed anew, then back through them. */
    private void furtherStages(StoredStep step, StepSeed seed) {
        for (int stage = last + 1; stage < allStages; stage++) {
            stageStates[stage - 1].addTo(step.state(), step.length(), point);
            derivatives.rightHandSide(time(stage, step), point, slopes[stage]);
        }
        for (int stage = allStages - 1; stage > last; stage--) {
            combine(stage, step.length(), true);
            through(stage, step, seed, seed.state);
        }
    }

    /** Back through one slope, whose seed is {@link #slopeSeed}; what it leaves for its stage's state is added. */
    private void through(int stage, StoredStep step, StepSeed seed, double[] to) {
        stageStates[stage - 1].addTo(step.state(), step.length(), point);
        double t = time(stage, step);
        double[] byStage = stageSeeds[stage];
        derivatives.pullBack(t, point, slopeSeed, byStage, seed.byParameter);
        StepSeed.add(1, byStage, to);
        if (seed.moves) {
            double byTime = derivatives.pullBackTime(t, point, slopeSeed);
            double c = tableau.c()[stage];
            seed.byStart += (1 - c) * byTime;
            seed.byEnd += c * byTime;
            if (stage != last) {
                stageStates[stage - 1].times(1, point, states);
                timesOfLength(PieceDerivatives.dot(byStage, point), seed);
            }
        }
    }

    private static void timesOfLength(double byLength, StepSeed seed) {
        seed.byStart -= byLength;
        seed.byEnd += byLength;
    }

    private double time(int stage, StoredStep step) {
        return step.time(tableau.c()[stage]);
    }
}
