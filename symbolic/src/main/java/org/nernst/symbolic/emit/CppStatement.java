package org.nernst.symbolic.emit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Kernel.Instruction;
import org.nernst.symbolic.lower.Operation;

/** The right-hand sides of statements in C++. */
final class CppStatement {
    /** Whole numbers below this are written as such, without an exponent. */
    private static final double LARGEST_WRITTEN_WHOLE = 1e7;

    private static final MathContext SHORT = new MathContext(6);

    private CppStatement() {}

    /** How an argument is called. */
    interface Naming {
        String of(Argument argument);
    }

    /** {@code state3} for the fourth state. */
    static String argumentName(Argument argument) {
        String source = argument.source().name().toLowerCase(Locale.ROOT);
        return argument.source() == Source.TIME ? source : source + argument.index();
    }

    static String functionName(Operation function) {
        return "nernst_" + function.name().toLowerCase(Locale.ROOT);
    }

    /** A value as an operand: a literal, an argument's name or v and its number. */
    static String name(Kernel kernel, int value, Naming naming, CppPrecision precision) {
        Instruction instruction = kernel.instructions().get(value);
        return switch (instruction.operation()) {
            case CONSTANT -> precision.literal(instruction.constant());
            case ARGUMENT -> naming.of(instruction.argument());
            default -> "v" + value;
        };
    }

    /** The value in terms of its operands. */
    static String expression(Kernel kernel, int value, Naming naming, CppPrecision precision) {
        Instruction instruction = kernel.instructions().get(value);
        List<String> operands = instruction.operands().stream()
                .map(operand -> name(kernel, operand, naming, precision))
                .toList();
        return switch (instruction.operation()) {
            case ADD -> String.join(" + ", operands);
            case SUBTRACT -> String.join(" - ", operands);
            case MULTIPLY -> String.join(" * ", operands);
            case DIVIDE -> String.join(" / ", operands);
            case NEGATE -> "-" + operands.get(0);
            case FUSED_MULTIPLY_ADD -> call(precision.function("fma"), operands);
            case FUSED_NEGATIVE_MULTIPLY_ADD ->
                precision.function("fma") + "(-" + operands.get(0) + ", " + operands.get(1) + ", " + operands.get(2)
                        + ")";
            case SQUARE_ROOT -> call(precision.function("sqrt"), operands);
            case ABS -> call(precision.function("fabs"), operands);
            case SELECT_LESS ->
                operands.get(0) + " < " + operands.get(1) + " ? " + operands.get(2) + " : " + operands.get(3);
            case MIN,
                    MAX,
                    POWER_OF_TWO,
                    EXPONENT,
                    MANTISSA,
                    SIGN,
                    STEP,
                    EXP,
                    SMALL_EXP,
                    LOG,
                    SIN,
                    COS,
                    TANH,
                    SINH,
                    COSH,
                    LOGISTIC,
                    LINOID,
                    MEAN_DECAY,
                    POWER -> call(functionName(instruction.operation()), operands);
            case CONSTANT, ARGUMENT -> throw new IllegalArgumentException("a constant or argument is no statement");
        };
    }

    private static String call(String function, List<String> operands) {
        return function + "(" + String.join(", ", operands) + ")";
    }

    /** The exact number: whole ones in decimals, others in hexadecimal with a few decimal digits beside them. */
    static String literal(double number) {
        if (Double.isNaN(number)) {
            return "NERNST_NAN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "NERNST_INFINITY" : "(-NERNST_INFINITY)";
        }
        boolean whole = number == Math.rint(number) && Math.abs(number) < LARGEST_WRITTEN_WHOLE;
        String text = whole
                ? Double.toString(number)
                : Double.toHexString(number) + " /* "
                        + new BigDecimal(number).round(SHORT).stripTrailingZeros() + " */";
        return text.startsWith("-") ? "(" + text + ")" : text;
    }
}
