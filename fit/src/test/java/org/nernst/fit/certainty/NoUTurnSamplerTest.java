package org.nernst.fit.certainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.fit.Membrane;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.loss.TraceLoss;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.curvature.FisherInformation;
import org.nernst.sensitivity.curvature.Identifiability;
import org.nernst.sensitivity.curvature.NoisyTrace;
import org.nernst.sensitivity.curvature.ParameterScale;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.SolverException;

/** Draws from densities whose moments are known. */
class NoUTurnSamplerTest {
    /** Half of xᵀA x with A the inverse of {@link #COVARIANCE}, about (1, −2). */
    private static final double[][] COVARIANCE = {{4, 1.2}, {1.2, 0.5}};

    private static final Loss NORMAL = new Loss() {
        @Override
        public int count() {
            return 2;
        }

        @Override
        public Slope slopeAt(double[] x) {
            double determinant = 4 * 0.5 - 1.2 * 1.2;
            double a = x[0] - 1;
            double b = x[1] + 2;
            double[] gradient = {(0.5 * a - 1.2 * b) / determinant, (-1.2 * a + 4 * b) / determinant};
            return new Slope(0.5 * (a * gradient[0] + b * gradient[1]), gradient);
        }
    };

    private static double mean(List<double[]> draws, int index) {
        return draws.stream().mapToDouble(draw -> draw[index]).average().orElseThrow();
    }

    private static double covariance(List<double[]> draws, int i, int j) {
        double one = mean(draws, i);
        double other = mean(draws, j);
        return draws.stream()
                .mapToDouble(draw -> (draw[i] - one) * (draw[j] - other))
                .average()
                .orElseThrow();
    }

    @Test
    void has_the_moments_of_a_normal_density() {
        NoUTurnSampler.Chain chain = NoUTurnSampler.DEFAULT.draw(
                NORMAL, new double[] {5, 5}, new double[] {1, 1}, 1000, 20_000, 3, Progress.NONE);
        // Draws of a normal density by this way are nearly independent, or better.
        double error = 4 / Math.sqrt(10_000);
        assertThat(mean(chain.draws(), 0)).isCloseTo(1, within(2 * error));
        assertThat(mean(chain.draws(), 1)).isCloseTo(-2, within(Math.sqrt(0.5) * error));
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                double size = Math.sqrt(2 * COVARIANCE[i][i] * COVARIANCE[j][j]);
                assertThat(covariance(chain.draws(), i, j)).isCloseTo(COVARIANCE[i][j], within(size * error));
            }
        }
        assertThat(chain.divergences()).isZero();
        // The part of draws within the ellipse of 50 % is 50 %.
        long within = Arrays.stream(chain.values())
                .filter(value -> value < Math.log(2))
                .count();
        assertThat(within / 20_000.0).isCloseTo(0.5, within(0.5 * error));
    }

    @Test
    void gives_the_same_again_and_other_draws_with_another_seed() {
        double[] start = {1, -2};
        NoUTurnSampler.Chain one =
                NoUTurnSampler.DEFAULT.draw(NORMAL, start, new double[] {2, 1}, 20, 5, 7, Progress.NONE);
        NoUTurnSampler.Chain same =
                NoUTurnSampler.DEFAULT.draw(NORMAL, start, new double[] {2, 1}, 20, 5, 7, Progress.NONE);
        NoUTurnSampler.Chain other =
                NoUTurnSampler.DEFAULT.draw(NORMAL, start, new double[] {2, 1}, 20, 5, 8, Progress.NONE);
        assertThat(same.draws().get(4)).isEqualTo(one.draws().get(4));
        assertThat(other.draws().get(4)).isNotEqualTo(one.draws().get(4));
    }

    @Test
    void without_data_all_values_between_bounds_are_equally_likely() {
        FreeParameters parameters =
                FreeParameters.of(Membrane.problem().system().system(), new int[] {0});
        Loss nothing = new Loss() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Slope slopeAt(double[] x) {
                return new Slope(0, new double[1]);
            }
        };
        NoUTurnSampler.Chain chain = NoUTurnSampler.DEFAULT.draw(
                new Posterior(nothing, parameters), new double[] {0}, new double[] {1}, 500, 20_000, 2, Progress.NONE);
        double[] values = chain.draws().stream()
                .mapToDouble(draw -> parameters.toValues(draw)[0])
                .toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.505, within(0.02));
        assertThat(variance).isCloseTo(0.99 * 0.99 / 12, within(0.006));
    }

    @Test
    void agrees_with_the_linear_bound_where_data_are_many() {
        int[] all = {0, 1, 2};
        FreeParameters parameters =
                FreeParameters.of(Membrane.problem().system().system(), all);
        TraceLoss loss = new TraceLoss(List.of(Membrane.recorded()), all, Membrane.TIGHT.tolerances(1e-6, 1e-6));
        double[] values = Membrane.TRUTH;
        Identifiability bound = Identifiability.of(FisherInformation.of(
                Membrane.problem().withParameters(values),
                all,
                List.of(new NoisyTrace(
                        "cell.v",
                        Membrane.recorded().recordings().get(0).trace().times(),
                        0.5)),
                ParameterScale.ABSOLUTE,
                Membrane.TIGHT));
        double[] free = parameters.toFree(values);
        double[] slopes = parameters.slopes(free);
        double[] scales = new double[3];
        for (int index = 0; index < 3; index++) {
            scales[index] = bound.standardDeviation(index) / slopes[index];
        }
        NoUTurnSampler.Chain chain =
                NoUTurnSampler.DEFAULT.draw(new Posterior(loss, parameters), free, scales, 100, 600, 1, Progress.NONE);
        for (int index = 0; index < 3; index++) {
            int at = index;
            double[] drawn = chain.draws().stream()
                    .mapToDouble(draw -> parameters.toValues(draw)[at])
                    .toArray();
            double mean = Arrays.stream(drawn).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(drawn)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow());
            assertThat(deviation / bound.standardDeviation(index)).isBetween(0.8, 1.25);
            assertThat(Math.abs(mean - values[index])).isLessThan(0.4 * bound.standardDeviation(index));
        }
    }

    @Test
    void counts_paths_that_have_no_density() {
        Loss wall = new Loss() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Slope slopeAt(double[] x) {
                if (x[0] > 1) {
                    throw new SolverException("beyond the wall", 0, "x", x[0], null, null);
                }
                return new Slope(0.5 * x[0] * x[0], new double[] {x[0]});
            }
        };
        NoUTurnSampler.Chain chain =
                NoUTurnSampler.DEFAULT.draw(wall, new double[] {0}, new double[] {1}, 100, 2000, 2, Progress.NONE);
        assertThat(chain.divergences()).isPositive();
        assertThat(chain.draws()).allSatisfy(draw -> assertThat(draw[0]).isLessThanOrEqualTo(1));
    }
}
