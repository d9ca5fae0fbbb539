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
        return number(new Instruction(Operation.CONSTANT, List.of(), value, null));
    }

    int argument(Argument argument) {
        return number(new Instruction(Operation.ARGUMENT, List.of(), 0, argument));
    }

    int apply(Operation operation, int... operands) {
        boolean commutes = operation == Operation.ADD || operation == Operation.MULTIPLY;
        List<Integer> ordered = new ArrayList<>();
        for (int operand : operands) {
            ordered.add(operand);
        }
        if (commutes && ordered.get(0) > ordered.get(1)) {
            ordered.add(ordered.remove(0));
        }
        return number(Instruction.of(operation, ordered));
    }

    /** A whole power by repeated squaring. */
    int power(int base, int exponent) {
        if (exponent == 1) {
            return base;
        }
        int half = power(base, exponent / 2);
        int square = apply(Operation.MULTIPLY, half, half);
        return exponent % 2 == 0 ? square : apply(Operation.MULTIPLY, square, base);
    }

    /** The same instruction on operands with other numbers. */
    int copy(Instruction instruction, int[] newNumbers) {
        return switch (instruction.operation()) {
            case CONSTANT -> constant(instruction.constant());
            case ARGUMENT -> argument(instruction.argument());
            default ->
                apply(
                        instruction.operation(),
                        instruction.operands().stream()
                                .mapToInt(operand -> newNumbers[operand])
                                .toArray());
        };
    }

    /** The instruction that makes a value. */
    Instruction instruction(int value) {
        return instructions.get(value);
    }

    private int number(Instruction instruction) {
        return numbers.computeIfAbsent(instruction, fresh -> {
            instructions.add(fresh);
            return instructions.size() - 1;
        });
    }

    /**
     * What a pass has made of a kernel, without what it no longer needs.
     *
     * @param newNumbers the new numbers of the old kernel's values
     */
    Kernel rewritten(Kernel old, int[] newNumbers) {
        return DeadValues.removed(assemble(
                old.name(),
                old.outputs().stream().map(output -> newNumbers[output]).toList()));
    }

    Kernel assemble(String name, List<Integer> outputs) {
        return new Kernel(name, instructions, outputs);
    }
}
