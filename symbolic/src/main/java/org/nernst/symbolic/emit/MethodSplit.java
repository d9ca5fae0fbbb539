package org.nernst.symbolic.emit;

import java.util.Arrays;
import java.util.List;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Kernel.Instruction;
import org.nernst.symbolic.lower.Operation;

/**
 * Which method of a generated class computes which value.
 *
 * <p>A value used once is computed where it is used; one used several times is kept in a local variable of its method,
 * and also in the scratch array if a later method needs it. Constants and arguments are loaded anew wherever they are
 * used.
 */
final class MethodSplit {
    /** Well below HotSpot's limit of 8,000; an instruction takes at most {@link #BYTES_PER_INSTRUCTION}. */
    private static final int LARGEST_METHOD = 6000;

    private static final int BYTES_PER_INSTRUCTION = 18;

    private final boolean[] kept;
    private final int[] part;
    private final int[] scratch;
    private final int parts;
    private int scratchSize;

    MethodSplit(Kernel kernel) {
        List<Instruction> instructions = kernel.instructions();
        int[] uses = kernel.uses();
        kept = new boolean[instructions.size()];
        part = new int[instructions.size()];
        scratch = new int[instructions.size()];
        Arrays.fill(scratch, -1);
        int[] depth = new int[instructions.size()];
        int current = 0;
        int bytes = 0;
        for (int value = 0; value < instructions.size(); value++) {
            Instruction instruction = instructions.get(value);
            for (int operand : instruction.operands()) {
                depth[value] = Math.max(depth[value], depth[operand] + 1);
            }
            // A deep tree of values used once is cut too, to keep the operand stack and the recursion short.
            kept[value] = !isLeaf(instruction.operation()) && (uses[value] != 1 || depth[value] > 40);
            if (kept[value]) {
                depth[value] = 0;
            }
            bytes += BYTES_PER_INSTRUCTION;
            if (bytes > LARGEST_METHOD) {
                current++;
                bytes = BYTES_PER_INSTRUCTION;
            }
            part[value] = current;
        }
        int outputBytes = kernel.outputs().size() * BYTES_PER_INSTRUCTION;
        if (bytes + outputBytes > LARGEST_METHOD) {
            current++;
        }
        parts = current + 1;
        share(kernel);
    }

    static boolean isLeaf(Operation operation) {
        return operation == Operation.CONSTANT || operation == Operation.ARGUMENT;
    }

    /** Gives a scratch place to each value that another method than its own needs. */
    private void share(Kernel kernel) {
        List<Instruction> instructions = kernel.instructions();
        for (int value = 0; value < instructions.size(); value++) {
            Instruction instruction = instructions.get(value);
            for (int operand : instruction.operands()) {
                if (part[operand] != part[value]) {
                    toScratch(operand, instructions.get(operand));
                }
            }
        }
        for (int output : kernel.outputs()) {
            if (part[output] != parts - 1) {
                toScratch(output, instructions.get(output));
            }
        }
    }

    private void toScratch(int value, Instruction instruction) {
        if (!isLeaf(instruction.operation()) && scratch[value] < 0) {
            kept[value] = true;
            scratch[value] = scratchSize++;
        }
    }

    int parts() {
        return parts;
    }

    int scratchSize() {
        return scratchSize;
    }

    /** True if the value is stored when computed; else it is computed where its one user needs it. */
    boolean isKept(int value) {
        return kept[value];
    }

    int partOf(int value) {
        return part[value];
    }

    /** The value's place in the scratch array, or −1. */
    int scratchOf(int value) {
        return scratch[value];
    }
}
