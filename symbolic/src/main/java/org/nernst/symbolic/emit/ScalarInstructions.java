package org.nernst.symbolic.emit;

import org.nernst.symbolic.lower.Operation;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Bytecode for one operation on doubles, its operands on the stack. */
final class ScalarInstructions {
    private static final String MATH = "java/lang/Math";
    private static final String KERNEL = "org/nernst/symbolic/emit/KernelMath";

    private ScalarInstructions() {}

    static void write(Operation operation, MethodVisitor method) {
        switch (operation) {
            case ADD -> method.visitInsn(Opcodes.DADD);
            case SUBTRACT -> method.visitInsn(Opcodes.DSUB);
            case MULTIPLY -> method.visitInsn(Opcodes.DMUL);
            case DIVIDE -> method.visitInsn(Opcodes.DDIV);
            case NEGATE -> method.visitInsn(Opcodes.DNEG);
            case FUSED_MULTIPLY_ADD -> call(MATH, "fma", operation, method);
            case FUSED_NEGATIVE_MULTIPLY_ADD -> call(KERNEL, "negativeMultiplyAdd", operation, method);
            case SQUARE_ROOT -> call(MATH, "sqrt", operation, method);
            case ABS -> call(MATH, "abs", operation, method);
            case MIN -> call(MATH, "min", operation, method);
            case MAX -> call(MATH, "max", operation, method);
            case SELECT_LESS -> call(KERNEL, "selectLess", operation, method);
            case POWER_OF_TWO -> call(KERNEL, "powerOfTwo", operation, method);
            case EXPONENT -> call(KERNEL, "exponent", operation, method);
            case MANTISSA -> call(KERNEL, "mantissa", operation, method);
            case SIGN, STEP, EXP, SMALL_EXP, LOG, SIN, COS, TANH, SINH, COSH, LOGISTIC, LINOID, MEAN_DECAY, POWER ->
                call(ScalarFunctions.owner(), ScalarFunctions.name(operation), operation, method);
            case CONSTANT, ARGUMENT -> throw new IllegalArgumentException(operation + " has no operands");
        }
    }

    private static void call(String owner, String name, Operation operation, MethodVisitor method) {
        method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor(operation), false);
    }

    static String descriptor(Operation operation) {
        return "(" + "D".repeat(operation.operands()) + ")D";
    }
}
