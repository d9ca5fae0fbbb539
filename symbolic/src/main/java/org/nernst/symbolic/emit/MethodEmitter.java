package org.nernst.symbolic.emit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.emit.FunctionBatches.Batch;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Kernel.Instruction;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes one method of a generated class: the values of one part of the split, and at the end the results. */
final class MethodEmitter {
    private static final int TIME = 1;
    private static final int STATES = 3;
    private static final int PARAMETERS = 5;
    private static final int INPUTS = 7;
    private static final int WEIGHTS = 9;
    private static final int RESULTS = 11;
    private static final int FIRST_LOCAL = 13;

    private final Kernel kernel;
    private final MethodSplit split;
    private final int part;
    private final MethodVisitor method;
    private final Map<Integer, Integer> locals = new HashMap<>();
    private int nextLocal = FIRST_LOCAL;

    MethodEmitter(Kernel kernel, MethodSplit split, int part, ClassWriter writer) {
        this.kernel = kernel;
        this.split = split;
        this.part = part;
        this.method = writer.visitMethod(Opcodes.ACC_PRIVATE, name(part), BytecodeEmitter.EVALUATE, null, null);
    }

    static String name(int part) {
        return "part" + part;
    }

    void write() {
        method.visitCode();
        for (int value : split.batches().order()) {
            if (split.partOf(value) == part) {
                Batch batch = split.batches().from(value);
                if (batch != null) {
                    evaluate(batch);
                } else if (split.isKept(value) && !split.batches().contains(value)) {
                    compute(value);
                    keep(value);
                }
            }
        }
        if (part == split.parts() - 1) {
            writeResults();
        }
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** Stores the arguments where the values will be, and calls the loop. */
    private void evaluate(Batch batch) {
        for (int index = 0; index < batch.functions().size(); index++) {
            List<Integer> operands =
                    kernel.instructions().get(batch.functions().get(index)).operands();
            for (int side = 0; side < operands.size(); side++) {
                loadScratch(batch.first() + side * batch.width() + index);
                load(operands.get(side));
                method.visitInsn(Opcodes.DASTORE);
            }
        }
        loadScratch(batch.first());
        method.visitLdcInsn(batch.first() + batch.width());
        method.visitLdcInsn(batch.functions().size());
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                VectorFunctions.owner(),
                VectorFunctions.name(batch.operation()),
                VectorFunctions.DESCRIPTOR,
                false);
    }

    private void keep(int value) {
        int place = split.scratchOf(value);
        method.visitVarInsn(Opcodes.DSTORE, nextLocal);
        if (place >= 0) {
            loadScratch(place);
            method.visitVarInsn(Opcodes.DLOAD, nextLocal);
            method.visitInsn(Opcodes.DASTORE);
        }
        locals.put(value, nextLocal);
        nextLocal += 2;
    }

    private void writeResults() {
        List<Integer> outputs = kernel.outputs();
        for (int index = 0; index < outputs.size(); index++) {
            loadElement(RESULTS, index);
            load(outputs.get(index));
            method.visitInsn(Opcodes.DASTORE);
        }
    }

    /** Leaves a value on the stack, computing it here if this is its only use. */
    private void load(int value) {
        Integer local = locals.get(value);
        if (local != null) {
            method.visitVarInsn(Opcodes.DLOAD, local);
        } else if (split.isKept(value) && split.scratchOf(value) >= 0) {
            loadScratch(split.scratchOf(value));
            method.visitInsn(Opcodes.DALOAD);
            // Kept in a local from here on: later uses in this method don't read the array again.
            method.visitInsn(Opcodes.DUP2);
            method.visitVarInsn(Opcodes.DSTORE, nextLocal);
            locals.put(value, nextLocal);
            nextLocal += 2;
        } else {
            compute(value);
        }
    }

    private void loadScratch(int place) {
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitFieldInsn(Opcodes.GETFIELD, BytecodeEmitter.CLASS, BytecodeEmitter.SCRATCH, "[D");
        method.visitLdcInsn(place);
    }

    /** Leaves array and index on the stack, for a load or a store. */
    private void loadElement(int array, int index) {
        method.visitVarInsn(Opcodes.ALOAD, array);
        method.visitVarInsn(Opcodes.ILOAD, array + 1);
        if (index > 0) {
            method.visitLdcInsn(index);
            method.visitInsn(Opcodes.IADD);
        }
    }

    private void compute(int value) {
        Instruction instruction = kernel.instructions().get(value);
        switch (instruction.operation()) {
            case CONSTANT -> method.visitLdcInsn(instruction.constant());
            case ARGUMENT -> loadArgument(instruction.argument());
            default -> {
                instruction.operands().forEach(this::load);
                ScalarInstructions.write(instruction.operation(), method);
            }
        }
    }

    private void loadArgument(Argument argument) {
        switch (argument.source()) {
            case TIME -> method.visitVarInsn(Opcodes.DLOAD, TIME);
            case STATE -> loadFrom(STATES, argument.index());
            case PARAMETER -> loadFrom(PARAMETERS, argument.index());
            case INPUT -> loadFrom(INPUTS, argument.index());
            case WEIGHT -> loadFrom(WEIGHTS, argument.index());
        }
    }

    private void loadFrom(int array, int index) {
        loadElement(array, index);
        method.visitInsn(Opcodes.DALOAD);
    }
}
