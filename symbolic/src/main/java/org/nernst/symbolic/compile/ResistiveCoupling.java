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
    /** The derivatives by conductances, gathered; empty where none are wanted. */
    private final double[] weights;

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
        boolean moves = Arrays.stream(block.slots).flatMapToInt(Arrays::stream).anyMatch(slot -> wanted[slot]);
        weights = new double[moves ? conductance.length : 0];
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

    /** Tells each conductance, by the input of the lanes that the current goes to and the potential that it changes with. */
    void conductances(EntryConsumer consumer) {
        for (int at = 0; at < conductance.length; at++) {
            consumer.accept(received[at], read[at], conductance[at]);
        }
    }

    /** Adds the currents at some potentials, shape [potentials of the system], to the inputs of the lanes. */
    void addCurrents(double[] potentials, double[] inputs) {
        for (int at = 0; at < conductance.length; at++) {
            inputs[received[at]] += conductance[at] * potentials[read[at]];
        }
    }

    /**
     * Back through {@link #addCurrents}.
     *
     * @param byInput the derivatives by the inputs of the lanes
     * @param byPotential those by the potentials are added, shape [potentials of the system]
     */
    void pullBack(double[] potentials, double[] byInput, double[] byPotential) {
        for (int at = 0; at < conductance.length; at++) {
            byPotential[read[at]] += conductance[at] * byInput[received[at]];
        }
        for (int at = 0; at < weights.length; at++) {
            weights[at] += potentials[read[at]] * byInput[received[at]];
        }
    }

    /** Adds the gradient gathered by the pull-backs to that of the system, and forgets it. */
    void addGradient(double[] byParameter) {
        if (weights.length == 0) {
            return;
        }
        double[] unit = new double[block.size * block.inputs];
        double[] ofPorts = new double[block.ports];
        for (int c = 0; c < block.size; c++) {
            for (int input = 0; input < block.inputs; input++) {
                Arrays.fill(ofPorts, 0);
                for (int port = 0; port < ports; port++) {
                    ofPorts[wiring.ports()[port]] += weights[(c * ports + port) * block.inputs + input];
                }
                unit[c * block.inputs + input] = 1;
                double[] local = block.adjoint(c, 0, NOTHING, unit, 0, ofPorts, 0);
                unit[c * block.inputs + input] = 0;
                block.scatterParameters(c, local, 0, byParameter, 0);
            }
        }
        Arrays.fill(weights, 0);
    }
}
