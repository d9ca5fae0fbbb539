package org.nernst.symbolic.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Population;

/**
 * How the blocks' own Jacobians make up that of the whole system.
 *
 * <p>An entry is a sum of local entries and of products of two: with f of a population depending on an input u, and u on a
 * coupling's port o, ∂f/∂y = ∂f/∂u · ∂o/∂y, both for the coupling's own states and for those it reads.
 *
 * <p>Local entries stand in one buffer, block after block, each block's instances one after the other, first those by
 * state (or parameter), then those by input.
 */
final class JacobianAssembly {
    private final OdeSystem system;
    private final List<CompiledTemplate> templates;
    private final List<Wiring> wirings;
    private final boolean byState;
    private final int[] firstEntry;
    private final int[] firstInputEntry;
    private final int bufferSize;
    private final SparsityPattern pattern;
    // Terms: values[target] += buffer[left] · (right < 0 ? 1 : buffer[right]).
    private final IntList targets = new IntList();
    private final IntList lefts = new IntList();
    private final IntList rights = new IntList();

    JacobianAssembly(OdeSystem system, List<CompiledTemplate> templates, List<Wiring> wirings, boolean byState) {
        this.system = system;
        this.templates = templates;
        this.wirings = wirings;
        this.byState = byState;
        firstEntry = new int[templates.size()];
        firstInputEntry = new int[templates.size()];
        int next = 0;
        for (int b = 0; b < templates.size(); b++) {
            firstEntry[b] = next;
            next += size(b) * own(b).length;
            firstInputEntry[b] = next;
            next += size(b) * byInput(b).length;
        }
        bufferSize = next;
        pattern = number(terms());
    }

    private int size(int block) {
        return system.blocks().get(block).size();
    }

    private int[][] own(int block) {
        return byState
                ? templates.get(block).jacobianPlaces()
                : templates.get(block).parameterJacobianPlaces();
    }

    private int[][] byInput(int block) {
        return templates.get(block).inputJacobianPlaces();
    }

    private int column(int block, int instance, int local) {
        Population population = system.blocks().get(block);
        return byState
                ? system.stateOffset(block)
                        + instance * population.template().states().size()
                        + local
                : population.slots()[instance][local];
    }

    /** All terms as {row, column, left, right}. */
    private List<int[]> terms() {
        List<int[]> terms = new ArrayList<>();
        List<List<int[]>> intoInput = contributionsByInput();
        for (int b = 0; b < templates.size(); b++) {
            Population block = system.blocks().get(b);
            int states = block.template().states().size();
            int inputs = block.template().inputs().size();
            int[][] own = own(b);
            int[][] byInput = byInput(b);
            Wiring reads = b < system.populations().size()
                    ? null
                    : wirings.get(b - system.populations().size());
            for (int i = 0; i < block.size(); i++) {
                int firstRow = system.stateOffset(b) + i * states;
                for (int entry = 0; entry < own.length; entry++) {
                    if (own[entry][0] < states) {
                        int at = firstEntry[b] + i * own.length + entry;
                        terms.add(new int[] {firstRow + own[entry][0], column(b, i, own[entry][1]), at, -1});
                    }
                }
                for (int entry = 0; entry < byInput.length; entry++) {
                    if (byInput[entry][0] >= states) {
                        continue;
                    }
                    int row = firstRow + byInput[entry][0];
                    int at = firstInputEntry[b] + i * byInput.length + entry;
                    if (reads != null) {
                        if (byState) {
                            terms.add(new int[] {row, reads.read()[i * inputs + byInput[entry][1]], at, -1});
                        }
                    } else {
                        int u = system.inputOffset(b) + i * inputs + byInput[entry][1];
                        intoInput.get(u).forEach(origin -> throughPort(row, at, origin, terms));
                    }
                }
            }
        }
        return terms;
    }

    /** For each input of the system, the ports that are added to it, as {wiring, port, connection}. */
    private List<List<int[]>> contributionsByInput() {
        List<List<int[]>> intoInput = new ArrayList<>();
        for (int u = 0; u < system.inputCount(); u++) {
            intoInput.add(new ArrayList<>(2));
        }
        for (int w = 0; w < wirings.size(); w++) {
            Wiring wiring = wirings.get(w);
            for (int k = 0; k < wiring.ports().length; k++) {
                for (int c = 0; c < wiring.received()[k].length; c++) {
                    intoInput.get(wiring.received()[k][c]).add(new int[] {w, wiring.ports()[k], c});
                }
            }
        }
        return intoInput;
    }

    private void throughPort(int row, int left, int[] origin, List<int[]> terms) {
        Wiring wiring = wirings.get(origin[0]);
        int b = wiring.block();
        int connection = origin[2];
        int states = system.blocks().get(b).template().states().size();
        int inputs = system.blocks().get(b).template().inputs().size();
        int portRow = states + origin[1];
        int[][] own = own(b);
        for (int entry = 0; entry < own.length; entry++) {
            if (own[entry][0] == portRow) {
                int right = firstEntry[b] + connection * own.length + entry;
                terms.add(new int[] {row, column(b, connection, own[entry][1]), left, right});
            }
        }
        if (!byState) {
            return;
        }
        int[][] byInput = byInput(b);
        for (int entry = 0; entry < byInput.length; entry++) {
            if (byInput[entry][0] == portRow) {
                int right = firstInputEntry[b] + connection * byInput.length + entry;
                terms.add(new int[] {row, wiring.read()[connection * inputs + byInput[entry][1]], left, right});
            }
        }
    }

    private SparsityPattern number(List<int[]> terms) {
        List<Map<Integer, Integer>> rows = new ArrayList<>();
        for (int row = 0; row < system.stateCount(); row++) {
            rows.add(new LinkedHashMap<>());
        }
        terms.forEach(term -> rows.get(term[0]).putIfAbsent(term[1], 0));
        int[] rowStart = new int[rows.size() + 1];
        IntList columns = new IntList();
        for (int row = 0; row < rows.size(); row++) {
            for (Map.Entry<Integer, Integer> entry : rows.get(row).entrySet()) {
                entry.setValue(columns.size());
                columns.add(entry.getKey());
            }
            rowStart[row + 1] = columns.size();
        }
        for (int[] term : terms) {
            targets.add(rows.get(term[0]).get(term[1]));
            lefts.add(term[2]);
            rights.add(term[3]);
        }
        return new SparsityPattern(
                system.stateCount(),
                byState ? system.stateCount() : system.parameters().size(),
                rowStart,
                columns.toArray());
    }

    SparsityPattern pattern() {
        return pattern;
    }

    int bufferSize() {
        return bufferSize;
    }

    int firstEntry(int block) {
        return firstEntry[block];
    }

    int firstInputEntry(int block) {
        return firstInputEntry[block];
    }

    /** Adds up the local entries. */
    void assemble(double[] buffer, double[] values) {
        Arrays.fill(values, 0, pattern.entries(), 0);
        int[] target = targets.array();
        int[] left = lefts.array();
        int[] right = rights.array();
        for (int term = 0; term < targets.size(); term++) {
            double value = buffer[left[term]];
            values[target[term]] += right[term] < 0 ? value : value * buffer[right[term]];
        }
    }
}
