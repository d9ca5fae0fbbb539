package org.nernst.fit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.fit.Fit;
import org.nernst.fit.FitResult;
import org.nernst.fit.Membrane;
import org.nernst.fit.Oscillator;
import org.nernst.fit.Stage;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.start.StartingPoints;
import org.nernst.fit.transform.FreeParameters;

/** Recordings that are fitted from their beginning on. */
class GrowingHorizonTest {
    private static final int[] ALL = {0, 1, 2};
    private static final double[] AT = {0.02, 1.1, -64};

    private static GrowingHorizon membrane() {
        return new GrowingHorizon(List.of(Membrane.recorded()), ALL, Membrane.TIGHT);
    }

    private static double residual(int k) {
        return (Membrane.potential(k, AT) - Membrane.potential(k, Membrane.TRUTH)) / 0.5;
    }

    @Test
    void reaches_two_samples_beyond_the_first_four_that_are_four_deviations_off() {
        int first = 0;
        while (true) {
            double sum = 0;
            for (int k = first; k < first + 4; k++) {
                sum += residual(k) * residual(k);
            }
            if (Math.sqrt(sum / 4) > 4) {
                break;
            }
            first++;
        }
        assertThat(first).isBetween(10, 40);
        assertThat(membrane().reach(AT)).containsExactly(first + 3 + 2);
        assertThat(membrane().reach(Membrane.TRUTH)).containsExactly(50);
    }

    @Test
    void counts_samples_until_the_horizon() {
        double sum = 0;
        for (int k = 0; k <= 17; k++) {
            sum += 0.5 * residual(k) * residual(k);
        }
        SquaredLoss part = membrane().until(new double[] {17.5});
        assertThat(part.residualCount()).isEqualTo(18);
        assertThat(part.valueAt(AT)).isCloseTo(sum, within(1e-8 * sum));
        assertThat(part.slopeAt(AT).value()).isCloseTo(sum, within(1e-8 * sum));
    }

    @Test
    void a_prior_adds_its_sum_of_squares_and_gradient() {
        SquaredLoss loss = new TraceLoss(List.of(Membrane.recorded()), ALL, Membrane.TIGHT);
        SquaredLoss held = new PriorLoss(loss, new double[] {0.1, 1, -65}, 0.3);
        double added = 0.5 * (0.08 * 0.08 + 0.1 * 0.1 + 1) / 0.09;
        assertThat(held.valueAt(AT) - loss.valueAt(AT)).isCloseTo(added, within(1e-9 * loss.valueAt(AT)));
        assertThat(held.slopeAt(AT).value()).isCloseTo(held.valueAt(AT), within(1e-8 * held.valueAt(AT)));
        double[] expected = {-0.08 / 0.09, 0.1 / 0.09, 1 / 0.09};
        for (int index = 0; index < 3; index++) {
            double own = loss.slopeAt(AT).gradient()[index];
            assertThat(held.slopeAt(AT).gradient()[index] - own)
                    .isCloseTo(expected[index], within(1e-9 * Math.abs(own)));
        }
    }

    @Test
    void finds_an_oscillator_from_starts_of_which_few_find_it_at_once() {
        List<RecordedRun> runs = List.of(Oscillator.recorded(60));
        FreeParameters parameters = Oscillator.parameters();
        List<double[]> starts = StartingPoints.around(parameters, parameters.defaultValues(), 3, 0, 8, false, 7);
        Stage whole = new Stage("fit", new TraceLoss(runs, ALL, Oscillator.SETTINGS), Limit.DEFAULT.evaluations(60));
        Stage growing = new Stage(
                "growing",
                new GrowingHorizon(runs, ALL, Oscillator.SETTINGS),
                Limit.DEFAULT.tolerance(1e-3).evaluations(25));
        FitResult grown =
                Fit.of(List.of(growing, whole), parameters).startingFrom(starts).run();
        FitResult atOnce =
                Fit.of(List.of(whole), parameters).startingFrom(starts).run();
        double best = grown.best().loss();
        // χ² with 598 degrees of freedom has a standard deviation of 35.
        assertThat(2 * best).isBetween(598 - 3 * 35.0, 598 + 3 * 35.0);
        assertThat(grown.reachedBest(1e-6)).isEqualTo(8);
        assertThat(atOnce.attempts().stream()
                        .filter(attempt -> attempt.loss() < best * (1 + 1e-6))
                        .count())
                .isLessThan(6);
    }
}
