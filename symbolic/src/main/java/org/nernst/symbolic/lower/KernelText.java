package org.nernst.symbolic.lower;

import java.util.Locale;
import java.util.stream.Collectors;
import org.nernst.symbolic.lower.Kernel.Instruction;

/** A kernel as numbered lines, one value a line, for people to read. */
public final class KernelText {
    private KernelText() {}

    /** The kernel's values and results, such as {@code 12  fused_multiply_add 4 7 11}. */
    public static String print(Kernel kernel) {
        StringBuilder text = new StringBuilder();
        for (int value = 0; value < kernel.instructions().size(); value++) {
            text.append(String.format(Locale.ROOT, "%4d  ", value));
            text.append(line(kernel.instructions().get(value))).append('\n');
        }
        for (int index = 0; index < kernel.outputs().size(); index++) {
            text.append("result ")
                    .append(index)
                    .append(" = ")
                    .append(kernel.outputs().get(index))
                    .append('\n');
        }
        return text.toString();
    }

    private static String line(Instruction instruction) {
        return switch (instruction.operation()) {
            case CONSTANT -> Double.toString(instruction.constant());
            case ARGUMENT ->
                instruction.argument().source().name().toLowerCase(Locale.ROOT) + "["
                        + instruction.argument().index() + "]";
            default ->
                instruction.operation().name().toLowerCase(Locale.ROOT) + " "
                        + instruction.operands().stream().map(String::valueOf).collect(Collectors.joining(" "));
        };
    }
}
