package org.nernst.symbolic.compile;

import java.util.Arrays;

/**
 * A coupling whose ports are sums of conductances, which depend on parameters alone, times the potentials that it reads: currents along a cable, gap
 * junctions.
 */
final class ResistiveCoupling {
    private static final double[] NOTHING = {};

    private final BoundBlock block;
    private final Wiring wiring;
    private final int ports;
    /** The potential of the system that each conductance is multiplied with, shape [connections · contributions · inputs] as all that follows. */
    private final int[] read;
    /** Where the product goes, in the inputs of all lanes. */
    private final int[] received;
    /** ∂port/∂potential. */
    private final double[] conductance;
    /** Whether any of them moves with a parameter that derivatives are wanted by. */
    private final boolean moves;

    /**
     * @param potentialOf the number among the potentials of each state of the system
     * @param placeOf where each of the system's inputs stands among those of the lanes
     * @param wanted which of the system's parameters derivatives are wanted by
     */
    ResistiveCoupling(BoundBlock block, Wiring wiring, int[] potentialOf, int[] placeOf, boolean[] wanted) {
        this.block = block;
        this.wiring = wiring;
        ports = wiring.ports().length;
        conductance = conductances();
        read = new int[conductance.length];
        received = new int[conductance.length];
        for (int at = 0; at < conductance.length; at++) {
            int contribution = at / block.inputs;
            int connection = contribution / ports;
            read[at] = potentialOf[wiring.read()[connection * block.inputs + at % block.inputs]];
            received[at] = placeOf[wiring.received()[contribution % ports][connection]];
        }
        moves = Arrays.stream(block.slots).anyMatch(slots -> readsAny(slots, wanted));
    }

    private static boolean readsAny(int[] slots, boolean[] wanted) {
        for (int slot : slots) {
            if (wanted[slot]) {
                return true;
            }
        }
        return false;
    }

    /** Whether a coupling is one. */
    static boolean is(BoundBlock block, Wiring wiring, int[] potentialOf) {
        if (block.states > 0
                || Arrays.stream(wiring.read()).anyMatch(state -> state < 0 || potentialOf[state] < 0)
                || !block.template.lanes().isLinearInInputs()) {
            return false;
        }
        // At no potential there is no current either.
        block.rightHandSide(0, NOTHING, new double[block.size * block.inputs], 0, new double[block.firstState]);
        return Arrays.stream(block.results).allMatch(current -> current == 0);
    }

    private double[] conductances() {
        int[][] places = block.template.inputJacobianPlaces();
        double[] entries = new double[block.size * places.length];
        block.entries(
                block.template.inputJacobian().newInstance(),
                places.length,
                0,
                NOTHING,
                new double[block.size * block.inputs],
                0,
                entries,
                0);
        double[] all = new double[block.size * ports * block.inputs];
        for (int c = 0; c < block.size; c++) {
            for (int entry = 0; entry < places.length; entry++) {
                for (int port = 0; port < ports; port++) {
                    if (wiring.ports()[port] == places[entry][0]) {
                        all[(c * ports + port) * block.inputs + places[entry][1]] = entries[c * places.length + entry];
                    }
                }
            }
        }
        return all;
    }

    /** How many conductances there are. */
    int count() {
        return conductance.length;
    }

    boolean moves() {
        return moves;
    }

    /** Marks the inputs of the lanes that currents go to. */
    void markInputs(boolean[] isFed) {
        for (int input : received) {
            isFed[input] = true;
        }
    }

    /**
     * Tells each conductance, from {@code first} of some arrays on.
     *
     * @param input receives the input of the lanes that the current goes to
     * @param potential receives the potential that it changes with
     * @param value receives the conductance
     */
    void conductances(int first, int[] input, int[] potential, double[] value) {
        System.arraycopy(received, 0, input, first, count());
        System.arraycopy(read, 0, potential, first, count());
        System.arraycopy(conductance, 0, value, first, count());
    }

    /**
     * Adds a gradient to that of the system.
     *
     * @param differences Σ λᵢ (vⱼ − vᵢ) of each conductance, from {@code first} on
     * @param levels Σ λᵢ vᵢ of each
     */
    void addGradient(double[] differences, double[] levels, int first, double[] byParameter) {
        double[] potentials = new double[block.size * block.inputs];
        for (int c = 0; c < block.size; c++) {
            int from = c * block.inputs;
            for (int input = 0; input < block.inputs; input++) {
                potentials[from + input] = 1;
                addGradient(c, potentials, differences, first, input, byParameter);
                potentials[from + input] = 0;
            }
            // Where nothing flows between like potentials, this adds nothing.
            Arrays.fill(potentials, from, from + block.inputs, 1);
            addGradient(c, potentials, levels, first, 0, byParameter);
            Arrays.fill(potentials, from, from + block.inputs, 0);
        }
    }

    /** Adds what a connection contributes at some potentials, its contributions weighted. */
    private void addGradient(
            int connection, double[] potentials, double[] weights, int first, int input, double[] byParameter) {
        double[] ofPorts = new double[block.ports];
        for (int port = 0; port < ports; port++) {
            ofPorts[wiring.ports()[port]] += weights[first + (connection * ports + port) * block.inputs + input];
        }
        double[] local = block.adjoint(connection, 0, NOTHING, potentials, 0, ofPorts, 0);
        block.scatterParameters(connection, local, 0, byParameter, 0);
    }
}
