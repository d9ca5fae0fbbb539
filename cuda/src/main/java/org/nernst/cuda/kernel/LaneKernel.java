package org.nernst.cuda.kernel;

import java.util.List;
import org.nernst.symbolic.emit.CppPrecision;

/**
 * A whole kernel: each lane goes from its start to its end in one call, its state in registers, and leaves what outputs gathered of it. The text is CUDA C for
 * a device and C++ for the host; the same text may serve many {@linkplain LaneRun runs}.
 *
 * <p>The function's parameters are the arrays in their order, each a pointer, and behind them the number of lanes as a {@code long long}. On a device it is
 * launched on blocks of {@code block} threads, as many as it takes to have a thread for each lane; on the host it is called once. A kernel for processors goes
 * through its lanes in blocks by itself.
 *
 * @param name of the function, with C linkage
 * @param text the translation unit; its first lines say how it is to be compiled
 * @param arrays what it takes
 * @param block lanes that are computed together
 * @param operations what a lane computes in a step
 * @param precision of what it computes; the numbers are those of the JVM's lanes in double precision only
 */
public record LaneKernel(
        String name,
        String text,
        List<LaneArray> arrays,
        int block,
        LaneOperations operations,
        CppPrecision precision) {
    public LaneKernel {
        arrays = List.copyOf(arrays);
    }

    /** So many lanes or fewer, in whole blocks; one block at least. */
    public int wholeBlocks(int lanes) {
        return Math.max(1, lanes / block) * block;
    }

    /**
     * One of the arrays.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public LaneArray array(String of) {
        return arrays.stream()
                .filter(array -> array.name().equals(of))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " takes no array " + of));
    }
}
