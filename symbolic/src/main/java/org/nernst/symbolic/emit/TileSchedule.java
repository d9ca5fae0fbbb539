package org.nernst.symbolic.emit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Operation;

/**
 * A kernel as a series of loops over the lanes of a tile and of batches of elementary functions. Values that wait from one
 * step to another are kept in places of a scratch array; a place holds one value of each lane.
 */
final class TileSchedule {
    /** A step of the schedule. */
    sealed interface Step permits Loop, Batch {}

    /**
     * A loop over lanes.
     *
     * @param values the values it computes, besides constants and arguments
     * @param stores what it writes
     */
    record Loop(Set<Integer> values, List<Store> stores) implements Step {}

    /** A value written to a place of the scratch array, or where that is −1, to a result. */
    record Store(int value, int place, int result) {}

    /**
     * One elementary function of several arguments, in place: place {@code first + i} for i below {@code count} is
     * replaced by the value; second arguments stand from {@code first + count} on.
     */
    record Batch(Operation operation, int first, int count) implements Step {}

    private final Kernel kernel;
    private final LoopCut cut;
    private final int[] placeOf;
    private final List<Step> steps = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();
    private final ScratchPlaces places = new ScratchPlaces();

    TileSchedule(Kernel kernel) {
        this.kernel = kernel;
        cut = new LoopCut(kernel);
        placeOf = new int[kernel.instructions().size()];
        Arrays.fill(placeOf, -1);
        cut.loops().forEach(values -> loops.add(new Loop(values, new ArrayList<>())));
        int[] lastReader = lastReaders();
        for (int stage = 0; stage < cut.stages(); stage++) {
            List<Step> batches = batches(stage);
            for (int loop = cut.firstLoop(stage); loop < cut.firstLoop(stage + 1); loop++) {
                keep(loop, lastReader);
                giveBack(loop, lastReader);
                steps.add(loops.get(loop));
            }
            steps.addAll(batches);
        }
        for (int index = 0; index < kernel.outputs().size(); index++) {
            int output = kernel.outputs().get(index);
            loops.get(cut.loopWriting(output)).stores().add(new Store(output, -1, index));
        }
        steps.removeIf(step -> step instanceof Loop loop && loop.stores().isEmpty());
    }

    /** For each value the last loop that reads it; −1 for none. */
    private int[] lastReaders() {
        int[] last = new int[placeOf.length];
        Arrays.fill(last, -1);
        for (int value = 0; value < last.length; value++) {
            for (int operand : kernel.instructions().get(value).operands()) {
                int reader = cut.isFunction(value) ? cut.loopHanding(operand, value) : cut.loopOf(value);
                last[operand] = Math.max(last[operand], reader);
            }
        }
        kernel.outputs().forEach(output -> last[output] = Math.max(last[output], cut.loopWriting(output)));
        return last;
    }

    /** The functions of a stage by kind, with their places, and the stores that put their arguments there. */
    private List<Step> batches(int stage) {
        Map<Operation, List<Integer>> kinds = new LinkedHashMap<>();
        for (int function : cut.functions(stage)) {
            kinds.computeIfAbsent(kernel.instructions().get(function).operation(), kind -> new ArrayList<>())
                    .add(function);
        }
        List<Step> batches = new ArrayList<>();
        kinds.forEach((operation, functions) -> {
            int count = functions.size();
            int first = places.take(count * operation.operands());
            for (int index = 0; index < count; index++) {
                int function = functions.get(index);
                placeOf[function] = first + index;
                List<Integer> operands = kernel.instructions().get(function).operands();
                for (int side = 0; side < operands.size(); side++) {
                    int operand = operands.get(side);
                    Store store = new Store(operand, first + side * count + index, -1);
                    loops.get(cut.loopHanding(operand, function)).stores().add(store);
                }
            }
            batches.add(new Batch(operation, first, count));
        });
        return batches;
    }

    /** Gives places to the values of a loop that later ones read. */
    private void keep(int loop, int[] lastReader) {
        for (int value : loops.get(loop).values()) {
            if (lastReader[value] > loop) {
                placeOf[value] = places.take(1);
                loops.get(loop).stores().add(new Store(value, placeOf[value], -1));
            }
        }
    }

    /** Second arguments of functions keep their places: few functions have them. */
    private void giveBack(int loop, int[] lastReader) {
        for (int value = 0; value < placeOf.length; value++) {
            if (placeOf[value] >= 0 && lastReader[value] == loop) {
                places.giveBack(placeOf[value]);
            }
        }
    }

    List<Step> steps() {
        return steps;
    }

    /** The number of places of the scratch array. */
    int places() {
        return places.size();
    }

    /** The place of a value that a loop doesn't compute itself. */
    int placeOf(int value) {
        return placeOf[value];
    }
}
