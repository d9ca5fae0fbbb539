package org.nernst.symbolic.emit;

import java.util.HashMap;
import java.util.Map;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.emit.TileSchedule.Loop;
import org.nernst.symbolic.emit.TileSchedule.Store;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Operation;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** One loop of a tile's schedule as a method with the parameters of {@link LaneTileFunction#evaluate}. */
final class TileLoop extends VectorLoop {
    static final int TIMES = 1;
    static final int STATES = 3;
    static final int PARAMETERS = 5;
    static final int INPUTS = 7;
    static final int WEIGHTS = 9;
    static final int RESULTS = 11;
    static final int STRIDE = 13;
    static final int LANES = 14;
    private static final int FIRST_FREE = 15;

    private final TileSchedule schedule;
    private final Loop loop;
    /** Where each argument stands for lane 0, in a local variable. */
    private final Map<Argument, Integer> argumentAt = new HashMap<>();

    TileLoop(Kernel kernel, TileSchedule schedule, Loop loop, MethodVisitor method, int length) {
        super(kernel, method, length, LANES, FIRST_FREE);
        this.schedule = schedule;
        this.loop = loop;
    }

    void write() {
        write(loop.values(), loop.stores().stream().map(Store::value).toList());
    }

    @Override
    void prepare(int value) {
        if (instruction(value).operation() == Operation.ARGUMENT) {
            Argument argument = instruction(value).argument();
            loadPlace(array(argument) + 1, argument.index());
            int local = newLocal();
            method.visitVarInsn(Opcodes.ISTORE, local);
            argumentAt.put(argument, local);
        }
    }

    @Override
    void read(int value) {
        VectorInstructions.species(method);
        Argument argument = instruction(value).argument();
        if (argument == null) {
            loadScratch(schedule.placeOf(value));
        } else {
            method.visitVarInsn(Opcodes.ALOAD, array(argument));
            method.visitVarInsn(Opcodes.ILOAD, argumentAt.get(argument));
        }
        addIndex();
        VectorInstructions.fromArray(method);
    }

    @Override
    void target(int store) {
        Store to = loop.stores().get(store);
        if (to.place() >= 0) {
            loadScratch(to.place());
        } else {
            method.visitVarInsn(Opcodes.ALOAD, RESULTS);
            loadPlace(RESULTS + 1, to.result());
        }
    }

    private void loadScratch(int place) {
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitFieldInsn(Opcodes.GETFIELD, VectorEmitter.CLASS, VectorEmitter.SCRATCH, "[D");
        method.visitLdcInsn(place * LaneTileFunction.TILE);
    }

    /** offset + element · stride. */
    private void loadPlace(int offset, int element) {
        method.visitVarInsn(Opcodes.ILOAD, offset);
        if (element > 0) {
            method.visitVarInsn(Opcodes.ILOAD, STRIDE);
            method.visitLdcInsn(element);
            method.visitInsn(Opcodes.IMUL);
            method.visitInsn(Opcodes.IADD);
        }
    }

    private static int array(Argument argument) {
        return switch (argument.source()) {
            case TIME -> TIMES;
            case STATE -> STATES;
            case PARAMETER -> PARAMETERS;
            case INPUT -> INPUTS;
            case WEIGHT -> WEIGHTS;
        };
    }
}
