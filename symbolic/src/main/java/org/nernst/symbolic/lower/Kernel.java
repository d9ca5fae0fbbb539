package org.nernst.symbolic.lower;

import java.util.List;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;

/**
 * A straight-line program: instruction i computes value i from values with smaller numbers.
 *
 * @param name what it computes, for reports
 * @param instructions in order of computation
 * @param outputs the value numbers of the results
 */
public record Kernel(String name, List<Instruction> instructions, List<Integer> outputs) {
    public Kernel {
        instructions = List.copyOf(instructions);
        outputs = List.copyOf(outputs);
    }

    /**
     * One value.
     *
     * @param operation what is done
     * @param operands the numbers of the values it is done to
     * @param constant the value of a CONSTANT
     * @param argument what an ARGUMENT reads
     */
    public record Instruction(Operation operation, List<Integer> operands, double constant, Argument argument) {
        public Instruction {
            operands = List.copyOf(operands);
        }

        static Instruction of(Operation operation, List<Integer> operands) {
            return new Instruction(operation, operands, 0, null);
        }
    }

    /** True if some value is read from an array. */
    public boolean reads(Source source) {
        return instructions.stream()
                .anyMatch(instruction ->
                        instruction.argument() != null && instruction.argument().source() == source);
    }

    /** True if a value is read from a place of an array. */
    public boolean reads(Argument argument) {
        return instructions.stream().anyMatch(instruction -> argument.equals(instruction.argument()));
    }

    /** How often each value is used, as an operand or as an output. */
    public int[] uses() {
        int[] uses = new int[instructions.size()];
        instructions.forEach(instruction -> instruction.operands().forEach(operand -> uses[operand]++));
        outputs.forEach(output -> uses[output]++);
        return uses;
    }
}
