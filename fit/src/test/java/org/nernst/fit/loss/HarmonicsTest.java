package org.nernst.fit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nernst.fit.Membrane;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.symbolic.system.ModelException;

/** Fourier components of sums of cosines, and of a membrane whose potential has a closed form. */
class HarmonicsTest {
    private static final int[] ALL = {0, 1, 2};
    private static final double[] TIMES =
            IntStream.rangeClosed(0, 50).mapToDouble(k -> k).toArray();

    private static Recording recording(double[] times, double[] values) {
        return new Recording("cell.v", Trace.of("rhythm", times, values), 0.5);
    }

    /** Over four periods Hann's window keeps waves apart exactly, sampled or not. */
    @Test
    void components_of_a_known_rhythm_are_its_amplitudes_and_phases() {
        double period = 25;
        double[] times =
                IntStream.rangeClosed(0, 200).mapToDouble(k -> 3 + 0.5 * k).toArray();
        double[] values = Arrays.stream(times)
                .map(t -> -60
                        + 7 * Math.cos(2 * Math.PI * t / period + 0.4)
                        + 3 * Math.cos(4 * Math.PI * t / period - 1.1))
                .toArray();
        List<TargetLoss.Target> targets = Harmonics.of(recording(times, values), 3, period, 3);
        double[] expected = {-60, 7 * Math.cos(0.4), 7 * Math.sin(0.4), 3 * Math.cos(-1.1), 3 * Math.sin(-1.1), 0, 0};
        assertThat(targets.stream().mapToDouble(TargetLoss.Target::value).toArray())
                .containsExactly(expected, within(1e-12 * 60));
    }

    /** Noise of 0.5 on each sample, by Σ h² = 3/8 n and Σ h = n/2 of Hann's window. */
    @Test
    void deviations_are_those_of_independent_noise() {
        double[] times = IntStream.rangeClosed(0, 200).mapToDouble(k -> 0.5 * k).toArray();
        List<TargetLoss.Target> targets = Harmonics.of(recording(times, new double[201]), 0, 25, 1);
        double ofMean = 0.5 * Math.sqrt(1.5 / 200);
        assertThat(targets.get(0).standardDeviation()).isCloseTo(ofMean, within(1e-12));
        assertThat(targets.get(1).standardDeviation()).isCloseTo(Math.sqrt(2) * ofMean, within(1e-12));
        assertThat(targets.get(2).standardDeviation()).isCloseTo(Math.sqrt(2) * ofMean, within(1e-12));
    }

    @Test
    void a_model_that_does_what_was_recorded_has_no_residual_and_others_follow_the_gradient() {
        double[] recorded = Arrays.stream(TIMES)
                .map(t -> Membrane.potential(t, Membrane.TRUTH))
                .toArray();
        List<TargetLoss.Target> targets = Harmonics.of(recording(TIMES, recorded), 5, 20, 2);
        TargetLoss loss = new TargetLoss(Membrane.problem(), targets, ALL, Membrane.TIGHT);
        assertThat(loss.valueAt(Membrane.TRUTH)).isCloseTo(0, within(1e-12));
        double[] x = {0.15, 0.9, -62};
        assertThat(loss.valueAt(x)).isCloseTo(written(x), within(1e-7 * written(x)));
        double[] gradient = loss.slopeAt(x).gradient();
        for (int index = 0; index < x.length; index++) {
            double h = 1e-3 * Math.abs(x[index]);
            // Of sixth order, of the closed form.
            double expected = (45 * (moved(x, index, h) - moved(x, index, -h))
                            - 9 * (moved(x, index, 2 * h) - moved(x, index, -2 * h))
                            + moved(x, index, 3 * h)
                            - moved(x, index, -3 * h))
                    / (60 * h);
            assertThat(gradient[index]).isCloseTo(expected, within(1e-6 * Math.abs(expected)));
        }
    }

    private static double moved(double[] x, int index, double by) {
        double[] there = x.clone();
        there[index] += by;
        return written(there);
    }

    /** Half the sum of squares of the components of the difference, over deviations, written out from 5 ms on. */
    private static double written(double[] x) {
        double loss = 0;
        for (int multiple = 0; multiple <= 2; multiple++) {
            for (int part = 0; part < (multiple == 0 ? 1 : 2); part++) {
                double sum = 0;
                double squares = 0;
                double whole = 0;
                for (int t = 5; t <= 50; t++) {
                    double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * (t - 5) / 45.0);
                    double angle = 2 * Math.PI * multiple * t / 20.0;
                    double wave = multiple == 0 ? 1 : 2 * (part == 0 ? Math.cos(angle) : -Math.sin(angle));
                    sum += window * wave * (Membrane.potential(t, x) - Membrane.potential(t, Membrane.TRUTH));
                    squares += window * wave * window * wave;
                    whole += window;
                }
                loss += 0.5 * sum * sum / (0.25 * squares);
            }
        }
        return loss;
    }

    @Test
    void a_rhythm_that_can_not_be_seen_is_refused() {
        Recording recording = recording(TIMES, new double[51]);
        assertThatThrownBy(() -> Harmonics.of(recording, 5, 46, 1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("a period or more");
        assertThatThrownBy(() -> Harmonics.of(recording, 5, 20, 6)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> Harmonics.of(recording, 50, Double.NaN, 1)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> Harmonics.of(recording, 5, 20, -1)).isInstanceOf(ModelException.class);
    }
}
