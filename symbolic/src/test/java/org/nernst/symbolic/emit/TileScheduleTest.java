package org.nernst.symbolic.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.emit.TileSchedule.Batch;
import org.nernst.symbolic.emit.TileSchedule.Loop;
import org.nernst.symbolic.emit.TileSchedule.Step;
import org.nernst.symbolic.emit.TileSchedule.Store;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Operation;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class TileScheduleTest {
    private static final Kernel NEURON = ThirteenStates.kernel();

    @Test
    void functionsThatAreReadyTogetherRunTogether() {
        List<Batch> batches = new ArrayList<>();
        for (Step step : new TileSchedule(NEURON).steps()) {
            if (step instanceof Batch batch) {
                batches.add(batch);
            }
        }
        assertThat(batches)
                .extracting(Batch::operation)
                .containsExactlyInAnyOrder(Operation.EXP, Operation.LOG, Operation.LOGISTIC);
        for (Batch batch : batches) {
            assertThat(NEURON.instructions().stream()
                            .filter(instruction -> instruction.operation() == batch.operation()))
                    .hasSize(batch.count());
        }
    }

    @Test
    void everyValueIsComputedOnceInAShortLoop() {
        Map<Integer, Integer> computed = new HashMap<>();
        for (Step step : new TileSchedule(NEURON).steps()) {
            if (step instanceof Loop loop) {
                assertThat(loop.values()).hasSizeLessThanOrEqualTo(LoopCut.LARGEST_LOOP);
                loop.values().forEach(value -> computed.merge(value, 1, Integer::sum));
            }
        }
        assertThat(computed.values()).containsOnly(1);
    }

    /** Few values wait in memory from one loop to another, besides the functions' arguments. */
    @Test
    void fewValuesCross() {
        TileSchedule schedule = new TileSchedule(NEURON);
        Set<Operation> functions = Set.of(Operation.EXP, Operation.LOG, Operation.LOGISTIC);
        long arguments = NEURON.instructions().stream()
                .filter(instruction -> functions.contains(instruction.operation()))
                .count();
        long stores = schedule.steps().stream()
                .filter(Loop.class::isInstance)
                .flatMap(step -> ((Loop) step).stores().stream())
                .filter(store -> store.place() >= 0)
                .map(Store::value)
                .count();
        assertThat(stores - arguments).isLessThan(20);
    }

    /** HotSpot inlines no method above 325 bytecodes, and each instruction is at least one. */
    @Test
    void loopsAreTooLongToBeInlined() {
        assumeTrue(VectorModule.isPresent(), "this Java was started without the module jdk.incubator.vector");
        Map<String, int[]> sizes = new HashMap<>();
        new ClassReader(VectorEmitter.code(NEURON, new TileSchedule(NEURON)))
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                int[] size = sizes.computeIfAbsent(name, key -> new int[1]);
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitInsn(int opcode) {
                                        size[0]++;
                                    }
                                };
                            }
                        },
                        0);
        sizes.keySet().removeIf(name -> !name.startsWith("loop"));
        assertThat(sizes).hasSizeGreaterThan(3);
        assertThat(sizes.values()).allMatch(size -> size[0] > 325);
    }
}
