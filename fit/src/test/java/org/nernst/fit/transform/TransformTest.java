package org.nernst.fit.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.fit.Membrane;
import org.nernst.symbolic.system.ModelException;

/** Transforms go there and back, and their slopes are those of differences; bounds choose them. */
class TransformTest {
    static Stream<Transform> all() {
        return Stream.of(
                Transform.identity(),
                Transform.affine(-3, 2),
                Transform.log(),
                Transform.logistic(),
                Transform.sigmoid(20, 400),
                Transform.softplus(-5),
                Transform.negativeSoftplus(7),
                Transform.log().then(Transform.affine(2, -1)),
                Transform.custom(Math::sinh, x -> Math.log(x + Math.sqrt(x * x + 1)), Math::cosh));
    }

    @ParameterizedTest
    @MethodSource("all")
    void goes_there_and_back_with_the_right_slope(Transform transform) {
        for (double free = -6; free <= 6; free += 0.37) {
            double parameter = transform.toParameter(free);
            assertThat(transform.toFree(parameter)).isCloseTo(free, within(2e-12 * (1 + Math.abs(free)) * 400));
            double h = 1e-4;
            double difference = (transform.toParameter(free + h) - transform.toParameter(free - h)) / (2 * h);
            assertThat(transform.slope(free)).isCloseTo(difference, within(1e-7 * (1 + Math.abs(difference))));
            double change =
                    (Math.log(Math.abs(transform.slope(free + h))) - Math.log(Math.abs(transform.slope(free - h))))
                            / (2 * h);
            assertThat(transform.logSlopeChange(free)).isCloseTo(change, within(1e-6));
        }
    }

    @Test
    void stays_within_bounds_far_away() {
        for (double free : new double[] {-1000, -50, 50, 1000}) {
            assertThat(Transform.sigmoid(20, 400).toParameter(free)).isBetween(20.0, 400.0);
            assertThat(Transform.softplus(-5).toParameter(free))
                    .isGreaterThanOrEqualTo(-5)
                    .isFinite();
            assertThat(Transform.negativeSoftplus(7).toParameter(free))
                    .isLessThanOrEqualTo(7)
                    .isFinite();
            assertThat(Transform.sigmoid(20, 400).slope(free)).isFinite();
        }
    }

    @Test
    void sigmoid_and_softplus_are_what_they_are_called() {
        assertThat(Transform.sigmoid(20, 400).toParameter(0)).isEqualTo(210);
        assertThat(Transform.softplus(3).toParameter(0)).isCloseTo(3 + Math.log(2), within(1e-15));
        assertThat(Transform.negativeSoftplus(3).toParameter(0)).isCloseTo(3 - Math.log(2), within(1e-15));
    }

    @Test
    void follow_from_bounds() {
        FreeParameters parameters =
                FreeParameters.of(Membrane.problem().system().system(), new int[] {0, 1, 2});
        assertThat(parameters.toValues(new double[] {0, 0, 0}))
                .containsExactly(new double[] {0.505, 1, 0}, within(1e-15));
        // Ten millivolts to a step of one.
        assertThat(parameters.slopes(new double[] {0, 0, 0})[2]).isEqualTo(10);
        FreeParameters masked = parameters.with("cell.c", Transform.identity());
        assertThat(masked.toFree(new double[] {0.505, 1.3, -65})[1]).isEqualTo(1.3);
    }

    @Test
    void refuse_what_no_free_number_stands_for() {
        FreeParameters parameters =
                FreeParameters.of(Membrane.problem().system().system(), new int[] {0, 1});
        assertThatThrownBy(() -> parameters.toFree(new double[] {1, 1}))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("cell.g = 1.0 mS/cm² can't be fitted from there")
                .hasMessageContaining("not on a bound")
                .hasMessageEndingWith("; give it another value to begin with, or leave it out");
        assertThatThrownBy(() -> parameters.with("cell.e", Transform.identity()))
                .hasMessage("cell.e is not among the parameters to fit: cell.g, cell.c");
        assertThatThrownBy(() -> Transform.sigmoid(3, 3)).hasMessageContaining("must be above the lower");
    }
}
