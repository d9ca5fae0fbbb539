package org.nernst.solvers.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.compile.SparsityPattern;

class EliminationOrderTest {
    private static SparsityPattern joined(int n, int[]... pairs) {
        List<List<Integer>> columns = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            columns.add(new ArrayList<>(List.of(i)));
        }
        for (int[] pair : pairs) {
            columns.get(pair[0]).add(pair[1]);
            columns.get(pair[1]).add(pair[0]);
        }
        int[] rowStart = new int[n + 1];
        for (int i = 0; i < n; i++) {
            rowStart[i + 1] = rowStart[i] + columns.get(i).size();
        }
        int[] column = columns.stream()
                .flatMapToInt(row -> row.stream().mapToInt(Integer::intValue).sorted())
                .toArray();
        return new SparsityPattern(n, n, rowStart, column);
    }

    @Test
    void aCableIsTakenFromBothEndsInTurn() {
        int[][] pairs = {{0, 1}, {1, 2}, {2, 3}, {3, 4}};
        assertThat(EliminationOrder.leastDegree(joined(5, pairs))).containsExactly(0, 4, 1, 3, 2);
    }

    /** 1, 2 and 3 meet in one point; 0 and 4, 5 and 6 hang on them. */
    @Test
    void aForkIsTakenFromAllItsEnds() {
        int[][] pairs = {{1, 2}, {1, 3}, {2, 3}, {1, 0}, {1, 4}, {2, 5}, {3, 6}};
        assertThat(EliminationOrder.leastDegree(joined(7, pairs))).startsWith(0, 4, 5, 6);
    }

    /** 1 is between two that are joined; then a ring of four is left, of which any one fills in, and after it none. */
    @Test
    void whatFillsInComesWhereNothingElseIsLeft() {
        int[][] pairs = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}, {2, 0}};
        assertThat(EliminationOrder.leastDegree(joined(5, pairs))).containsExactly(1, 0, 2, 4, 3);
    }
}
