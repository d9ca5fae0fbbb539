package org.nernst.symbolic.compile;

import org.nernst.symbolic.derive.SparseProgram;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Lowering;

/**
 * The entries of a matrix that don't vanish, as a kernel that targets beside the JVM emit code from.
 *
 * @param kernel computes them
 * @param places row and column of each entry, shape [entries][2]
 */
public record LaneEntries(Kernel kernel, int[][] places) {
    static LaneEntries of(SparseProgram program) {
        return new LaneEntries(Lowering.lower(program.program()), program.places());
    }
}
