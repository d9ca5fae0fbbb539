package org.nernst.symbolic.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CableMatrixTest {
    /** Neighbours in a row, every one but the fifth joined to the next, and some that are farther apart; added to what is there. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 12})
    void its_product_is_that_of_a_full_matrix(int n) {
        SplittableRandom random = new SplittableRandom(n);
        double[][] full = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean joined = Math.abs(i - j) <= 1 && i != 5 || (i * 7 + j) % 11 == 0;
                full[i][j] = joined ? random.nextDouble(-1, 1) : 0;
            }
        }
        SparseTerms terms = new SparseTerms();
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (full[i][j] != 0) {
                    terms.add(i, j, i * n + j);
                    values[i * n + j] = full[i][j];
                }
            }
        }
        SparseTerms.Matrix assembled = terms.matrix(n, n);
        double[] entries = new double[assembled.pattern().entries()];
        assembled.assemble(values, entries);
        double[] x = random.doubles(n, -1, 1).toArray();
        double[] result = random.doubles(n, -1, 1).toArray();
        double[] expected = result.clone();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                expected[i] += full[i][j] * x[j];
            }
        }
        new CableMatrix(assembled.pattern(), entries).addTimes(x, result);
        assertThat(result).containsExactly(expected, within(1e-14));
    }
}
