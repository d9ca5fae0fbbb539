package org.nernst.symbolic.emit;

import org.nernst.symbolic.lower.Operation;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Bytecode for vectors of doubles. It names the classes of jdk.incubator.vector but doesn't need them: only the generated
 * code does.
 */
final class VectorInstructions {
    private static final String PACKAGE = "jdk/incubator/vector/";
    private static final String DOUBLES = PACKAGE + "DoubleVector";
    private static final String LONGS = PACKAGE + "LongVector";
    private static final String OPERATORS = PACKAGE + "VectorOperators";
    private static final String VECTOR = "L" + PACKAGE + "Vector;";
    private static final String SPECIES = "L" + PACKAGE + "VectorSpecies;";
    private static final String MASK = "L" + PACKAGE + "VectorMask;";
    private static final String RETURNS_DOUBLES = ")L" + DOUBLES + ";";
    private static final String RETURNS_LONGS = ")L" + LONGS + ";";

    private VectorInstructions() {}

    /** Leaves the species on the stack. */
    static void species(MethodVisitor method) {
        method.visitFieldInsn(Opcodes.GETSTATIC, DOUBLES, "SPECIES_PREFERRED", SPECIES);
    }

    /** Stack: species, number → vector. */
    static void broadcast(MethodVisitor method) {
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC, DOUBLES, "broadcast", "(" + SPECIES + "D" + RETURNS_DOUBLES, false);
    }

    /** Stack: species, array, index → vector. */
    static void fromArray(MethodVisitor method) {
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC, DOUBLES, "fromArray", "(" + SPECIES + "[DI" + RETURNS_DOUBLES, false);
    }

    /** Stack: vector, array, index → nothing. */
    static void intoArray(MethodVisitor method) {
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, DOUBLES, "intoArray", "([DI)V", false);
    }

    /** Leaves the value of an operation on the stack; {@code operands[i].run()} leaves operand i there. */
    static void write(Operation operation, Runnable[] operands, MethodVisitor method) {
        switch (operation) {
            case SELECT_LESS -> {
                operands[3].run();
                operands[2].run();
                operands[0].run();
                operator("LT", "Comparison", method);
                operands[1].run();
                String compare = "(L" + OPERATORS + "$Comparison;" + VECTOR + ")" + MASK;
                method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, DOUBLES, "compare", compare, false);
                doubles("blend", VECTOR + MASK, method);
            }
            case FUSED_NEGATIVE_MULTIPLY_ADD -> {
                operands[0].run();
                doubles("neg", "", method);
                operands[1].run();
                operands[2].run();
                doubles("fma", VECTOR + VECTOR, method);
            }
            default -> {
                for (Runnable operand : operands) {
                    operand.run();
                }
                apply(operation, method);
            }
        }
    }

    private static void apply(Operation operation, MethodVisitor method) {
        switch (operation) {
            case ADD -> doubles("add", VECTOR, method);
            case SUBTRACT -> doubles("sub", VECTOR, method);
            case MULTIPLY -> doubles("mul", VECTOR, method);
            case DIVIDE -> doubles("div", VECTOR, method);
            case MIN -> doubles("min", VECTOR, method);
            case MAX -> doubles("max", VECTOR, method);
            case NEGATE -> doubles("neg", "", method);
            case ABS -> doubles("abs", "", method);
            case SQUARE_ROOT -> doubles("sqrt", "", method);
            case FUSED_MULTIPLY_ADD -> doubles("fma", VECTOR + VECTOR, method);
            case POWER_OF_TWO -> {
                asLongs(method);
                lanewise("ADD", "Associative", KernelMath.BIAS, method);
                lanewise("LSHL", "Binary", KernelMath.MANTISSA_BITS, method);
                asDoubles(method);
            }
            case EXPONENT -> {
                asLongs(method);
                lanewise("LSHR", "Binary", KernelMath.MANTISSA_BITS, method);
                lanewise("OR", "Associative", KernelMath.BITS_OF_COUNTER, method);
                asDoubles(method);
                method.visitLdcInsn(KernelMath.COUNTER_AND_BIAS);
                doubles("sub", "D", method);
            }
            case MANTISSA -> {
                asLongs(method);
                lanewise("AND", "Associative", KernelMath.MANTISSA_MASK, method);
                lanewise("OR", "Associative", KernelMath.BITS_OF_ONE, method);
                asDoubles(method);
            }
            default -> throw new IllegalArgumentException(operation + " is no basic operation");
        }
    }

    private static void doubles(String name, String arguments, MethodVisitor method) {
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, DOUBLES, name, "(" + arguments + RETURNS_DOUBLES, false);
    }

    private static void operator(String name, String kind, MethodVisitor method) {
        method.visitFieldInsn(Opcodes.GETSTATIC, OPERATORS, name, "L" + OPERATORS + "$" + kind + ";");
    }

    private static void lanewise(String name, String kind, long operand, MethodVisitor method) {
        operator(name, kind, method);
        method.visitLdcInsn(operand);
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, LONGS, "lanewise", "(L" + OPERATORS + "$Binary;J" + RETURNS_LONGS, false);
    }

    private static void asLongs(MethodVisitor method) {
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, DOUBLES, "viewAsIntegralLanes", "(" + RETURNS_LONGS, false);
    }

    private static void asDoubles(MethodVisitor method) {
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, LONGS, "viewAsFloatingLanes", "(" + RETURNS_DOUBLES, false);
    }
}
