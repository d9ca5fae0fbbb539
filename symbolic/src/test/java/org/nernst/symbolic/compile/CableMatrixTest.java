package org.nernst.symbolic.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CableMatrixTest {
    /** Neighbours in a row, every one but the fifth joined to the next, and some that are farther apart; one entry in two parts. */
    private static final class Neighbours {
        final double[][] full;
        final IntList row = new IntList();
        final IntList column = new IntList();
        final double[] value;

        Neighbours(int rows, int columns, SplittableRandom random) {
            full = new double[rows][columns];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    boolean joined = Math.abs(i - j) <= 1 && i != 5 || (i * 7 + j) % 11 == 0;
                    for (int part = 0; joined && part <= (i + j == 7 ? 1 : 0); part++) {
                        row.add(i);
                        column.add(j);
                    }
                }
            }
            value = random.doubles(row.size(), -1, 1).toArray();
            for (int entry = 0; entry < value.length; entry++) {
                full[row.array()[entry]][column.array()[entry]] += value[entry];
            }
        }

        CableMatrix matrix() {
            return CableMatrix.of(
                    full.length, full.length == 0 ? 0 : full[0].length, row.toArray(), column.toArray(), value);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "12, 12", "12, 9", "9, 12"})
    void its_product_is_that_of_a_full_matrix(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(rows);
        Neighbours neighbours = new Neighbours(rows, columns, random);
        double[] x = random.doubles(columns, -1, 1).toArray();
        double[] result = random.doubles(rows, -1, 1).toArray();
        double[] expected = result.clone();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                expected[i] += neighbours.full[i][j] * x[j];
            }
        }
        neighbours.matrix().addTimes(x, result);
        assertThat(result).containsExactly(expected, within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 12})
    void flows_are_weighted_where_it_has_entries(int n) {
        SplittableRandom random = new SplittableRandom(n);
        Neighbours neighbours = new Neighbours(n, n, random);
        FlowWeights weights = new FlowWeights(n, neighbours.row.toArray(), neighbours.column.toArray());
        double[] differences = new double[neighbours.value.length];
        double[] levels = new double[differences.length];
        for (int time = 0; time < 3; time++) {
            double[] lambda = random.doubles(n, -1, 1).toArray();
            double[] v = random.doubles(n, -1, 1).toArray();
            weights.add(lambda, v);
            for (int entry = 0; entry < levels.length; entry++) {
                int i = neighbours.row.array()[entry];
                differences[entry] += lambda[i] * (v[neighbours.column.array()[entry]] - v[i]);
                levels[entry] += lambda[i] * v[i];
            }
        }
        assertThat(weights.differences()).containsExactly(differences, within(1e-14));
        assertThat(weights.levels()).containsExactly(levels, within(1e-14));
    }
}
