package org.nernst.symbolic.emit;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Kernel.Instruction;
import org.nernst.symbolic.lower.Operation;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes a method that is one loop over lanes, a vector of them at a time: {@code for (i = 0; i < lanes; i += length)}.
 * Subclasses say where arguments are read and values written.
 *
 * <p>Such a method must stay a call. Once HotSpot inlines several of them into one caller, its budget of nodes for that
 * caller runs out and vectors become objects. It doesn't inline methods above {@link #LARGEST_INLINED} bytecodes, so
 * bytecodes that are never reached make every one longer than that.
 */
abstract class VectorLoop {
    /** HotSpot's FreqInlineSize. */
    private static final int LARGEST_INLINED = 325;

    final MethodVisitor method;
    private final Kernel kernel;
    private final int length;
    private final int lanes;
    private final Map<Integer, Integer> locals = new HashMap<>();
    private int nextLocal;
    private int index;

    /**
     * @param length lanes of a vector
     * @param lanes the local variable with the number of lanes, a multiple of the length
     * @param firstFree the first local variable that is free
     */
    VectorLoop(Kernel kernel, MethodVisitor method, int length, int lanes, int firstFree) {
        this.kernel = kernel;
        this.method = method;
        this.length = length;
        this.lanes = lanes;
        nextLocal = firstFree;
    }

    /** Leaves a value that the loop doesn't compute, an argument or one from another loop, on the stack. */
    abstract void read(int value);

    /** Leaves the array on the stack that a store goes to, and its index for lane 0. */
    abstract void target(int store);

    /** Code before the loop, for a value that it reads. */
    void prepare(int value) {}

    /**
     * Writes the method's code.
     *
     * @param values the values that the loop computes
     * @param stored the values that it stores
     */
    final void write(Set<Integer> values, List<Integer> stored) {
        method.visitCode();
        Set<Integer> read = new LinkedHashSet<>();
        values.forEach(value -> read.addAll(instruction(value).operands()));
        read.addAll(stored);
        read.removeAll(values);
        for (int value : read) {
            if (instruction(value).operation() == Operation.CONSTANT) {
                VectorInstructions.species(method);
                method.visitLdcInsn(instruction(value).constant());
                VectorInstructions.broadcast(method);
                keep(value);
                method.visitInsn(Opcodes.POP);
            } else {
                prepare(value);
            }
        }
        index = newLocal();
        method.visitInsn(Opcodes.ICONST_0);
        method.visitVarInsn(Opcodes.ISTORE, index);
        Label again = new Label();
        Label end = new Label();
        method.visitLabel(again);
        method.visitVarInsn(Opcodes.ILOAD, index);
        method.visitVarInsn(Opcodes.ILOAD, lanes);
        method.visitJumpInsn(Opcodes.IF_ICMPGE, end);
        for (int store = 0; store < stored.size(); store++) {
            load(stored.get(store), values);
            target(store);
            addIndex();
            VectorInstructions.intoArray(method);
        }
        method.visitIincInsn(index, length);
        method.visitJumpInsn(Opcodes.GOTO, again);
        method.visitLabel(end);
        method.visitInsn(Opcodes.RETURN);
        for (int padding = 0; padding <= LARGEST_INLINED; padding++) {
            method.visitInsn(Opcodes.NOP);
        }
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    final int newLocal() {
        return nextLocal++;
    }

    final Instruction instruction(int value) {
        return kernel.instructions().get(value);
    }

    /** Stack: index for lane 0 → index for the lanes at hand. */
    final void addIndex() {
        method.visitVarInsn(Opcodes.ILOAD, index);
        method.visitInsn(Opcodes.IADD);
    }

    private void load(int value, Set<Integer> values) {
        Integer local = locals.get(value);
        if (local != null) {
            method.visitVarInsn(Opcodes.ALOAD, local);
            return;
        }
        if (values.contains(value)) {
            Runnable[] operands = instruction(value).operands().stream()
                    .map(operand -> (Runnable) () -> load(operand, values))
                    .toArray(Runnable[]::new);
            VectorInstructions.write(instruction(value).operation(), operands, method);
        } else {
            read(value);
        }
        keep(value);
    }

    private void keep(int value) {
        int local = newLocal();
        method.visitInsn(Opcodes.DUP);
        method.visitVarInsn(Opcodes.ASTORE, local);
        locals.put(value, local);
    }
}
