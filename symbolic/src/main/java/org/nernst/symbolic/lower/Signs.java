package org.nernst.symbolic.lower;

import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.lower.Kernel.Instruction;

/**
 * Carries minus signs through products and quotients to where a sum takes them in or a number in front does: (−a)·b + c
 * becomes c − a·b. Rounding to nearest is symmetric, so no value changes.
 */
final class Signs {
    private final KernelAssembler assembler = new KernelAssembler();
    /** The new number of each old value, up to its sign. */
    private final int[] number;
    /** Whether the old value is the negative of the new. */
    private final boolean[] negative;

    private Signs(int values) {
        number = new int[values];
        negative = new boolean[values];
    }

    static Kernel carried(Kernel kernel) {
        if (kernel.instructions().stream().noneMatch(instruction -> instruction.operation() == Operation.NEGATE)) {
            return kernel;
        }
        Signs pass = new Signs(kernel.instructions().size());
        for (int value = 0; value < pass.number.length; value++) {
            pass.carry(kernel.instructions().get(value), value);
        }
        List<Integer> outputs = new ArrayList<>();
        kernel.outputs().forEach(output -> outputs.add(pass.withSign(output)));
        return DeadValues.removed(pass.assembler.assemble(kernel.name(), outputs));
    }

    private void carry(Instruction instruction, int value) {
        List<Integer> operands = instruction.operands();
        switch (instruction.operation()) {
            case NEGATE -> set(value, number[operands.get(0)], !negative[operands.get(0)]);
            case MULTIPLY, DIVIDE ->
                set(value, assembler.copy(instruction, number), negative[operands.get(0)] != negative[operands.get(1)]);
            case ABS -> set(value, assembler.copy(instruction, number), false);
            case ADD -> add(value, operands.get(0), operands.get(1), negative[operands.get(1)]);
            case SUBTRACT -> add(value, operands.get(0), operands.get(1), !negative[operands.get(1)]);
            default -> set(value, assembler.copy(instruction, signed(operands)), false);
        }
    }

    /** a + b, or a − b where b's new value is to be subtracted. */
    private void add(int value, int a, int b, boolean subtracted) {
        if (negative[a] == subtracted) {
            set(value, assembler.apply(Operation.ADD, number[a], number[b]), subtracted);
        } else if (subtracted) {
            set(value, assembler.apply(Operation.SUBTRACT, number[a], number[b]), false);
        } else {
            set(value, assembler.apply(Operation.SUBTRACT, number[b], number[a]), false);
        }
    }

    private void set(int value, int newNumber, boolean isNegative) {
        number[value] = newNumber;
        negative[value] = isNegative;
    }

    /** The new numbers, with signs in them, of some old values. */
    private int[] signed(List<Integer> operands) {
        int[] numbers = new int[number.length];
        operands.forEach(operand -> numbers[operand] = withSign(operand));
        return numbers;
    }

    private int withSign(int old) {
        int value = number[old];
        if (!negative[old]) {
            return value;
        }
        Instruction instruction = assembler.instruction(value);
        if (instruction.operation() == Operation.SUBTRACT) {
            return assembler.apply(
                    Operation.SUBTRACT,
                    instruction.operands().get(1),
                    instruction.operands().get(0));
        }
        if (instruction.operation() == Operation.MULTIPLY) {
            for (int factor = 0; factor < 2; factor++) {
                Instruction constant =
                        assembler.instruction(instruction.operands().get(factor));
                if (constant.operation() == Operation.CONSTANT) {
                    return assembler.apply(
                            Operation.MULTIPLY,
                            assembler.constant(-constant.constant()),
                            instruction.operands().get(1 - factor));
                }
            }
        }
        return assembler.apply(Operation.NEGATE, value);
    }
}
