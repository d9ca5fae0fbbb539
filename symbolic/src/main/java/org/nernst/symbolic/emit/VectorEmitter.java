package org.nernst.symbolic.emit;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.nernst.symbolic.emit.TileSchedule.Batch;
import org.nernst.symbolic.emit.TileSchedule.Loop;
import org.nernst.symbolic.emit.TileSchedule.Step;
import org.nernst.symbolic.lower.Kernel;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Emits a kernel for tiles of 64 lanes in vectors: a hidden class with a method for each loop of the {@link TileSchedule}
 * and one that calls them tile by tile. The numbers are those of {@link BytecodeEmitter}, bit for bit, and without the
 * vector module its functions serve instead.
 */
public final class VectorEmitter {
    static final String CLASS = "org/nernst/symbolic/emit/GeneratedTiles";
    static final String SCRATCH = "scratch";
    private static final String OBJECT = "java/lang/Object";
    private static final String EVALUATE =
            Type.getMethodDescriptor(LaneTileFunction.class.getMethods()[0]);

    /** The JVM takes no method above 64 KiB, and each step is a call of some forty bytes. */
    private static final int LARGEST_SCHEDULE = 1000;

    private VectorEmitter() {}

    /** Code with vectors where this Java runtime has them, unless the kernel is of some forty thousand operations. */
    public static EmittedTileFunction emit(Kernel kernel) {
        if (!VectorModule.isPresent()) {
            VectorModule.sayIfMissing();
            return withoutVectors(kernel);
        }
        TileSchedule schedule = new TileSchedule(kernel);
        return schedule.steps().size() > LARGEST_SCHEDULE ? withoutVectors(kernel) : withVectors(kernel, schedule);
    }

    /** Code that computes lanes one by one. */
    static EmittedTileFunction withoutVectors(Kernel kernel) {
        EmittedFunction scalar = BytecodeEmitter.emit(kernel);
        return new EmittedTileFunction(
                () -> new ScalarTiles(kernel, scalar.newInstance()), false, scalar.resultCount());
    }

    private static EmittedTileFunction withVectors(Kernel kernel, TileSchedule schedule) {
        EmittedTileFunction rest = withoutVectors(kernel);
        MethodHandle constructor = define(kernel, schedule);
        return new EmittedTileFunction(
                () -> new VectorTiles(instance(constructor), rest.newInstance(), VectorModule.lanes()),
                true,
                rest.resultCount());
    }

    private static LaneTileFunction instance(MethodHandle constructor) {
        try {
            return (LaneTileFunction) constructor.invoke();
        } catch (Throwable impossible) {
            throw new IllegalStateException("a generated class can't be instantiated", impossible);
        }
    }

    private static MethodHandle define(Kernel kernel, TileSchedule schedule) {
        try {
            MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(code(kernel, schedule), true);
            return hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("the code generated for " + kernel.name() + " can't be loaded", impossible);
        }
    }

    /** The class file. */
    static byte[] code(Kernel kernel, TileSchedule schedule) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, CLASS, null, OBJECT, new String[] {
            Type.getInternalName(LaneTileFunction.class)
        });
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, SCRATCH, "[D", null, null)
                .visitEnd();
        writeConstructor(writer, schedule.places() * LaneTileFunction.TILE);
        List<Step> steps = schedule.steps();
        for (int step = 0; step < steps.size(); step++) {
            if (steps.get(step) instanceof Loop loop) {
                MethodVisitor method = writer.visitMethod(Opcodes.ACC_PRIVATE, name(step), EVALUATE, null, null);
                new TileLoop(kernel, schedule, loop, method, VectorModule.lanes()).write();
            }
        }
        writeEvaluate(writer, steps);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static String name(int step) {
        return "loop" + step;
    }

    private static void writeConstructor(ClassWriter writer, int scratchSize) {
        MethodVisitor method = writer.visitMethod(0, "<init>", "()V", null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, "<init>", "()V", false);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitLdcInsn(scratchSize);
        method.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_DOUBLE);
        method.visitFieldInsn(Opcodes.PUTFIELD, CLASS, SCRATCH, "[D");
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** While lanes are left: the steps for at most a tile of them, then all offsets move on by a tile. */
    private static void writeEvaluate(ClassWriter writer, List<Step> steps) {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "evaluate", EVALUATE, null, null);
        int atHand = TileLoop.LANES + 1;
        method.visitCode();
        Label again = new Label();
        Label end = new Label();
        method.visitLabel(again);
        method.visitVarInsn(Opcodes.ILOAD, TileLoop.LANES);
        method.visitJumpInsn(Opcodes.IFLE, end);
        method.visitVarInsn(Opcodes.ILOAD, TileLoop.LANES);
        method.visitLdcInsn(LaneTileFunction.TILE);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "min", "(II)I", false);
        method.visitVarInsn(Opcodes.ISTORE, atHand);
        for (int step = 0; step < steps.size(); step++) {
            if (steps.get(step) instanceof Batch batch) {
                callFunction(batch, atHand, method);
            } else {
                callLoop(step, atHand, method);
            }
        }
        for (int array = TileLoop.TIMES; array <= TileLoop.RESULTS; array += 2) {
            method.visitIincInsn(array + 1, LaneTileFunction.TILE);
        }
        method.visitIincInsn(TileLoop.LANES, -LaneTileFunction.TILE);
        method.visitJumpInsn(Opcodes.GOTO, again);
        method.visitLabel(end);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private static void callLoop(int step, int atHand, MethodVisitor method) {
        method.visitVarInsn(Opcodes.ALOAD, 0);
        int slot = 1;
        for (Type type : Type.getArgumentTypes(EVALUATE)) {
            method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot == TileLoop.LANES ? atHand : slot);
            slot += type.getSize();
        }
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, CLASS, name(step), EVALUATE, false);
    }

    /** All places of the batch in one run; in a tile that isn't full, the unused lanes between them too. */
    private static void callFunction(Batch batch, int atHand, MethodVisitor method) {
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitFieldInsn(Opcodes.GETFIELD, CLASS, SCRATCH, "[D");
        method.visitLdcInsn(batch.first() * LaneTileFunction.TILE);
        method.visitLdcInsn((batch.first() + batch.count()) * LaneTileFunction.TILE);
        method.visitLdcInsn((batch.count() - 1) * LaneTileFunction.TILE);
        method.visitVarInsn(Opcodes.ILOAD, atHand);
        method.visitInsn(Opcodes.IADD);
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                VectorFunctions.owner(),
                VectorFunctions.name(batch.operation()),
                VectorFunctions.DESCRIPTOR,
                false);
    }
}
