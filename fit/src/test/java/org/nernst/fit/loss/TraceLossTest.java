package org.nernst.fit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.fit.Membrane;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;

/** Losses of a membrane whose potential has a closed form. */
class TraceLossTest {
    private static final int[] ALL = {0, 1, 2};
    private static final double[] AT = {0.09, 0.95, -66};

    /** ½ Σ (r/0.5)² with the potential written out. */
    private static double closed(double[] x) {
        double sum = 0;
        for (int k = 0; k <= 50; k++) {
            double residual = (Membrane.potential(k, x) - Membrane.potential(k, Membrane.TRUTH)) / 0.5;
            sum += residual * residual;
        }
        return 0.5 * sum;
    }

    private static double[] closedGradient(double[] x) {
        double[] gradient = new double[x.length];
        for (int index = 0; index < x.length; index++) {
            double h = 1e-5 * Math.abs(x[index]);
            double[] derivatives = new double[2];
            for (int order = 0; order < 2; order++) {
                double step = h * (order + 1);
                double[] above = x.clone();
                double[] below = x.clone();
                above[index] += step;
                below[index] -= step;
                derivatives[order] = (closed(above) - closed(below)) / (2 * step);
            }
            gradient[index] = (4 * derivatives[0] - derivatives[1]) / 3;
        }
        return gradient;
    }

    @Test
    void is_the_closed_form_with_its_gradient() {
        TraceLoss loss = new TraceLoss(List.of(Membrane.recorded()), ALL, Membrane.TIGHT);
        Loss.Slope slope = loss.slopeAt(AT);
        assertThat(slope.value()).isCloseTo(closed(AT), within(1e-8 * closed(AT)));
        assertThat(loss.valueAt(AT)).isCloseTo(closed(AT), within(1e-8 * closed(AT)));
        double[] expected = closedGradient(AT);
        for (int index = 0; index < 3; index++) {
            assertThat(slope.gradient()[index]).isCloseTo(expected[index], within(1e-7 * Math.abs(expected[index])));
        }
        assertThat(loss.residualCount()).isEqualTo(51);
        assertThat(loss.residualsAt(AT).residuals()).hasSize(4);
    }

    @Test
    void of_two_runs_is_the_sum() {
        TraceLoss one = new TraceLoss(List.of(Membrane.recorded()), ALL, Membrane.TIGHT);
        TraceLoss two = new TraceLoss(List.of(Membrane.recorded(), Membrane.recorded()), ALL, Membrane.TIGHT);
        assertThat(two.slopeAt(AT).value()).isCloseTo(2 * one.slopeAt(AT).value(), within(1e-9 * one.valueAt(AT)));
        for (int index = 0; index < 3; index++) {
            double expected = 2 * one.slopeAt(AT).gradient()[index];
            assertThat(two.slopeAt(AT).gradient()[index]).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
        }
    }

    @Test
    void in_free_numbers_has_the_chain_rules_gradient() {
        FreeParameters parameters =
                FreeParameters.of(Membrane.problem().system().system(), ALL);
        Loss loss = FreeLoss.of(new TraceLoss(List.of(Membrane.recorded()), ALL, Membrane.TIGHT), parameters);
        double[] free = parameters.toFree(AT);
        double[] expected = closedGradient(AT);
        double[] slopes = parameters.slopes(free);
        for (int index = 0; index < 3; index++) {
            assertThat(loss.slopeAt(free).gradient()[index])
                    .isCloseTo(
                            expected[index] * slopes[index], within(1e-7 * Math.abs(expected[index] * slopes[index])));
        }
    }

    @Test
    void of_objectives_is_their_weighted_sum() {
        RecordedRun run = Membrane.recorded();
        Objective mse =
                Objective.meanSquaredError("cell.v", run.recordings().get(0).trace());
        ObjectiveLoss loss = new ObjectiveLoss(
                run.problem(),
                // ½ Σ (r/0.5)² = 51/2 · 4 · mse
                List.of(new ObjectiveLoss.Term(mse, 51.0), new ObjectiveLoss.Term(mse, 51.0)),
                ALL,
                SensitivityMethod.DISCRETE,
                Membrane.TIGHT);
        assertThat(loss.valueAt(AT)).isCloseTo(closed(AT), within(1e-8 * closed(AT)));
        double[] expected = closedGradient(AT);
        for (int index = 0; index < 3; index++) {
            assertThat(loss.slopeAt(AT).gradient()[index])
                    .isCloseTo(expected[index], within(1e-7 * Math.abs(expected[index])));
        }
    }

    @Test
    void refuses_recordings_outside_the_run() {
        Trace late = Trace.of("late.csv", new double[] {10, 60}, new double[] {-65, -65});
        assertThatThrownBy(() -> new RecordedRun(Membrane.problem(), List.of(new Recording("cell.v", late, 1))))
                .hasMessageContaining("outside the simulation");
        assertThatThrownBy(() -> new Recording("cell.v", late, 0)).hasMessageContaining("must be above 0");
    }
}
