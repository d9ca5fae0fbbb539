package org.nernst.solvers.linear;

import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.compile.SparsityPattern;

/** The rows and columns of a sparse matrix that belong to some components: which entries they are, and their own pattern. */
public final class SubMatrix {
    /** The components, ascending. */
    public final int[] components;
    /** The pattern of the part. */
    public final SparsityPattern pattern;

    private final int[] source;

    /**
     * @param chosen whether each component belongs to the part
     */
    public SubMatrix(SparsityPattern whole, boolean[] chosen) {
        int[] position = new int[chosen.length];
        int count = 0;
        for (int i = 0; i < chosen.length; i++) {
            position[i] = chosen[i] ? count++ : -1;
        }
        components = new int[count];
        int[] rowStart = new int[count + 1];
        List<Integer> columns = new ArrayList<>();
        List<Integer> entries = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            if (!chosen[i]) {
                continue;
            }
            components[position[i]] = i;
            for (int entry = whole.rowStart()[i]; entry < whole.rowStart()[i + 1]; entry++) {
                int column = position[whole.column()[entry]];
                if (column >= 0) {
                    columns.add(column);
                    entries.add(entry);
                }
            }
            rowStart[position[i] + 1] = columns.size();
        }
        pattern = new SparsityPattern(
                count,
                count,
                rowStart,
                columns.stream().mapToInt(Integer::intValue).toArray());
        source = entries.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Copies the part's entries from those of the whole. */
    public void gather(double[] whole, double[] part) {
        for (int entry = 0; entry < source.length; entry++) {
            part[entry] = whole[source[entry]];
        }
    }

    /** Whether one component of the part depends on another. */
    public boolean isCoupled() {
        for (int row = 0; row < components.length; row++) {
            for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                if (pattern.column()[entry] != row) {
                    return true;
                }
            }
        }
        return false;
    }
}
