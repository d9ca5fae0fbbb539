package org.nernst.symbolic.emit;

import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.nernst.symbolic.lower.ElementaryFunctions;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Kernel.Instruction;
import org.nernst.symbolic.lower.Operation;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class with one static method for each of the {@link ElementaryFunctions}, generated once. It isn't hidden, so that all
 * generated classes can call it and HotSpot compiles each function once.
 */
final class ScalarFunctions {
    private static final String CLASS = "org/nernst/symbolic/emit/ElementaryMethods";

    static {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(
                Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, CLASS, null, "java/lang/Object", new String[0]);
        for (Operation operation : Operation.values()) {
            if (operation.hasDefinition()) {
                new Function(operation, writer).write();
            }
        }
        writer.visitEnd();
        try {
            MethodHandles.lookup().defineClass(writer.toByteArray());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("the elementary functions can't be loaded", impossible);
        }
    }

    private ScalarFunctions() {}

    /** The internal name of the class, which is there from the first call on. */
    static String owner() {
        return CLASS;
    }

    static String name(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }

    /** One method: a value used once stays on the stack, the others go to local variables. */
    private static final class Function {
        private final Kernel kernel;
        private final MethodVisitor method;
        private final int[] uses;
        private final Map<Integer, Integer> locals = new HashMap<>();
        private int nextLocal;

        Function(Operation operation, ClassWriter writer) {
            kernel = ElementaryFunctions.definition(operation);
            uses = kernel.uses();
            nextLocal = 2 * operation.operands();
            method = writer.visitMethod(
                    Opcodes.ACC_STATIC, name(operation), ScalarInstructions.descriptor(operation), null, null);
        }

        void write() {
            method.visitCode();
            for (int value = 0; value < kernel.instructions().size(); value++) {
                if (uses[value] > 1
                        && !MethodSplit.isLeaf(kernel.instructions().get(value).operation())) {
                    compute(value);
                    method.visitVarInsn(Opcodes.DSTORE, nextLocal);
                    locals.put(value, nextLocal);
                    nextLocal += 2;
                }
            }
            load(kernel.outputs().get(0));
            method.visitInsn(Opcodes.DRETURN);
            method.visitMaxs(0, 0);
            method.visitEnd();
        }

        private void load(int value) {
            Integer local = locals.get(value);
            if (local == null) {
                compute(value);
            } else {
                method.visitVarInsn(Opcodes.DLOAD, local);
            }
        }

        private void compute(int value) {
            Instruction instruction = kernel.instructions().get(value);
            switch (instruction.operation()) {
                case CONSTANT -> method.visitLdcInsn(instruction.constant());
                case ARGUMENT ->
                    method.visitVarInsn(
                            Opcodes.DLOAD, 2 * instruction.argument().index());
                default -> {
                    instruction.operands().forEach(this::load);
                    ScalarInstructions.write(instruction.operation(), method);
                }
            }
        }
    }
}
