package org.nernst.symbolic.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Kernel.Instruction;

/**
 * Which loop over the lanes of a tile computes which value of a kernel.
 *
 * <p>Stages alternate: loops of basic operations, then the elementary functions whose arguments are ready. A function runs
 * as early as it can, so that many run together; a basic operation as late as it can, so that few values wait from one
 * loop to another.
 */
final class LoopCut {
    /**
     * Operations in a loop. HotSpot inlines every vector operation into the loop's method and gives up at a number of
     * nodes; from then on vectors are objects. With 20, 40, 80 and 160 a thirteen-state neuron took 69, 71, 82 and 89 ns.
     */
    static final int LARGEST_LOOP = 40;

    private final Kernel kernel;
    /** The stage in whose loops a value is computed, or after whose loops a function runs. */
    private final int[] stage;

    private final int[] loopOf;
    private final List<Set<Integer>> loops = new ArrayList<>();
    private final List<Integer> firstLoop = new ArrayList<>();
    private int lastStage;

    LoopCut(Kernel kernel) {
        this.kernel = kernel;
        stage = new int[kernel.instructions().size()];
        loopOf = new int[stage.length];
        Arrays.fill(loopOf, -1);
        assignStages();
        for (int current = 0; current <= lastStage; current++) {
            firstLoop.add(loops.size());
            cut(current);
        }
        firstLoop.add(loops.size());
    }

    private Instruction instruction(int value) {
        return kernel.instructions().get(value);
    }

    boolean isFunction(int value) {
        return instruction(value).operation().hasDefinition();
    }

    /** True for what loops compute: neither a function nor a constant or argument, which are loaded wherever needed. */
    boolean isBasic(int value) {
        return !isFunction(value) && !MethodSplit.isLeaf(instruction(value).operation());
    }

    private void assignStages() {
        for (int value = 0; value < stage.length; value++) {
            for (int operand : instruction(value).operands()) {
                stage[value] = Math.max(stage[value], stage[operand] + (isFunction(operand) ? 1 : 0));
            }
            lastStage = Math.max(lastStage, stage[value] + (isFunction(value) ? 1 : 0));
        }
        for (int value = 0; value < stage.length; value++) {
            if (isBasic(value)) {
                stage[value] = lastStage;
            }
        }
        for (int value = stage.length - 1; value >= 0; value--) {
            for (int operand : instruction(value).operands()) {
                if (isBasic(operand)) {
                    stage[operand] = Math.min(stage[operand], stage[value]);
                }
            }
        }
    }

    /** Makes the loops of a stage, at least one; what a root needs stays together as far as the size of a loop allows. */
    private void cut(int current) {
        loops.add(new LinkedHashSet<>());
        for (int root : roots(current)) {
            Set<Integer> fresh = new LinkedHashSet<>();
            collect(root, current, fresh);
            if (!last().isEmpty() && last().size() + fresh.size() > LARGEST_LOOP) {
                loops.add(new LinkedHashSet<>());
            }
            for (int value : fresh) {
                if (last().size() >= LARGEST_LOOP) {
                    loops.add(new LinkedHashSet<>());
                }
                last().add(value);
                loopOf[value] = loops.size() - 1;
            }
        }
    }

    private Set<Integer> last() {
        return loops.get(loops.size() - 1);
    }

    /** Values of the stage that functions, other stages or the results need, in order. */
    private Set<Integer> roots(int current) {
        Set<Integer> roots = new LinkedHashSet<>();
        for (int value = 0; value < stage.length; value++) {
            if (isFunction(value) || stage[value] != current) {
                instruction(value).operands().stream()
                        .filter(operand -> isBasic(operand) && stage[operand] == current)
                        .forEach(roots::add);
            }
        }
        kernel.outputs().stream()
                .filter(output -> isBasic(output) && stage[output] == current)
                .forEach(roots::add);
        return roots;
    }

    private void collect(int value, int current, Set<Integer> found) {
        if (isBasic(value) && stage[value] == current && loopOf[value] < 0 && !found.contains(value)) {
            instruction(value).operands().forEach(operand -> collect(operand, current, found));
            found.add(value);
        }
    }

    int stages() {
        return lastStage + 1;
    }

    /** The values of each loop in order of computation. */
    List<Set<Integer>> loops() {
        return loops;
    }

    /** The number of a stage's first loop; for the number of stages, that of loops. */
    int firstLoop(int ofStage) {
        return firstLoop.get(ofStage);
    }

    /** The functions that run after the loops of a stage. */
    List<Integer> functions(int ofStage) {
        List<Integer> functions = new ArrayList<>();
        for (int value = 0; value < stage.length; value++) {
            if (isFunction(value) && stage[value] == ofStage) {
                functions.add(value);
            }
        }
        return functions;
    }

    /** The loop that computes a basic value. */
    int loopOf(int value) {
        return loopOf[value];
    }

    /** The loop that hands an operand to a function. */
    int loopHanding(int operand, int function) {
        boolean computedThere = isBasic(operand) && stage[operand] == stage[function];
        return computedThere ? loopOf[operand] : firstLoop(stage[function]);
    }

    /** The loop that writes a result. */
    int loopWriting(int output) {
        return isBasic(output) ? loopOf[output] : loops.size() - 1;
    }
}
