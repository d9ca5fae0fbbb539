package org.nernst.fit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.fit.Membrane;
import org.nernst.sensitivity.objective.Objective;

/** The share of time above a threshold, of a membrane whose potential has a closed form. */
class ActivityTest {
    private static final int[] ALL = {0, 1, 2};
    private static final double[] TIMES = {5, 15, 25, 35};

    /** The same written out. */
    private static double share(double[] x, double threshold, double softness) {
        double sum = 0;
        for (double t : TIMES) {
            sum += 1 / (1 + Math.exp(-(Membrane.potential(t, x) - threshold) / softness));
        }
        return Math.log(sum / TIMES.length);
    }

    private static void check(double threshold, double softness) {
        Objective activity = Activity.logShare("cell.v", TIMES, threshold, softness);
        // Half the square of the objective itself.
        TargetLoss loss =
                new TargetLoss(Membrane.problem(), List.of(new TargetLoss.Target(activity, 0, 1)), ALL, Membrane.TIGHT);
        double[] x = Membrane.TRUTH;
        double value = share(x, threshold, softness);
        assertThat(loss.valueAt(x)).isCloseTo(0.5 * value * value, within(1e-7 * value * value));
        double[] gradient = loss.slopeAt(x).gradient();
        for (int index = 0; index < 3; index++) {
            double h = 1e-5 * Math.abs(x[index]);
            double[] above = x.clone();
            double[] below = x.clone();
            above[index] += h;
            below[index] -= h;
            double expected = value * (share(above, threshold, softness) - share(below, threshold, softness)) / (2 * h);
            assertThat(gradient[index]).isCloseTo(expected, within(1e-6 * Math.abs(expected)));
        }
    }

    @Test
    void is_the_closed_form_with_its_gradient_below_at_and_above_the_threshold() {
        check(-20, 5);
        check(-55, 3);
        check(-100, 5);
    }

    @Test
    void has_a_gradient_where_the_share_itself_is_no_number_any_more() {
        TargetLoss loss = new TargetLoss(
                Membrane.problem(),
                List.of(new TargetLoss.Target(Activity.logShare("cell.v", TIMES, 2000, 1), 0, 1)),
                ALL,
                Membrane.TIGHT);
        assertThat(share(Membrane.TRUTH, 2000, 1)).isEqualTo(Double.NEGATIVE_INFINITY);
        Loss.Slope slope = loss.slopeAt(Membrane.TRUTH);
        assertThat(slope.value()).isFinite();
        assertThat(slope.gradient()[2]).isNegative();
    }

    @Test
    void needs_a_threshold_of_some_width() {
        assertThatThrownBy(() -> Activity.logShare("cell.v", TIMES, -20, 0)).hasMessageContaining("0.0 mV wide");
    }
}
