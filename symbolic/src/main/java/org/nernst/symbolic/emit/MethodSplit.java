package org.nernst.symbolic.emit;

import java.util.List;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Kernel.Instruction;
import org.nernst.symbolic.lower.Operation;

/**
 * Which method of a generated class computes which value.
 *
 * <p>A value used once is computed where it is used; one used several times is kept in a local variable of its method,
 * and also in the scratch array if a later method needs it. Constants and arguments are loaded anew wherever they are
 * used. Functions that are evaluated together stand in the scratch array in any case.
 */
final class MethodSplit {
    /** Well below HotSpot's limit of 8,000; an instruction takes at most {@link #BYTES_PER_INSTRUCTION}. */
    private static final int LARGEST_METHOD = 6000;

    private static final int BYTES_PER_INSTRUCTION = 18;

    private final FunctionBatches batches;
    private final boolean[] kept;
    private final int[] part;
    private final int[] scratch;
    private final int parts;
    private int scratchSize;

    /** @param lanes doubles in a vector that functions are evaluated in; at most 1 for one by one */
    MethodSplit(Kernel kernel, int lanes) {
        List<Instruction> instructions = kernel.instructions();
        int count = instructions.size();
        batches = new FunctionBatches(kernel, lanes);
        scratchSize = batches.scratchSize();
        int[] uses = kernel.uses();
        kept = new boolean[count];
        part = new int[count];
        scratch = new int[count];
        int[] depth = new int[count];
        for (int value = 0; value < count; value++) {
            Instruction instruction = instructions.get(value);
            for (int operand : instruction.operands()) {
                depth[value] = Math.max(depth[value], depth[operand] + 1);
            }
            // A deep tree of values used once is cut too, to keep the operand stack and the recursion short.
            kept[value] = !isLeaf(instruction.operation())
                    && (uses[value] != 1 || depth[value] > 40 || batches.contains(value) || batches.isEarly(value));
            if (kept[value]) {
                depth[value] = 0;
            }
            scratch[value] = batches.contains(value) ? batches.placeOf(value) : -1;
        }
        parts = assignParts(kernel);
        share(kernel);
    }

    /** In the order of computation; the functions of a batch go together. */
    private int assignParts(Kernel kernel) {
        int current = 0;
        int bytes = 0;
        for (int value : batches.order()) {
            FunctionBatches.Batch batch = batches.from(value);
            boolean withFirst = batch == null && batches.contains(value);
            if (!withFirst) {
                int added = batch == null
                        ? 1
                        : 2 * batch.functions().size() * batch.operation().operands();
                bytes += added * BYTES_PER_INSTRUCTION;
                if (bytes > LARGEST_METHOD) {
                    current++;
                    bytes = added * BYTES_PER_INSTRUCTION;
                }
            }
            part[value] = current;
        }
        int outputBytes = kernel.outputs().size() * BYTES_PER_INSTRUCTION;
        return bytes + outputBytes > LARGEST_METHOD ? current + 2 : current + 1;
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

    /** The functions that are evaluated together, and the order of computation. */
    FunctionBatches batches() {
        return batches;
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
