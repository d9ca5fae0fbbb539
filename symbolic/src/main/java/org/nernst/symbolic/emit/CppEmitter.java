package org.nernst.symbolic.emit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.lower.ElementaryFunctions;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Kernel.Instruction;
import org.nernst.symbolic.lower.Operation;

/**
 * Emits kernels as text that is C++ for the host and CUDA C for a device: one function for one lane, and for the host a
 * loop over lanes named {@code <name>_lanes}, which compilers turn into vectors.
 *
 * <p>Compiled as its first lines say, where results don't overlap the other arrays, the text gives the numbers of {@link BytecodeEmitter}, bit for bit.
 */
public final class CppEmitter {
    private static final List<String> ARRAYS = List.of("times", "states", "parameters", "inputs", "weights");

    private CppEmitter() {}

    /** The text for one kernel. */
    public static String emit(String name, Kernel kernel) {
        return emit(Map.of(name, kernel));
    }

    /**
     * A whole translation unit, which needs no other file of ours.
     *
     * @param kernels by the names of their functions
     * @throws IllegalArgumentException if such a name is no identifier of C++
     */
    public static String emit(Map<String, Kernel> kernels) {
        StringBuilder text = new StringBuilder(support(kernels.values()));
        new TreeSet<>(kernels.keySet()).forEach(name -> {
            writeLaneFunction(name, kernels.get(name), text);
            writeLoop(name, text);
        });
        return text.toString();
    }

    private static String support(Collection<Kernel> kernels) {
        return support(kernels, CppPrecision.DOUBLE);
    }

    /**
     * The beginning of a translation unit: what all functions of lanes use, and the elementary functions that some kernels need.
     *
     * @param more further functions, which text calls by {@code nernst_} and their name in small letters
     */
    public static String support(Collection<Kernel> kernels, CppPrecision precision, Operation... more) {
        StringBuilder text = new StringBuilder(CppSupport.text());
        if (precision == CppPrecision.SINGLE) {
            return text.append(CppSingleFunctions.text()).toString();
        }
        Set<Operation> functions = EnumSet.noneOf(Operation.class);
        functions.addAll(List.of(more));
        kernels.forEach(kernel -> kernel.instructions().stream()
                .map(Instruction::operation)
                .filter(Operation::hasDefinition)
                .forEach(functions::add));
        functions.forEach(function -> writeFunction(function, text));
        return text.toString();
    }

    /**
     * A kernel as a function of one lane whose arrays are its own, element k at k, so that a compiler keeps them in registers:
     * {@code name(time, state, parameter, input, weight, result)}. The result may not overlap the others.
     *
     * @throws IllegalArgumentException if the name is no identifier of C++
     */
    public static String ownArrays(String name, Kernel kernel, CppPrecision precision) {
        String array = "const " + precision.type() + "* ";
        StringBuilder text = new StringBuilder("\n// " + oneLine(kernel.name()) + "\n");
        text.append("NERNST_FUNCTION void ")
                .append(checked(name))
                .append("(" + precision.type() + " time, ")
                .append(array + "state, " + array + "parameter, " + array + "input, " + array + "weight, ")
                .append(precision.type() + "* result) {\n")
                .append("    (void) time, (void) state, (void) parameter, (void) input, (void) weight;\n");
        CppStatement.Naming naming = argument -> argument.source() == Source.TIME
                ? "time"
                : argument.source().name().toLowerCase(Locale.ROOT) + "[" + argument.index() + "]";
        writeValues(kernel, naming, precision, text);
        for (int index = 0; index < kernel.outputs().size(); index++) {
            text.append("    result[" + index + "] = ")
                    .append(CppStatement.name(kernel, kernel.outputs().get(index), naming, precision))
                    .append(";\n");
        }
        return text.append("}\n").toString();
    }

    private static String checked(String name) {
        if (!name.matches("[A-Za-z_][A-Za-z_0-9]*")) {
            throw new IllegalArgumentException("a C++ function can't be called \"" + name + "\"");
        }
        return name;
    }

    private static String oneLine(String name) {
        return name.replaceAll("\\R", " ");
    }

    private static void writeFunction(Operation function, StringBuilder text) {
        Kernel kernel = ElementaryFunctions.definition(function);
        List<String> arguments = function.operands() == 1 ? List.of("x") : List.of("x", "y");
        text.append("\nNERNST_FUNCTION double ")
                .append(CppStatement.functionName(function))
                .append("(double ")
                .append(String.join(", double ", arguments))
                .append(") {\n");
        writeValues(kernel, argument -> arguments.get(argument.index()), CppPrecision.DOUBLE, text);
        text.append("    return ")
                .append(CppStatement.name(
                        kernel,
                        kernel.outputs().get(0),
                        argument -> arguments.get(argument.index()),
                        CppPrecision.DOUBLE))
                .append(";\n}\n");
    }

    private static void writeLaneFunction(String name, Kernel kernel, StringBuilder text) {
        text.append("\n// ").append(oneLine(kernel.name())).append(", one lane\n");
        text.append("NERNST_FUNCTION void ")
                .append(checked(name))
                .append("(")
                .append(parameters())
                .append(", long lane) {\n");
        for (String array : ARRAYS) {
            text.append("    (void) ").append(array).append(";\n");
        }
        for (Instruction instruction : kernel.instructions()) {
            if (instruction.operation() == Operation.ARGUMENT) {
                Argument argument = instruction.argument();
                text.append("    const double ")
                        .append(CppStatement.argumentName(argument))
                        .append(" = ")
                        .append(element(ARRAYS.get(argument.source().ordinal()), argument.index()))
                        .append(";\n");
            }
        }
        writeValues(kernel, CppStatement::argumentName, CppPrecision.DOUBLE, text);
        for (int index = 0; index < kernel.outputs().size(); index++) {
            text.append("    ")
                    .append(element("results", index))
                    .append(" = ")
                    .append(CppStatement.name(
                            kernel, kernel.outputs().get(index), CppStatement::argumentName, CppPrecision.DOUBLE))
                    .append(";\n");
        }
        text.append("}\n");
    }

    private static void writeValues(
            Kernel kernel, CppStatement.Naming naming, CppPrecision precision, StringBuilder text) {
        for (int value = 0; value < kernel.instructions().size(); value++) {
            if (!MethodSplit.isLeaf(kernel.instructions().get(value).operation())) {
                text.append("    const " + precision.type() + " v")
                        .append(value)
                        .append(" = ")
                        .append(CppStatement.expression(kernel, value, naming, precision))
                        .append(";\n");
            }
        }
    }

    private static void writeLoop(String name, StringBuilder text) {
        List<String> arguments = new ArrayList<>(ARRAYS);
        arguments.addAll(List.of("results", "stride", "lane"));
        text.append("\n#ifndef __CUDACC__\nextern \"C\" void ")
                .append(name)
                .append("_lanes(")
                .append(parameters())
                .append(
                        ", long lanes) {\n    NERNST_LANES_APART\n    for (long lane = 0; lane < lanes; lane++) {\n        ")
                .append(name)
                .append("(")
                .append(String.join(", ", arguments))
                .append(");\n    }\n}\n#endif\n");
    }

    private static String parameters() {
        return "const double* NERNST_RESTRICT " + String.join(", const double* NERNST_RESTRICT ", ARRAYS)
                + ", double* NERNST_RESTRICT results, long stride";
    }

    private static String element(String array, int index) {
        return index == 0 ? array + "[lane]" : array + "[" + index + " * stride + lane]";
    }
}
