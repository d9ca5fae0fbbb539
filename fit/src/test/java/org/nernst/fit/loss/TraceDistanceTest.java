package org.nernst.fit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.fit.Membrane;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.problem.Problem;

/** Distances of traces against what they are by definition, and their gradients against differences. */
class TraceDistanceTest {
    private static final double[] TIMES = {5, 12, 18, 25, 33, 41};
    private static final double[] RECORDED = {-64, -61, -55, -50, -52, -60};
    private static final Trace TRACE = Trace.of("recorded", TIMES, RECORDED);

    private static Problem problem(double[] parameters) {
        return Membrane.problem().withParameters(parameters);
    }

    private static double[] simulated(double[] parameters) {
        double[] values = new double[TIMES.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = Membrane.potential(TIMES[k], parameters);
        }
        return values;
    }

    private static double value(Objective objective, double[] parameters) {
        return objective.valueOf(Solver.solve(problem(parameters), Membrane.TIGHT));
    }

    static Stream<Objective> all() {
        return Stream.of(
                TraceDistance.meanAbsolute("cell.v", TRACE),
                TraceDistance.weightedSquares("cell.v", TRACE, new double[] {1, 0, 2, 3, 0.5, 1}),
                TraceDistance.negativeLogLikelihood("cell.v", TRACE),
                TraceDistance.softDynamicTimeWarping("cell.v", TRACE, 3));
    }

    @ParameterizedTest
    @MethodSource("all")
    void have_the_gradients_of_differences_forwards_and_backwards(Objective objective) {
        double[] x = {0.11, 1.2, -64.5};
        for (SensitivityMethod method :
                new SensitivityMethod[] {SensitivityMethod.FORWARD, SensitivityMethod.ADJOINT}) {
            double[] gradient = Differentiate.the(objective)
                    .of(problem(x))
                    .with(Membrane.TIGHT)
                    .by(method)
                    .derivatives();
            for (int index = 0; index < 3; index++) {
                double difference = difference(objective, x, index);
                assertThat(gradient[index]).isCloseTo(difference, within(2e-5 * (1 + Math.abs(difference))));
            }
        }
    }

    /** Central differences with their leading error taken out. */
    private static double difference(Objective objective, double[] x, int index) {
        double[] slopes = new double[2];
        for (int order = 0; order < 2; order++) {
            double h = 1e-4 * (order + 1) * Math.abs(x[index]);
            double[] above = x.clone();
            double[] below = x.clone();
            above[index] += h;
            below[index] -= h;
            slopes[order] = (value(objective, above) - value(objective, below)) / (2 * h);
        }
        return (4 * slopes[0] - slopes[1]) / 3;
    }

    @Test
    void are_what_their_definitions_say() {
        double[] x = {0.11, 1.2, -64.5};
        double[] seen = simulated(x);
        double[] weights = {1, 0, 2, 3, 0.5, 1};
        double absolute = 0;
        double weighted = 0;
        double squares = 0;
        for (int k = 0; k < seen.length; k++) {
            double r = seen[k] - RECORDED[k];
            absolute += Math.abs(r) / 6;
            weighted += weights[k] * r * r / 7.5;
            squares += r * r;
        }
        // The greatest likelihood over σ, found by trying many.
        double best = Double.POSITIVE_INFINITY;
        for (double sigma = 0.5; sigma < 20; sigma += 1e-4) {
            best = Math.min(best, 6 * Math.log(sigma * Math.sqrt(2 * Math.PI)) + squares / (2 * sigma * sigma));
        }
        assertThat(value(TraceDistance.meanAbsolute("cell.v", TRACE), x)).isCloseTo(absolute, within(1e-7));
        assertThat(value(TraceDistance.weightedSquares("cell.v", TRACE, weights), x))
                .isCloseTo(weighted, within(1e-6));
        assertThat(value(TraceDistance.negativeLogLikelihood("cell.v", TRACE), x))
                .isCloseTo(best, within(1e-6));
    }

    /** −γ ln Σ e^{−cost/γ} over all alignments, one by one. */
    private static double softLeastByPaths(double[] a, double[] b, double smoothing) {
        return -smoothing * Math.log(paths(a, b, 0, 0, 0, smoothing));
    }

    private static double paths(double[] a, double[] b, int i, int j, double cost, double smoothing) {
        double now = cost + (a[i] - b[j]) * (a[i] - b[j]);
        if (i == a.length - 1 && j == b.length - 1) {
            return Math.exp(-now / smoothing);
        }
        double sum = 0;
        if (i + 1 < a.length) {
            sum += paths(a, b, i + 1, j, now, smoothing);
        }
        if (j + 1 < b.length) {
            sum += paths(a, b, i, j + 1, now, smoothing);
        }
        if (i + 1 < a.length && j + 1 < b.length) {
            sum += paths(a, b, i + 1, j + 1, now, smoothing);
        }
        return sum;
    }

    @Test
    void soft_warping_is_the_soft_minimum_over_all_alignments() {
        Random random = new Random(3);
        double[] a = random.doubles(5, -1, 1).toArray();
        double[] b = random.doubles(4, -1, 1).toArray();
        for (double smoothing : new double[] {0.05, 1}) {
            SoftAlignment alignment = new SoftAlignment(b, smoothing);
            double[] slopes = new double[5];
            assertThat(alignment.value(a, slopes)).isCloseTo(softLeastByPaths(a, b, smoothing), within(1e-12));
            for (int k = 0; k < a.length; k++) {
                double[] above = a.clone();
                double[] below = a.clone();
                above[k] += 1e-5;
                below[k] -= 1e-5;
                double difference =
                        (softLeastByPaths(above, b, smoothing) - softLeastByPaths(below, b, smoothing)) / 2e-5;
                assertThat(slopes[k]).isCloseTo(difference, within(1e-8));
            }
        }
    }

    @Test
    void refuse_what_is_impossible() {
        assertThatThrownBy(() -> TraceDistance.softDynamicTimeWarping("cell.v", TRACE, 0))
                .hasMessageContaining("must be above 0");
        assertThatThrownBy(() -> TraceDistance.weightedSquares("cell.v", TRACE, new double[] {1, 1}))
                .hasMessageContaining("must be 6 numbers");
        assertThatThrownBy(() -> Objective.ofSamples("f", "cell.v", new double[0], (samples, slopes) -> 0))
                .hasMessageContaining("give at least one time");
        Objective late = Objective.ofSamples("f", "cell.v", new double[] {60}, (samples, slopes) -> 0);
        assertThatThrownBy(() -> value(late, new double[] {0.1, 1, -65}))
                .hasMessageContaining("looks at 60.0 ms, outside");
    }
}
