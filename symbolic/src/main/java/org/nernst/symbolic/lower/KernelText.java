package org.nernst.symbolic.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.lower.Kernel.Instruction;

/**
 * A kernel to be read: one line a value, {@code %4 = exp(%3)}, each computed once from those above it; arguments and
 * constants stand where they are used. {@code fma(a, b, c)} is a·b + c rounded once, {@code fnma(a, b, c)} is c − a·b.
 */
public final class KernelText {
    private final Kernel kernel;
    private final Function<Argument, String> names;
    private final int[] numbers;

    private KernelText(Kernel kernel, Function<Argument, String> names) {
        this.kernel = kernel;
        this.names = names;
        numbers = new int[kernel.instructions().size()];
        int next = 0;
        for (int value = 0; value < numbers.length; value++) {
            Operation operation = kernel.instructions().get(value).operation();
            if (operation != Operation.CONSTANT && operation != Operation.ARGUMENT) {
                numbers[value] = next++;
            }
        }
    }

    /**
     * The lines.
     *
     * @param names what each argument is called
     * @param results what each output is called
     * @throws IllegalArgumentException if there are more or fewer names than outputs
     */
    public static List<String> lines(Kernel kernel, Function<Argument, String> names, List<String> results) {
        if (results.size() != kernel.outputs().size()) {
            throw new IllegalArgumentException(
                    results.size() + " names for " + kernel.outputs().size() + " results");
        }
        KernelText text = new KernelText(kernel, names);
        List<String> lines = new ArrayList<>();
        for (int value = 0; value < text.numbers.length; value++) {
            Operation operation = kernel.instructions().get(value).operation();
            if (operation != Operation.CONSTANT && operation != Operation.ARGUMENT) {
                lines.add("%" + text.numbers[value] + " = " + text.computation(value));
            }
        }
        for (int index = 0; index < results.size(); index++) {
            lines.add(results.get(index) + " := " + text.value(kernel.outputs().get(index)));
        }
        return lines;
    }

    private String value(int value) {
        Instruction instruction = kernel.instructions().get(value);
        return switch (instruction.operation()) {
            case CONSTANT -> constant(instruction.constant());
            case ARGUMENT -> names.apply(instruction.argument());
            default -> "%" + numbers[value];
        };
    }

    private static String constant(double constant) {
        return constant == Math.rint(constant) && Math.abs(constant) < 1e7
                ? Long.toString((long) constant)
                : Double.toString(constant);
    }

    private String computation(int value) {
        Instruction instruction = kernel.instructions().get(value);
        List<String> operands = instruction.operands().stream().map(this::value).toList();
        return switch (instruction.operation()) {
            case ADD -> String.join(" + ", operands);
            case SUBTRACT -> String.join(" - ", operands);
            case MULTIPLY -> String.join(" * ", operands);
            case DIVIDE -> String.join(" / ", operands);
            case NEGATE -> "-" + operands.get(0);
            case FUSED_MULTIPLY_ADD -> "fma(" + String.join(", ", operands) + ")";
            case FUSED_NEGATIVE_MULTIPLY_ADD -> "fnma(" + String.join(", ", operands) + ")";
            case SQUARE_ROOT -> "sqrt(" + operands.get(0) + ")";
            case SELECT_LESS ->
                operands.get(0) + " < " + operands.get(1) + " ? " + operands.get(2) + " : " + operands.get(3);
            default ->
                instruction.operation().name().toLowerCase(Locale.ROOT) + "(" + String.join(", ", operands) + ")";
        };
    }
}
