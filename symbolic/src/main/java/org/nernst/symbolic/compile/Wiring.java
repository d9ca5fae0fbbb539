package org.nernst.symbolic.compile;

import java.util.Arrays;
import java.util.List;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Coupling;
import org.nernst.symbolic.system.Coupling.Contribution;
import org.nernst.symbolic.system.Coupling.Reading;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Population;

/**
 * One coupling as index arrays: which state each connection's inputs read, and which input each of its ports is added to.
 *
 * @param block the index of the coupling's connections among the system's blocks
 * @param read for each connection and input, the index in y, or of what is driven or read with a delay the complement of the index in
 *     u: shape [connections · inputs]
 * @param ports for each contribution, the port's number
 * @param received for each contribution and connection, the index in u: shape [contributions][connections]
 */
record Wiring(int block, int[] read, int[] ports, int[][] received) {
    /** @param delayed which of the delayed reads each input of each connection is, −1 for none */
    static Wiring of(OdeSystem system, int coupling, int[] delayed, List<Symbol> portSymbols) {
        Coupling joined = system.couplings().get(coupling);
        Population connections = joined.connections();
        int inputs = connections.template().inputs().size();
        int[] read = new int[connections.size() * inputs];
        for (Reading reading : joined.readings()) {
            int input = connections.template().inputs().stream()
                    .map(i -> i.symbol())
                    .toList()
                    .indexOf(reading.input());
            boolean isDriven = Coupling.readsInput(system.populations(), reading);
            int[] places = isDriven ? inputsRead(system, reading) : DelayedReads.statesRead(system, reading);
            for (int c = 0; c < connections.size(); c++) {
                int at = c * inputs + input;
                int late = delayed[at] < 0 ? places[c] : ~(system.inputCount() + delayed[at]);
                read[at] = isDriven ? ~places[c] : late;
            }
        }
        int[] ports = new int[joined.contributions().size()];
        int[][] received = new int[ports.length][connections.size()];
        for (int k = 0; k < ports.length; k++) {
            Contribution contribution = joined.contributions().get(k);
            ports[k] = portSymbols.indexOf(contribution.observable());
            List<Symbol> receiverInputs =
                    system.populations().get(contribution.population()).template().inputs().stream()
                            .map(i -> i.symbol())
                            .toList();
            int input = receiverInputs.indexOf(contribution.input());
            for (int c = 0; c < connections.size(); c++) {
                received[k][c] = system.inputOffset(contribution.population())
                        + contribution.instances()[c] * receiverInputs.size()
                        + input;
            }
        }
        return new Wiring(system.populations().size() + coupling, read, ports, received);
    }

    /** What each connection's inputs read at a state, in the shape of {@link #read}. */
    void gather(double[] y, double[] u, double[] into) {
        for (int k = 0; k < read.length; k++) {
            into[k] = read[k] >= 0 ? y[read[k]] : u[~read[k]];
        }
    }

    /**
     * Adds the weights of a connection's inputs to the states they read.
     *
     * @param inputs how many a connection has
     * @param byInput the weights, from {@code from} on
     */
    void scatter(int connection, int inputs, double[] byInput, int from, double[] byState) {
        for (int k = 0; k < inputs; k++) {
            int state = read[connection * inputs + k];
            if (state >= 0) {
                byState[state] += byInput[from + k];
            }
        }
    }

    /** Adds the weights of what all connections read, in the shape of {@link #read}, to the states that they read. */
    void scatter(double[] weights, double[] byState) {
        for (int k = 0; k < read.length; k++) {
            if (read[k] >= 0) {
                byState[read[k]] += weights[k];
            }
        }
    }

    /** The index in u of what each connection reads. */
    private static int[] inputsRead(OdeSystem system, Reading reading) {
        List<Symbol> inputs = system.populations().get(reading.population()).template().inputs().stream()
                .map(Input::symbol)
                .toList();
        int first = system.inputOffset(reading.population()) + inputs.indexOf(reading.state());
        return Arrays.stream(reading.instances())
                .map(instance -> first + instance * inputs.size())
                .toArray();
    }
}
