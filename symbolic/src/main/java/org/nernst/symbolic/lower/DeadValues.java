package org.nernst.symbolic.lower;

import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.lower.Kernel.Instruction;

/** Drops values that no output needs, and renumbers the rest. */
final class DeadValues {
    private DeadValues() {}

    static Kernel removed(Kernel kernel) {
        List<Instruction> all = kernel.instructions();
        boolean[] needed = new boolean[all.size()];
        kernel.outputs().forEach(output -> needed[output] = true);
        for (int value = all.size() - 1; value >= 0; value--) {
            if (needed[value]) {
                all.get(value).operands().forEach(operand -> needed[operand] = true);
            }
        }
        int[] number = new int[all.size()];
        List<Instruction> kept = new ArrayList<>();
        for (int value = 0; value < all.size(); value++) {
            if (needed[value]) {
                Instruction instruction = all.get(value);
                number[value] = kept.size();
                kept.add(new Instruction(
                        instruction.operation(),
                        instruction.operands().stream()
                                .map(operand -> number[operand])
                                .toList(),
                        instruction.constant(),
                        instruction.argument()));
            }
        }
        return new Kernel(
                kernel.name(),
                kept,
                kernel.outputs().stream().map(output -> number[output]).toList());
    }
}
