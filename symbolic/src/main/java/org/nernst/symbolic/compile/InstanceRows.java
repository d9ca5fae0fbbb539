package org.nernst.symbolic.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.symbolic.emit.LaneFunction;

/**
 * The derivatives of some quantities of one instance over the flat y and p, as sparse rows: the local entries, and for
 * those by an input what the input itself depends on, a state that is read or the ports that are added to it.
 */
final class InstanceRows {
    private final Circuit circuit;
    private final BoundBlock block;
    private final int instance;
    private final LaneFunction function;
    private final int[][] places;
    private final SparseTerms.Matrix byState;
    private final SparseTerms.Matrix byParameter;
    private final Port[] ports;
    /** The local entries, then each port's gradient by states, parameters and inputs of its connection. */
    private final double[] buffer;

    /** A connection's port that an input of the instance receives; its gradient stands in the buffer from {@code at} on. */
    private record Port(BoundBlock block, int wiring, int port, int connection, int at) {}

    /**
     * @param rows the number of quantities
     * @param function computes the entries
     * @param places row and column of each entry; the columns are the instance's states, parameters, inputs and time
     */
    InstanceRows(
            CompiledSystem compiled,
            Circuit circuit,
            BoundBlock block,
            int instance,
            int rows,
            LaneFunction function,
            int[][] places) {
        this.circuit = circuit;
        this.block = block;
        this.instance = instance;
        this.function = function;
        this.places = places;
        SparseTerms stateTerms = new SparseTerms();
        SparseTerms parameterTerms = new SparseTerms();
        List<Port> found = new ArrayList<>();
        int size = places.length;
        for (int entry = 0; entry < places.length; entry++) {
            int row = places[entry][0];
            int column = places[entry][1];
            if (column < block.states) {
                stateTerms.add(row, block.firstState + instance * block.states + column, entry);
            } else if (column < block.states + block.locals) {
                parameterTerms.add(row, block.slots[instance][column - block.states], entry);
            } else if (isInput(column) && block.coupling) {
                int state = circuit.stateRead(block, inputAt(column));
                if (state >= 0) {
                    stateTerms.add(row, state, entry);
                }
            } else if (isInput(column)) {
                InputSources sources = compiled.inputSources();
                for (int k = sources.start()[inputAt(column)]; k < sources.start()[inputAt(column) + 1]; k++) {
                    Port port = port(sources, k, size, found);
                    if (port.at == size) {
                        size += port.block.states + port.block.locals + port.block.inputs;
                    }
                    addPort(port, row, entry, stateTerms, parameterTerms);
                }
            }
        }
        ports = found.toArray(Port[]::new);
        buffer = new double[size];
        byState = stateTerms.matrix(rows, compiled.system().stateCount());
        byParameter = parameterTerms.matrix(rows, compiled.system().parameters().size());
    }

    private boolean isInput(int column) {
        int input = column - block.states - block.locals;
        return input >= 0 && input < block.inputs;
    }

    /** The input's index in the array that the block's inputs are read from. */
    private int inputAt(int column) {
        return block.firstInput + instance * block.inputs + column - block.states - block.locals;
    }

    private Port port(InputSources sources, int k, int newAt, List<Port> found) {
        BoundBlock coupling = circuit.coupling(sources.wiring()[k]);
        for (Port known : found) {
            if (known.block == coupling
                    && known.port == sources.port()[k]
                    && known.connection == sources.connection()[k]) {
                return known;
            }
        }
        Port port = new Port(coupling, sources.wiring()[k], sources.port()[k], sources.connection()[k], newAt);
        found.add(port);
        return port;
    }

    private void addPort(Port port, int row, int entry, SparseTerms stateTerms, SparseTerms parameterTerms) {
        BoundBlock coupling = port.block;
        int portRow = coupling.states + port.port;
        for (int[] place : coupling.template.jacobianPlaces()) {
            if (place[0] == portRow) {
                int column = coupling.firstState + port.connection * coupling.states + place[1];
                stateTerms.add(row, column, entry, port.at + place[1]);
            }
        }
        for (int[] place : coupling.template.parameterJacobianPlaces()) {
            if (place[0] == portRow) {
                int column = coupling.slots[port.connection][place[1]];
                parameterTerms.add(row, column, entry, port.at + coupling.states + place[1]);
            }
        }
        for (int[] place : coupling.template.inputJacobianPlaces()) {
            if (place[0] == portRow) {
                int column = circuit.stateRead(coupling, port.connection * coupling.inputs + place[1]);
                if (column >= 0) {
                    stateTerms.add(row, column, entry, port.at + coupling.states + coupling.locals + place[1]);
                }
            }
        }
    }

    SparsityPattern byState() {
        return byState.pattern();
    }

    SparsityPattern byParameter() {
        return byParameter.pattern();
    }

    void evaluate(double t, double[] y, double[] inputs, double[] stateValues, double[] parameterValues) {
        evaluateEntries(t, y, inputs);
        for (Port port : ports) {
            BoundBlock coupling = port.block;
            Arrays.fill(coupling.vector, 0, coupling.states + coupling.ports, 0);
            coupling.vector[coupling.states + port.port] = 1;
            double[] gradient =
                    coupling.adjoint(port.connection, t, y, circuit.lastRead(port.wiring), 0, coupling.vector, 0);
            System.arraycopy(gradient, 0, buffer, port.at, coupling.states + coupling.locals + coupling.inputs);
        }
        byState.assemble(buffer, stateValues);
        byParameter.assemble(buffer, parameterValues);
    }

    /** ∂/∂t of each quantity, with inputs moving at the given rates. */
    void timeDerivative(double t, double[] y, double[] inputs, double[] rates, double[] result) {
        evaluateEntries(t, y, inputs);
        Arrays.fill(result, 0, byState.pattern().rows(), 0);
        for (int entry = 0; entry < places.length; entry++) {
            int column = places[entry][1];
            if (column == block.states + block.locals + block.inputs) {
                result[places[entry][0]] += buffer[entry];
            } else if (isInput(column)) {
                int read = block.coupling ? circuit.stateRead(block, inputAt(column)) : ~inputAt(column);
                result[places[entry][0]] += read >= 0 ? 0 : buffer[entry] * rates[~read];
            }
        }
    }

    private void evaluateEntries(double t, double[] y, double[] inputs) {
        function.evaluate(
                t,
                y,
                block.firstState + instance * block.states,
                block.values,
                instance * block.locals,
                inputs,
                block.firstInput + instance * block.inputs,
                null,
                0,
                buffer,
                0);
    }
}
