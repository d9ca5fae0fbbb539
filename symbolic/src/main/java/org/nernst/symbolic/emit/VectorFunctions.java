package org.nernst.symbolic.emit;

import java.lang.invoke.MethodHandles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.nernst.symbolic.lower.ElementaryFunctions;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Operation;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class with one loop for each of the {@link ElementaryFunctions}, generated once: {@code exp(scratch, first, second,
 * count)} replaces {@code count} numbers from {@code first} on by their exponentials, and {@code power} those by their
 * powers with the numbers from {@code second} on as exponents.
 */
final class VectorFunctions {
    static final String CLASS = "org/nernst/symbolic/emit/ElementaryLoops";
    static final String DESCRIPTOR = "([DIII)V";
    private static final int SCRATCH = 0;
    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int COUNT = 3;
    private static final int FIRST_FREE = 4;

    static {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(
                Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, CLASS, null, "java/lang/Object", new String[0]);
        for (Operation operation : Operation.values()) {
            if (operation.hasDefinition()) {
                MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, name(operation), DESCRIPTOR, null, null);
                new FunctionLoop(ElementaryFunctions.definition(operation), method).write();
            }
        }
        writer.visitEnd();
        try {
            MethodHandles.lookup().defineClass(writer.toByteArray());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("the loops of elementary functions can't be loaded", impossible);
        }
    }

    private VectorFunctions() {}

    /** The internal name of the class, which is there from the first call on. */
    static String owner() {
        return CLASS;
    }

    static String name(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }

    private static final class FunctionLoop extends VectorLoop {
        private final Kernel kernel;

        FunctionLoop(Kernel kernel, MethodVisitor method) {
            super(kernel, method, VectorModule.lanes(), COUNT, FIRST_FREE);
            this.kernel = kernel;
        }

        void write() {
            Set<Integer> values = new LinkedHashSet<>();
            for (int value = 0; value < kernel.instructions().size(); value++) {
                if (!MethodSplit.isLeaf(instruction(value).operation())) {
                    values.add(value);
                }
            }
            write(values, kernel.outputs());
        }

        @Override
        void read(int value) {
            VectorInstructions.species(method);
            method.visitVarInsn(Opcodes.ALOAD, SCRATCH);
            method.visitVarInsn(
                    Opcodes.ILOAD,
                    List.of(FIRST, SECOND).get(instruction(value).argument().index()));
            addIndex();
            VectorInstructions.fromArray(method);
        }

        @Override
        void target(int store) {
            method.visitVarInsn(Opcodes.ALOAD, SCRATCH);
            method.visitVarInsn(Opcodes.ILOAD, FIRST);
        }
    }
}
