package org.nernst.symbolic.lower;

import org.nernst.symbolic.derive.Program;

/**
 * What a kernel costs, and what its program would cost as it is written.
 *
 * @param lowered what the kernel executes
 * @param asWritten the same expressions evaluated as they stand: each named intermediate once, nothing else shared
 * @param values how many values the kernel computes or loads
 */
public record KernelStatistics(OperationCount lowered, OperationCount asWritten, int values) {
    public static KernelStatistics of(Program program, Kernel kernel) {
        return new KernelStatistics(
                OperationCount.of(kernel),
                StraightforwardCount.of(program),
                kernel.instructions().size());
    }
}
