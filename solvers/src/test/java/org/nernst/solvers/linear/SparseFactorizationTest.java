package org.nernst.solvers.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.compile.SparsityPattern;

/** Against Hipparchus's dense LU with pivoting. */
class SparseFactorizationTest {
    private static SparsityPattern pattern(boolean[][] occupied) {
        int n = occupied.length;
        int[] rowStart = new int[n + 1];
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (occupied[i][j]) {
                    columns.add(j);
                }
            }
            rowStart[i + 1] = columns.size();
        }
        return new SparsityPattern(
                n, n, rowStart, columns.stream().mapToInt(Integer::intValue).toArray());
    }

    @Test
    void solvesRandomSparseSystems() {
        SplittableRandom random = new SplittableRandom(7);
        for (int repetition = 0; repetition < 50; repetition++) {
            int n = 1 + random.nextInt(30);
            boolean[][] occupied = new boolean[n][n];
            for (int k = 0; k < 3 * n; k++) {
                occupied[random.nextInt(n)][random.nextInt(n)] = true;
            }
            SparsityPattern pattern = pattern(occupied);
            double[] entries = new double[pattern.entries()];
            double[][] dense = new double[n][n];
            double alpha = 5;
            for (int i = 0; i < n; i++) {
                dense[i][i] = alpha;
                for (int entry = pattern.rowStart()[i]; entry < pattern.rowStart()[i + 1]; entry++) {
                    entries[entry] = random.nextDouble(-1, 1);
                    dense[i][pattern.column()[entry]] -= entries[entry];
                }
            }
            double[] b = random.doubles(n, -1, 1).toArray();
            double[] expected = new LUDecomposition(new Array2DRowRealMatrix(dense))
                    .getSolver()
                    .solve(new Array2DRowRealMatrix(b))
                    .getColumn(0);
            SparseFactorization factorization = new SparseFactorization(pattern);
            double[] inOneGo = b.clone();
            assertThat(factorization.solve(alpha, entries, inOneGo)).isTrue();
            assertThat(factorization.factor(alpha, entries)).isTrue();
            factorization.solve(b);
            assertThat(inOneGo).containsExactly(b);
            assertThat(b).containsExactly(expected, within(1e-12));
        }
    }

    /** A tree whose branches begin anywhere: what was factored once solves the same again from its pivots, whatever has been factored since. */
    @Test
    void factorsOfATreeFollowFromTheirPivots() {
        SplittableRandom random = new SplittableRandom(11);
        int n = 40;
        boolean[][] occupied = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            int parent = i == 0 ? 0 : random.nextInt(Math.max(0, i - 3), i);
            occupied[i][i] = true;
            occupied[i][parent] = true;
            occupied[parent][i] = true;
        }
        SparsityPattern pattern = pattern(occupied);
        SparseFactorization factorization = new SparseFactorization(pattern);
        assertThat(factorization.elimination().changesDiagonalAlone()).isTrue();
        double[] entries = random.doubles(pattern.entries(), -1, 1).toArray();
        assertThat(factorization.factor(5, entries)).isTrue();
        double[] kept = factorization.inversePivots().clone();
        double[] b = random.doubles(n, -1, 1).toArray();
        double[] x = b.clone();
        factorization.solve(x);
        double[] transposed = b.clone();
        factorization.solveTransposed(transposed);

        double[] others = entries.clone();
        for (int i = 0; i < n; i++) {
            for (int entry = pattern.rowStart()[i]; entry < pattern.rowStart()[i + 1]; entry++) {
                others[entry] = pattern.column()[entry] == i ? Double.NaN : entries[entry];
            }
        }
        factorization.factor(9, random.doubles(pattern.entries(), -1, 1).toArray());
        factorization.restore(others, kept);
        double[] again = b.clone();
        factorization.solve(again);
        double[] transposedAgain = b.clone();
        factorization.solveTransposed(transposedAgain);
        assertThat(again).containsExactly(x);
        assertThat(transposedAgain).containsExactly(transposed);
    }

    /** A ring fills in, so its pivots don't tell the rest. */
    @Test
    void factorsOfARingDoNot() {
        int n = 5;
        boolean[][] occupied = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            occupied[i][i] = true;
            occupied[i][(i + 1) % n] = true;
            occupied[(i + 1) % n][i] = true;
        }
        assertThat(Elimination.of(pattern(occupied)).changesDiagonalAlone()).isFalse();
    }

    @Test
    void anArrowFillsNothingIn() {
        int n = 14;
        boolean[][] occupied = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            occupied[i][i] = true;
            occupied[0][i] = true;
            occupied[i][0] = true;
        }
        assertThat(Elimination.of(pattern(occupied)).entries()).isEqualTo(3 * n - 2);
    }

    /** Each compartment with its gates, joined to an earlier one; a third one at every tenth junction, so that three meet there. */
    @Test
    void aTreeWithGatesFillsNothingIn() {
        SplittableRandom random = new SplittableRandom(3);
        int compartments = 20_000;
        int gates = 3;
        int stride = 1 + gates;
        List<TreeSet<Integer>> rows = new ArrayList<>();
        for (int c = 0; c < compartments; c++) {
            for (int k = 0; k < stride; k++) {
                rows.add(new TreeSet<>(List.of(c * stride + k)));
                rows.get(c * stride).add(c * stride + k);
                rows.get(c * stride + k).add(c * stride);
            }
        }
        for (int c = 1; c < compartments; c++) {
            boolean forks = c % 10 == 0 && c + 1 < compartments;
            int parent = forks ? c - 5 : random.nextInt(Math.max(0, c - 8), c);
            int[] meeting = forks ? new int[] {parent, c, c + 1} : new int[] {parent, c};
            if (c % 10 == 1 && c > 1) {
                continue;
            }
            for (int one : meeting) {
                for (int other : meeting) {
                    rows.get(one * stride).add(other * stride);
                }
            }
        }
        int n = rows.size();
        int[] rowStart = new int[n + 1];
        for (int i = 0; i < n; i++) {
            rowStart[i + 1] = rowStart[i] + rows.get(i).size();
        }
        int[] column = rows.stream()
                .flatMapToInt(row -> row.stream().mapToInt(Integer::intValue))
                .toArray();
        SparsityPattern tree = new SparsityPattern(n, n, rowStart, column);
        assertThat(Elimination.of(tree).entries()).isEqualTo(tree.entries());
    }

    @Test
    void tellsALostPivot() {
        // [[1, 1], [1, 1]] is singular.
        SparseFactorization factorization =
                new SparseFactorization(pattern(new boolean[][] {{true, true}, {true, true}}));
        assertThat(factorization.factor(1, new double[] {0, -1, -1, 0})).isFalse();
        assertThat(factorization.factor(2, new double[] {0, -1, -1, 0})).isTrue();
        // [[0, 1], [1, 0]] has no pivot to begin with.
        assertThat(factorization.factor(0, new double[] {0, -1, -1, 0})).isFalse();
        assertThat(factorization.factor(Double.NaN, new double[] {0, -1, -1, 0}))
                .isFalse();
    }
}
