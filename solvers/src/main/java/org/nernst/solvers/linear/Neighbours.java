package org.nernst.solvers.linear;

import java.util.Arrays;
import org.nernst.symbolic.compile.SparsityPattern;

/** Which components of a square sparse matrix are joined by an entry, in either direction. */
public final class Neighbours {
    private Neighbours() {}

    /** Those of each component, ascending, itself not among them: shape [rows][neighbours]. */
    public static int[][] of(SparsityPattern pattern) {
        int n = pattern.rows();
        int[][] neighbours = new int[n][];
        int[] count = new int[n];
        for (boolean counts : new boolean[] {true, false}) {
            Arrays.fill(count, 0);
            for (int i = 0; i < n; i++) {
                for (int entry = pattern.rowStart()[i]; entry < pattern.rowStart()[i + 1]; entry++) {
                    int j = pattern.column()[entry];
                    if (i == j) {
                        continue;
                    }
                    if (!counts) {
                        neighbours[i][count[i]] = j;
                        neighbours[j][count[j]] = i;
                    }
                    count[i]++;
                    count[j]++;
                }
            }
            for (int i = 0; counts && i < n; i++) {
                neighbours[i] = new int[count[i]];
            }
        }
        for (int i = 0; i < n; i++) {
            neighbours[i] = distinct(neighbours[i]);
        }
        return neighbours;
    }

    /** Each once, ascending. */
    private static int[] distinct(int[] all) {
        Arrays.sort(all);
        int count = 0;
        for (int index = 0; index < all.length; index++) {
            if (index == 0 || all[index] != all[index - 1]) {
                all[count++] = all[index];
            }
        }
        return Arrays.copyOf(all, count);
    }
}
