package org.nernst.symbolic.lower;

import java.util.List;
import org.nernst.symbolic.lower.Kernel.Instruction;

/**
 * Joins a product that is used once, in a sum, with that sum: a·b + c and c − a·b, each rounded once.
 *
 * <p>The negative of such a sum is one itself, −c − a·b. GCC makes that of −(a·b + c) on its own, which gives a zero
 * another sign.
 */
final class FusedMultiplyAdd {
    private final List<Instruction> instructions;
    private final int[] uses;
    private final KernelAssembler assembler = new KernelAssembler();
    /** The new numbers of old values. */
    private final int[] number;

    private FusedMultiplyAdd(Kernel kernel) {
        instructions = kernel.instructions();
        uses = kernel.uses();
        number = new int[instructions.size()];
    }

    static Kernel fused(Kernel kernel) {
        FusedMultiplyAdd pass = new FusedMultiplyAdd(kernel);
        for (int value = 0; value < pass.number.length; value++) {
            pass.number[value] = pass.rewritten(pass.instructions.get(value));
        }
        return pass.assembler.rewritten(kernel, pass.number);
    }

    private int rewritten(Instruction instruction) {
        List<Integer> operands = instruction.operands();
        if (instruction.operation() == Operation.ADD) {
            for (int side = 1; side >= 0; side--) {
                if (isJoinable(operands.get(side))) {
                    return joined(Operation.FUSED_MULTIPLY_ADD, operands.get(side), operands.get(1 - side));
                }
            }
        }
        if (instruction.operation() == Operation.SUBTRACT && isJoinable(operands.get(1))) {
            return joined(Operation.FUSED_NEGATIVE_MULTIPLY_ADD, operands.get(1), operands.get(0));
        }
        if (instruction.operation() == Operation.NEGATE) {
            return negative(number[operands.get(0)]);
        }
        return assembler.copy(instruction, number);
    }

    private boolean isJoinable(int value) {
        return uses[value] == 1 && instructions.get(value).operation() == Operation.MULTIPLY;
    }

    private int joined(Operation operation, int product, int addend) {
        List<Integer> factors = instructions.get(product).operands();
        return assembler.apply(operation, number[factors.get(0)], number[factors.get(1)], number[addend]);
    }

    private int negative(int value) {
        Instruction instruction = assembler.instruction(value);
        Operation opposite =
                switch (instruction.operation()) {
                    case FUSED_MULTIPLY_ADD -> Operation.FUSED_NEGATIVE_MULTIPLY_ADD;
                    case FUSED_NEGATIVE_MULTIPLY_ADD -> Operation.FUSED_MULTIPLY_ADD;
                    default -> Operation.NEGATE;
                };
        List<Integer> operands = instruction.operands();
        return opposite == Operation.NEGATE
                ? assembler.apply(Operation.NEGATE, value)
                : assembler.apply(opposite, operands.get(0), operands.get(1), negative(operands.get(2)));
    }
}
