package org.nernst.symbolic.emit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.nernst.symbolic.lower.Kernel;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Emits a kernel as JVM bytecode in a hidden class.
 *
 * <p>HotSpot doesn't compile methods above 8,000 bytecodes, so a long kernel becomes several methods ({@link
 * MethodSplit}); values that one computes and a later one needs travel through a scratch array of the object.
 */
public final class BytecodeEmitter {
    static final String CLASS = "org/nernst/symbolic/emit/Generated";
    static final String SCRATCH = "scratch";
    static final String EVALUATE = Type.getMethodDescriptor(
            Type.VOID_TYPE,
            Type.DOUBLE_TYPE,
            Type.getType(double[].class),
            Type.INT_TYPE,
            Type.getType(double[].class),
            Type.INT_TYPE,
            Type.getType(double[].class),
            Type.INT_TYPE,
            Type.getType(double[].class),
            Type.INT_TYPE,
            Type.getType(double[].class),
            Type.INT_TYPE);
    private static final String OBJECT = "java/lang/Object";

    private BytecodeEmitter() {}

    /** Code for one lane, with functions evaluated together as vectors where this Java runtime has them and it pays. */
    public static EmittedFunction emit(Kernel kernel) {
        return emit(kernel, VectorModule.lanes());
    }

    /** Code that evaluates functions one by one; the same numbers. */
    static EmittedFunction withoutVectors(Kernel kernel) {
        return emit(kernel, 0);
    }

    private static EmittedFunction emit(Kernel kernel, int lanes) {
        MethodSplit split = new MethodSplit(kernel, lanes);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, CLASS, null, OBJECT, new String[] {
            Type.getInternalName(LaneFunction.class)
        });
        if (split.scratchSize() > 0) {
            writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, SCRATCH, "[D", null, null)
                    .visitEnd();
        }
        writeConstructor(writer, split.scratchSize());
        for (int part = 0; part < split.parts(); part++) {
            new MethodEmitter(kernel, split, part, writer).write();
        }
        writeEvaluate(writer, split.parts());
        writer.visitEnd();
        try {
            byte[] bytes = writer.toByteArray();
            MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return new EmittedFunction(
                    hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)),
                    kernel.outputs().size(),
                    split.parts(),
                    bytes.length);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("the code generated for " + kernel.name() + " can't be loaded", impossible);
        }
    }

    private static void writeConstructor(ClassWriter writer, int scratchSize) {
        MethodVisitor method = writer.visitMethod(0, "<init>", "()V", null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
        if (scratchSize > 0) {
            method.visitVarInsn(Opcodes.ALOAD, 0);
            method.visitLdcInsn(scratchSize);
            method.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_DOUBLE);
            method.visitFieldInsn(Opcodes.PUTFIELD, CLASS, SCRATCH, "[D");
        }
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** evaluate calls the parts one after the other. */
    private static void writeEvaluate(ClassWriter writer, int parts) {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "evaluate", EVALUATE, null, null);
        method.visitCode();
        for (int part = 0; part < parts; part++) {
            method.visitVarInsn(Opcodes.ALOAD, 0);
            int slot = 1;
            for (Type type : Type.getArgumentTypes(EVALUATE)) {
                method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
                slot += type.getSize();
            }
            method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, CLASS, MethodEmitter.name(part), EVALUATE, false);
        }
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
