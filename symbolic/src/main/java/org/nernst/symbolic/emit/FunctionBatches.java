package org.nernst.symbolic.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Kernel.Instruction;
import org.nernst.symbolic.lower.Operation;

/**
 * In which order the code for a single lane computes, and which elementary functions it evaluates together.
 *
 * <p>Functions of one kind whose arguments don't depend on one another, such as the exponentials of a membrane's gates, form
 * a group. A large group becomes a batch: its arguments go to the scratch array, and {@link VectorFunctions} replaces
 * them by the values, as vectors. A small group is evaluated one after the other as early as possible, so that the
 * processor overlaps what is independent: the squid axon's right-hand side takes 28 ns that way instead of 31. Only the
 * order of computation changes, never a number.
 */
final class FunctionBatches {
    /** Below this, storing arguments and loading results costs more than vectors save. */
    static final int SMALLEST = 6;

    /**
     * Functions evaluated by one call.
     *
     * @param first where in the scratch array the arguments stand, and then the values; second arguments follow
     * @param width places for the arguments, a whole number of vectors
     */
    record Batch(Operation operation, List<Integer> functions, int first, int width) {}

    private final Kernel kernel;
    private final Map<Integer, Batch> batchFrom = new HashMap<>();
    private final boolean[] batched;
    private final boolean[] early;
    private final int[] place;
    private final boolean[] placed;
    private final List<Integer> order = new ArrayList<>();
    private int scratchSize;

    /** @param lanes doubles in a vector; at most 1 for no batches */
    FunctionBatches(Kernel kernel, int lanes) {
        this.kernel = kernel;
        int count = kernel.instructions().size();
        batched = new boolean[count];
        early = new boolean[count];
        place = new int[count];
        placed = new boolean[count];
        for (Map<Operation, List<Integer>> stage : stages()) {
            stage.forEach((operation, functions) -> {
                if (functions.size() >= SMALLEST && lanes > 1) {
                    batch(operation, functions, lanes);
                } else if (functions.size() > 1 && functions.size() < SMALLEST) {
                    appendArguments(functions);
                    functions.forEach(function -> early[function] = true);
                    functions.forEach(this::append);
                }
            });
        }
        for (int value = 0; value < count; value++) {
            append(value);
        }
    }

    /** The functions by how many others of those in a row their arguments wait for, and by kind. */
    private List<Map<Operation, List<Integer>>> stages() {
        List<Map<Operation, List<Integer>>> stages = new ArrayList<>();
        int[] stage = new int[batched.length];
        for (int value = 0; value < stage.length; value++) {
            Instruction instruction = kernel.instructions().get(value);
            for (int operand : instruction.operands()) {
                boolean waits = kernel.instructions().get(operand).operation().isTranscendental();
                stage[value] = Math.max(stage[value], stage[operand] + (waits ? 1 : 0));
            }
            if (instruction.operation().isTranscendental()) {
                while (stages.size() <= stage[value]) {
                    stages.add(new LinkedHashMap<>());
                }
                stages.get(stage[value])
                        .computeIfAbsent(instruction.operation(), kind -> new ArrayList<>())
                        .add(value);
            }
        }
        return stages;
    }

    private void batch(Operation operation, List<Integer> functions, int lanes) {
        int width = (functions.size() + lanes - 1) / lanes * lanes;
        Batch batch = new Batch(operation, List.copyOf(functions), scratchSize, width);
        scratchSize += width * operation.operands();
        appendArguments(functions);
        for (int index = 0; index < functions.size(); index++) {
            int function = functions.get(index);
            batched[function] = true;
            place[function] = batch.first() + index;
            append(function);
        }
        batchFrom.put(functions.get(0), batch);
    }

    private void appendArguments(List<Integer> functions) {
        boolean[] needed = new boolean[placed.length];
        functions.forEach(function -> needed[function] = true);
        for (int value = needed.length - 1; value >= 0; value--) {
            if (needed[value]) {
                kernel.instructions().get(value).operands().forEach(operand -> needed[operand] = true);
            }
        }
        functions.forEach(function -> needed[function] = false);
        for (int value = 0; value < needed.length; value++) {
            if (needed[value]) {
                append(value);
            }
        }
    }

    private void append(int value) {
        if (!placed[value]) {
            placed[value] = true;
            order.add(value);
        }
    }

    /** All values, each after its operands, the functions of a batch one after the other. */
    List<Integer> order() {
        return order;
    }

    /** The batch that begins with this value, or null. */
    Batch from(int value) {
        return batchFrom.get(value);
    }

    boolean contains(int value) {
        return batched[value];
    }

    /** True if the value is computed before others that don't need it, and so has to be kept. */
    boolean isEarly(int value) {
        return early[value];
    }

    /** Where in the scratch array the value of a batched function is. */
    int placeOf(int function) {
        return place[function];
    }

    /** Places of the scratch array that all batches take. */
    int scratchSize() {
        return scratchSize;
    }
}
