package org.nernst.symbolic.lower;

import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.lower.Kernel.Instruction;

/** Joins a product that is used once, in a sum, with that sum: a·b + c and c − a·b, each rounded once. */
final class FusedMultiplyAdd {
    private FusedMultiplyAdd() {}

    static Kernel fused(Kernel kernel) {
        int[] uses = kernel.uses();
        List<Instruction> instructions = new ArrayList<>();
        for (Instruction instruction : kernel.instructions()) {
            instructions.add(fused(instruction, kernel.instructions(), uses));
        }
        return DeadValues.removed(new Kernel(kernel.name(), instructions, kernel.outputs()));
    }

    private static Instruction fused(Instruction instruction, List<Instruction> all, int[] uses) {
        if (instruction.operation() == Operation.ADD) {
            for (int side = 1; side >= 0; side--) {
                int product = instruction.operands().get(side);
                if (isJoinable(product, all, uses)) {
                    List<Integer> factors = all.get(product).operands();
                    return Instruction.of(
                            Operation.FUSED_MULTIPLY_ADD,
                            List.of(
                                    factors.get(0),
                                    factors.get(1),
                                    instruction.operands().get(1 - side)));
                }
            }
        }
        if (instruction.operation() == Operation.SUBTRACT) {
            int product = instruction.operands().get(1);
            if (isJoinable(product, all, uses)) {
                List<Integer> factors = all.get(product).operands();
                return Instruction.of(
                        Operation.FUSED_NEGATIVE_MULTIPLY_ADD,
                        List.of(
                                factors.get(0),
                                factors.get(1),
                                instruction.operands().get(0)));
            }
        }
        return instruction;
    }

    private static boolean isJoinable(int value, List<Instruction> all, int[] uses) {
        return uses[value] == 1 && all.get(value).operation() == Operation.MULTIPLY;
    }
}
