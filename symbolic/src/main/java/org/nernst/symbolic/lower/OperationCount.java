package org.nernst.symbolic.lower;

import java.util.List;
import org.nernst.symbolic.lower.Kernel.Instruction;

/**
 * How many operations an evaluation takes.
 *
 * @param arithmetic additions, multiplications (a fused pair is one), comparisons, square roots
 * @param divisions divisions
 * @param transcendentals exponentials, logarithms, powers and the like
 */
public record OperationCount(long arithmetic, long divisions, long transcendentals) {
    static final OperationCount NONE = new OperationCount(0, 0, 0);

    /** What a kernel executes. */
    public static OperationCount of(Kernel kernel) {
        List<Instruction> instructions = kernel.instructions();
        long transcendentals = instructions.stream()
                .filter(instruction -> instruction.operation().isTranscendental())
                .count();
        long divisions = instructions.stream()
                .filter(instruction -> instruction.operation() == Operation.DIVIDE)
                .count();
        long all = instructions.stream()
                .filter(instruction -> instruction.operation().operands() > 0)
                .count();
        return new OperationCount(all - divisions - transcendentals, divisions, transcendentals);
    }

    OperationCount plus(OperationCount other) {
        return new OperationCount(
                arithmetic + other.arithmetic, divisions + other.divisions, transcendentals + other.transcendentals);
    }
}
