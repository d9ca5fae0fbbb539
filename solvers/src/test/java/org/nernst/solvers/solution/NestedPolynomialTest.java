package org.nernst.solvers.solution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NestedPolynomialTest {
    @Test
    void itsRateIsTheLimitOfDifferences() {
        for (int degree = 1; degree <= 7; degree++) {
            double[] coefficients = new SplittableRandom(degree)
                    .doubles(2 * (degree + 1), -1, 1)
                    .toArray();
            NestedPolynomial step = new NestedPolynomial(3, 5, 2, coefficients);
            for (double t : new double[] {3, 3.4, 4.1, 5}) {
                double difference = (step.evaluate(t + 1e-5, 1) - step.evaluate(t - 1e-5, 1)) / 2e-5;
                assertThat(step.rate(t, 1)).as("degree %d at %s", degree, t).isCloseTo(difference, within(1e-8));
            }
        }
    }
}
