package org.nernst.symbolic.compile;

import java.util.List;
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
    private static final int[][] NO_PLACES = {};

    /** What the derivatives are by. */
    enum Columns {
        STATES,
        PARAMETERS,
        DELAYED_READS
    }

    private final OdeSystem system;
    private final List<CompiledTemplate> templates;
    private final List<Wiring> wirings;
    private final int delayedReads;
    private final Columns columns;
    private final int[] firstEntry;
    private final int[] firstInputEntry;
    private final int bufferSize;
    private final SparseTerms.Matrix matrix;

    JacobianAssembly(
            OdeSystem system,
            List<CompiledTemplate> templates,
            List<Wiring> wirings,
            InputSources sources,
            int delayedReads,
            Columns columns) {
        this.system = system;
        this.templates = templates;
        this.wirings = wirings;
        this.delayedReads = delayedReads;
        this.columns = columns;
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
        matrix = terms(sources).matrix(system.stateCount(), columnCount());
    }

    private int size(int block) {
        return system.blocks().get(block).size();
    }

    private int[][] own(int block) {
        return switch (columns) {
            case STATES -> templates.get(block).jacobianPlaces();
            case PARAMETERS -> templates.get(block).parameterJacobianPlaces();
            case DELAYED_READS -> NO_PLACES;
        };
    }

    private int[][] byInput(int block) {
        return templates.get(block).inputJacobianPlaces();
    }

    private int column(int block, int instance, int local) {
        Population population = system.blocks().get(block);
        return columns == Columns.STATES
                ? system.stateOffset(block)
                        + instance * population.template().states().size()
                        + local
                : population.slots()[instance][local];
    }

    private SparseTerms terms(InputSources sources) {
        SparseTerms terms = new SparseTerms();
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
                        terms.add(firstRow + own[entry][0], column(b, i, own[entry][1]), at);
                    }
                }
                for (int entry = 0; entry < byInput.length; entry++) {
                    if (byInput[entry][0] >= states) {
                        continue;
                    }
                    int row = firstRow + byInput[entry][0];
                    int at = firstInputEntry[b] + i * byInput.length + entry;
                    if (reads == null) {
                        int u = system.inputOffset(b) + i * inputs + byInput[entry][1];
                        for (int k = sources.start()[u]; k < sources.start()[u + 1]; k++) {
                            throughPort(row, at, sources, k, terms);
                        }
                    } else {
                        addRead(row, reads.read()[i * inputs + byInput[entry][1]], at, SparseTerms.NONE, terms);
                    }
                }
            }
        }
        return terms;
    }

    private void throughPort(int row, int left, InputSources sources, int source, SparseTerms terms) {
        Wiring wiring = wirings.get(sources.wiring()[source]);
        int b = wiring.block();
        int connection = sources.connection()[source];
        int states = system.blocks().get(b).template().states().size();
        int inputs = system.blocks().get(b).template().inputs().size();
        int portRow = states + sources.port()[source];
        int[][] own = own(b);
        for (int entry = 0; entry < own.length; entry++) {
            if (own[entry][0] == portRow) {
                int right = firstEntry[b] + connection * own.length + entry;
                terms.add(row, column(b, connection, own[entry][1]), left, right);
            }
        }
        if (columns == Columns.PARAMETERS) {
            return;
        }
        int[][] byInput = byInput(b);
        for (int entry = 0; entry < byInput.length; entry++) {
            if (byInput[entry][0] == portRow) {
                int right = firstInputEntry[b] + connection * byInput.length + entry;
                addRead(row, wiring.read()[connection * inputs + byInput[entry][1]], left, right, terms);
            }
        }
    }

    /** What is read with a delay is no function of the present state, but a column of its own; what is driven has none. */
    private void addRead(int row, int read, int left, int right, SparseTerms terms) {
        if (columns == Columns.STATES && read >= 0) {
            terms.add(row, read, left, right);
        } else if (columns == Columns.DELAYED_READS && ~read >= system.inputCount()) {
            terms.add(row, ~read - system.inputCount(), left, right);
        }
    }

    private int columnCount() {
        return switch (columns) {
            case STATES -> system.stateCount();
            case PARAMETERS -> system.parameters().size();
            case DELAYED_READS -> delayedReads;
        };
    }

    SparsityPattern pattern() {
        return matrix.pattern();
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
        matrix.assemble(buffer, values);
    }

    /** How the entries change with the local ones. */
    void assembleChanges(double[] buffer, double[] changes, double[] values) {
        matrix.assembleChanges(buffer, changes, values);
    }

    /** What the local entries weigh, given the weights of the entries. */
    void weigh(double[] buffer, double[] weights, double[] ofBuffer) {
        matrix.weigh(buffer, weights, ofBuffer);
    }
}
