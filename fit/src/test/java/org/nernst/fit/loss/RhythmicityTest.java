package org.nernst.fit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.nernst.fit.Membrane;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.symbolic.system.ModelException;

/** The rhythm of a membrane whose potential has a closed form. */
class RhythmicityTest {
    private static final int[] ALL = {0, 1, 2};
    private static final double[] TIMES =
            IntStream.rangeClosed(2, 49).mapToDouble(k -> k).toArray();

    /** The definition written out. */
    private static double logShare(double[] x, double period) {
        double[] v = Arrays.stream(TIMES).map(t -> Membrane.potential(t, x)).toArray();
        double mean = Arrays.stream(v).average().orElseThrow();
        Complex sum = Complex.ZERO;
        double variance = 0;
        for (int k = 0; k < v.length; k++) {
            sum = sum.add(new Complex(0, 2 * Math.PI * TIMES[k] / period).exp().multiply(v[k] - mean));
            variance += (v[k] - mean) * (v[k] - mean);
        }
        return Math.log(2 * sum.norm() * sum.norm() / (v.length * variance));
    }

    @Test
    void is_the_definition_with_its_gradient() {
        for (double period : new double[] {7, 15, 23}) {
            Objective rhythm = Rhythmicity.logShare("cell.v", TIMES, period);
            // Half the square of the objective itself.
            TargetLoss loss = new TargetLoss(
                    Membrane.problem(), List.of(new TargetLoss.Target(rhythm, 0, 1)), ALL, Membrane.TIGHT);
            double[] x = Membrane.TRUTH;
            double value = logShare(x, period);
            assertThat(value).isNegative();
            assertThat(loss.valueAt(x)).isCloseTo(0.5 * value * value, within(1e-7 * value * value));
            double[] gradient = loss.slopeAt(x).gradient();
            for (int index = 0; index < 2; index++) {
                double h = 1e-5 * Math.abs(x[index]);
                double[] above = x.clone();
                double[] below = x.clone();
                above[index] += h;
                below[index] -= h;
                double expected = value * (logShare(above, period) - logShare(below, period)) / (2 * h);
                assertThat(gradient[index]).isCloseTo(expected, within(1e-6 * (0.1 + Math.abs(expected))));
            }
            // Where the potential lies doesn't matter, only how it moves.
            assertThat(gradient[2]).isCloseTo(0, within(1e-7));
        }
    }

    @Test
    void a_rhythm_that_can_not_be_seen_is_refused() {
        assertThatThrownBy(() -> Rhythmicity.logShare("cell.v", TIMES, 30))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("two periods");
        assertThatThrownBy(() -> Rhythmicity.logShare("cell.v", TIMES, 3)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> Rhythmicity.logShare("cell.v", new double[] {1}, Double.NaN))
                .isInstanceOf(ModelException.class);
    }
}
