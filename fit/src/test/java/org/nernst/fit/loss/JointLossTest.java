package org.nernst.fit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.fit.Membrane;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.symbolic.system.ModelException;

/** Samples and a target of a membrane as one sum of squares. */
class JointLossTest {
    private static final int[] ALL = {0, 1, 2};
    private static final double[] AT = {0.15, 0.9, -66};

    private static final SquaredLoss SAMPLES = new TraceLoss(List.of(Membrane.recorded()), ALL, Membrane.TIGHT);
    private static final SquaredLoss TARGET = new TargetLoss(
            Membrane.problem(),
            List.of(new TargetLoss.Target(Objective.sample("cell.v", 20), -50, 0.3)),
            ALL,
            Membrane.TIGHT);

    @Test
    void has_the_value_and_gradient_of_the_sum() {
        JointLoss both = new JointLoss(List.of(SAMPLES, TARGET));
        double value = SAMPLES.valueAt(AT) + TARGET.valueAt(AT);
        assertThat(both.valueAt(AT)).isEqualTo(value);
        assertThat(both.residualCount()).isEqualTo(52);
        Loss.Slope slope = both.residualsAt(AT).slope();
        assertThat(slope.value()).isCloseTo(value, within(1e-12 * value));
        // ½ ((v − w)/σ)² of the closed form.
        double off = (Membrane.potential(20, AT) + 50) / 0.3;
        assertThat(TARGET.valueAt(AT)).isCloseTo(0.5 * off * off, within(1e-7 * off * off));
        for (int index = 0; index < ALL.length; index++) {
            double expected =
                    SAMPLES.slopeAt(AT).gradient()[index] + TARGET.slopeAt(AT).gradient()[index];
            assertThat(slope.gradient()[index]).isCloseTo(expected, within(1e-10 * Math.abs(expected)));
        }
    }

    @Test
    void is_of_parts_with_the_same_parameters() {
        SquaredLoss fewer = new TraceLoss(List.of(Membrane.recorded()), new int[] {0}, Membrane.TIGHT);
        assertThatThrownBy(() -> new JointLoss(List.of(SAMPLES, fewer)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("as many parameters");
        assertThatThrownBy(() -> new JointLoss(List.of())).isInstanceOf(ModelException.class);
    }
}
