package org.nernst.symbolic.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.lower.Kernel.Instruction;

/** Numbers values: asking for the same operation on the same operands twice gives the same number. */
final class KernelAssembler {
    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<Instruction, Integer> numbers = new HashMap<>();

    int constant(double value) {
        return number(new Instruction(Operation.CONSTANT, -1, -1, value, null));
    }

    int argument(Argument argument) {
        return number(new Instruction(Operation.ARGUMENT, -1, -1, 0, argument));
    }

    int unary(Operation operation, int operand) {
        return number(new Instruction(operation, operand, -1, 0, null));
    }

    int binary(Operation operation, int left, int right) {
        boolean commutes = operation == Operation.ADD || operation == Operation.MULTIPLY;
        return number(
                commutes && left > right
                        ? new Instruction(operation, right, left, 0, null)
                        : new Instruction(operation, left, right, 0, null));
    }

    private int number(Instruction instruction) {
        return numbers.computeIfAbsent(instruction, fresh -> {
            instructions.add(fresh);
            return instructions.size() - 1;
        });
    }

    Kernel assemble(String name, List<Integer> outputs) {
        return new Kernel(name, instructions, outputs);
    }
}
