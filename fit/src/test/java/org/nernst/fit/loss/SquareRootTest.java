package org.nernst.fit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reduced residuals have the sums of products of all of them. */
class SquareRootTest {
    private static double[][] rows(int count) {
        Random random = new Random(4);
        double[][] rows = new double[count][4];
        for (double[] row : rows) {
            for (int column = 0; column < row.length; column++) {
                row[column] = random.nextGaussian();
            }
        }
        return rows;
    }

    /** Entry (i, j) of [J r]ᵀ[J r], summed over the rows as they are. */
    private static double product(double[][] rows, int i, int j) {
        double sum = 0;
        for (double[] row : rows) {
            sum += row[i] * row[j];
        }
        return sum;
    }

    private static double product(SquareRoot root, int i, int j) {
        double sum = 0;
        for (int row = 0; row < root.residuals().length; row++) {
            double one = i < 3 ? root.jacobian()[row][i] : root.residuals()[row];
            double other = j < 3 ? root.jacobian()[row][j] : root.residuals()[row];
            sum += one * other;
        }
        return sum;
    }

    @Test
    void keeps_all_products() {
        for (int count : new int[] {2, 4, 5, 100}) {
            double[][] rows = rows(count);
            double[][] copy = rows(count);
            SquareRoot root = SquareRoot.of(rows);
            assertThat(root.residuals().length).isLessThanOrEqualTo(4);
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    assertThat(product(root, i, j)).isCloseTo(product(copy, i, j), within(1e-12 * count));
                }
            }
            assertThat(root.slope().value()).isCloseTo(0.5 * product(copy, 3, 3), within(1e-12 * count));
        }
    }

    @Test
    void of_two_parts_keeps_the_products_of_both() {
        double[][] rows = rows(30);
        SquareRoot both = SquareRoot.of(java.util.Arrays.copyOfRange(rows(30), 0, 11))
                .and(SquareRoot.of(java.util.Arrays.copyOfRange(rows(30), 11, 30)));
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(product(both, i, j)).isCloseTo(product(rows, i, j), within(1e-11));
            }
        }
    }
}
