package org.nernst.symbolic.lower;

import java.util.List;
import org.nernst.symbolic.derive.Program.Argument;

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
     * @param left number of the first operand, or −1
     * @param right number of the second operand, or −1
     * @param constant the value of a CONSTANT
     * @param argument what an ARGUMENT reads
     */
    public record Instruction(Operation operation, int left, int right, double constant, Argument argument) {}

    /** How often each value is used, as an operand or as an output. */
    public int[] uses() {
        int[] uses = new int[instructions.size()];
        for (Instruction instruction : instructions) {
            if (instruction.left() >= 0) {
                uses[instruction.left()]++;
            }
            if (instruction.right() >= 0) {
                uses[instruction.right()]++;
            }
        }
        for (int output : outputs) {
            uses[output]++;
        }
        return uses;
    }
}
