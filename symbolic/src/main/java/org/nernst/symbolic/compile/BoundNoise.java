package org.nernst.symbolic.compile;

import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.emit.LaneFunction;
import org.nernst.symbolic.system.OdeSystem;

/**
 * What moves the states of a bound system at random: the g of dy = f dt + g dW, as a sparse matrix with a row for each state and a
 * column for each source of noise. Sources are numbered like states: those of the first block's first instance, then its second's,
 * and so on, couplings last; so every instance has sources of its own.
 */
public final class BoundNoise {
    private final OdeSystem system;
    private final BoundBlock[] blocks;
    private final Circuit circuit;
    private final int[] firstSource;
    private final LaneFunction[] functions;
    private final int[] firstEntry;
    private final SparsityPattern pattern;
    private boolean readsInputs;
    private boolean additive = true;

    BoundNoise(BoundSystem bound, BoundBlock[] blocks, Circuit circuit) {
        system = bound.system();
        this.blocks = blocks;
        this.circuit = circuit;
        firstSource = new int[blocks.length + 1];
        firstEntry = new int[blocks.length + 1];
        functions = new LaneFunction[blocks.length];
        int[] rowStart = new int[system.stateCount() + 1];
        IntList columns = new IntList();
        for (int b = 0; b < blocks.length; b++) {
            BoundBlock block = blocks[b];
            int sources = block.template.template().noiseSources().size();
            firstSource[b + 1] = firstSource[b] + block.size * sources;
            firstEntry[b + 1] = firstEntry[b];
            if (sources > 0) {
                functions[b] = block.template.diffusion().newInstance();
                int[][] places = block.template.diffusionPlaces();
                firstEntry[b + 1] += block.size * places.length;
                for (int i = 0; i < block.size; i++) {
                    // The entries of a function stand row by row, and so do the states of instances.
                    for (int[] place : places) {
                        rowStart[block.firstState + i * block.states + place[0] + 1]++;
                        columns.add(firstSource[b] + i * sources + place[1]);
                    }
                }
                boolean inputs = block.template.diffusionReads(Source.INPUT);
                readsInputs |= inputs && !block.coupling;
                additive &= !block.template.diffusionReads(Source.STATE)
                        && !(inputs && (block.coupling || !system.couplings().isEmpty()));
            }
        }
        for (int row = 0; row < system.stateCount(); row++) {
            rowStart[row + 1] += rowStart[row];
        }
        pattern = new SparsityPattern(system.stateCount(), count(), rowStart, columns.toArray());
    }

    /** The number of sources. */
    public int count() {
        return firstSource[blocks.length];
    }

    /** The full path of a source, such as {@code axon[3].na.c1_to_c2}. */
    public String path(int source) {
        int b = 0;
        while (firstSource[b + 1] <= source) {
            b++;
        }
        var sources = blocks[b].template.template().noiseSources();
        int local = source - firstSource[b];
        return system.blocks()
                .get(b)
                .path(
                        local / sources.size(),
                        sources.get(local % sources.size()).name());
    }

    /** Whether no amplitude depends on the state, so that Itô and Stratonovich mean the same. */
    public boolean isAdditive() {
        return additive;
    }

    /** Where g has entries: a row for each state, a column for each source. */
    public SparsityPattern pattern() {
        return pattern;
    }

    /**
     * Evaluates g.
     *
     * @param y shape [states]
     * @param u shape [inputs]
     * @param values receives the entries in the order of {@link #pattern()}
     */
    public void amplitudes(double t, double[] y, double[] u, double[] values) {
        double[] inputs = readsInputs ? circuit.inputs(t, y, u, null) : u;
        for (int b = 0; b < blocks.length; b++) {
            if (functions[b] != null) {
                BoundBlock block = blocks[b];
                double[] read = block.coupling ? circuit.read(block, y, u) : inputs;
                int perInstance = (firstEntry[b + 1] - firstEntry[b]) / block.size;
                block.entries(functions[b], perInstance, t, y, read, block.firstInput, values, firstEntry[b]);
            }
        }
    }
}
