package org.nernst.fit.certainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains with known correlations, and what follows from draws. */
class ChainConvergenceTest {
    /** x ← a x + √(1 − a²) z, whose mean is worth N (1 − a)/(1 + a) independent draws. */
    private static double[][] chains(double a, int count, int length) {
        double[][] chains = new double[count][length];
        for (int chain = 0; chain < count; chain++) {
            NormalNumbers normal = NormalNumbers.ofStream(3, chain);
            double x = normal.next();
            for (int k = 0; k < length; k++) {
                x = a * x + Math.sqrt(1 - a * a) * normal.next();
                chains[chain][k] = x;
            }
        }
        return chains;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.9})
    void knows_what_correlated_draws_are_worth(double a) {
        ChainConvergence found = ChainConvergence.of(chains(a, 4, 20_000));
        assertThat(found.rHat()).isCloseTo(1, within(0.003));
        assertThat(found.effectiveDraws() / (80_000 * (1 - a) / (1 + a))).isCloseTo(1, within(0.1));
    }

    @Test
    void sees_chains_that_disagree_and_one_that_drifts() {
        // Halves 0, 1, 0, 1 and 2, 3, 2, 3 of four draws each: W = 1/3, B/n = 4/3, so R̂² = 3/4 + 4.
        double[][] apart = {{0, 1, 0, 1, 0, 1, 0, 1}, {2, 3, 2, 3, 2, 3, 2, 3}};
        assertThat(ChainConvergence.of(apart).rHat()).isCloseTo(Math.sqrt(4.75), within(1e-12));
        double[][] drifting = {{0, 1, 0, 1, 2, 3, 2, 3}, {0, 1, 0, 1, 2, 3, 2, 3}};
        assertThat(ChainConvergence.of(drifting).rHat()).isCloseTo(Math.sqrt(4.75), within(1e-12));
        assertThatThrownBy(() -> ChainConvergence.of(new double[][] {{1, 2, 3, 4}, {1, 2, 3}}))
                .hasMessageContaining("can't be compared");
    }

    @Test
    void quantiles_lie_between_the_nearest_numbers() {
        double[] numbers = {4, 1, 3, 2};
        assertThat(Quantile.of(numbers, 0)).isEqualTo(1);
        assertThat(Quantile.of(numbers, 0.5)).isEqualTo(2.5);
        assertThat(Quantile.of(numbers, 0.9)).isCloseTo(3.7, within(1e-12));
        assertThat(Quantile.of(numbers, 1)).isEqualTo(4);
        assertThatThrownBy(() -> Quantile.of(new double[0], 0.5)).hasMessageContaining("at least one number");
    }

    @Test
    void models_are_equally_good_up_to_the_likelihood_ratio() {
        assertThat(EquallyGoodModels.rise(1)).isCloseTo(ProfileLikelihood.RISE, within(1e-9));
        assertThat(EquallyGoodModels.rise(2)).isCloseTo(-Math.log(0.05), within(1e-9));
        EquallyGoodModels good = EquallyGoodModels.among(
                List.of(
                        new EquallyGoodModels.Model("draw 1", new double[] {2, 1}, 12.9),
                        new EquallyGoodModels.Model("start 1", new double[] {1, 1}, 10),
                        new EquallyGoodModels.Model("start 2", new double[] {1 + 1e-8, 1}, 10 + 1e-9),
                        new EquallyGoodModels.Model("draw 2", new double[] {3, 1}, 13)),
                2);
        assertThat(good.models()).extracting(EquallyGoodModels.Model::origin).containsExactly("start 1", "draw 1");
    }
}
