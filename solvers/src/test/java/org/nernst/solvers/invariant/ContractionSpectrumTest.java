package org.nernst.solvers.invariant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class ContractionSpectrumTest {
    private static final double[] EIGENVALUES = {1, 0.13, -0.02, 2e-4, 1e-7};
    private static final int SIZE = 13;

    /** X diag(λ) X⁻¹ with X unit lower triangular and badly scaled, and as much noise as an integration leaves. */
    private static double[][] contraction(SplittableRandom random) {
        double[][] lower = new double[SIZE][SIZE];
        double[][] inverse = new double[SIZE][SIZE];
        double[] unit = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            unit[i] = Math.pow(10, random.nextDouble(-3, 3));
            for (int j = 0; j <= i; j++) {
                lower[i][j] = i == j ? 1 : random.nextDouble(-0.5, 0.5);
            }
        }
        for (int column = 0; column < SIZE; column++) {
            for (int i = column; i < SIZE; i++) {
                double sum = i == column ? 1 : 0;
                for (int k = column; k < i; k++) {
                    sum -= lower[i][k] * inverse[k][column];
                }
                inverse[i][column] = sum;
            }
        }
        double[][] matrix = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                for (int k = 0; k < EIGENVALUES.length; k++) {
                    matrix[i][j] += lower[i][k] * EIGENVALUES[k] * inverse[k][j];
                }
                matrix[i][j] *= unit[i] / unit[j] * (1 + random.nextDouble(-1e-14, 1e-14));
            }
        }
        return matrix;
    }

    @Test
    void eigenvalues_are_found_whatever_the_rounding() {
        SplittableRandom random = new SplittableRandom(1);
        for (int repetition = 0; repetition < 500; repetition++) {
            Complex[] values = ContractionSpectrum.of(contraction(random));
            assertThat(values).hasSize(SIZE);
            double[] expected = {1, 0.13, 0.02, 2e-4};
            for (int index = 0; index < expected.length; index++) {
                assertThat(values[index].norm()).isCloseTo(expected[index], within(1e-8));
            }
        }
    }

    @Test
    void a_rotation_and_nothing_at_all() {
        Complex[] turned = ContractionSpectrum.of(new double[][] {{0, -2e6}, {2e-6, 0}});
        assertThat(turned[0].getReal()).isCloseTo(0, within(1e-15));
        assertThat(Math.abs(turned[0].getImaginary())).isCloseTo(2, within(1e-15));
        assertThat(ContractionSpectrum.of(new double[2][2])).containsExactly(Complex.ZERO, Complex.ZERO);
    }
}
