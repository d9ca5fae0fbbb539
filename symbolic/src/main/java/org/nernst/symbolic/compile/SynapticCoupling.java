package org.nernst.symbolic.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.symbolic.emit.LaneFunction;

/**
 * A coupling whose ports are more than conductances times potentials, or that has states of its own: synapses, clamps. Its currents are computed connection by
 * connection; there are few beside the compartments that they go to.
 */
final class SynapticCoupling {
    private final BoundBlock block;
    private final Wiring wiring;
    private final int[] potentialOf;
    /** Its own states as lanes; null where it has none. */
    private final StaggeredPopulation own;
    /** Where each contribution goes among the inputs of all lanes, shape [connections · contributions]. */
    private final int[] received;
    /** What its inputs read, shape [connections · inputs], and how that changes. */
    private final double[] read;

    private final double[] readDirections;
    private final LaneFunction inputJacobian;
    private final int[][] inputPlaces;
    private final double[] inputEntries;
    /** Where currents change with potentials: the current, the potential and the entry of the connections' input Jacobians, shape [slopes][3]. */
    private final int[][] slopes;

    private final double[] rates;
    private final double[] tangent;
    private final double[] zeroStates;
    private final double[] zeroParameters;
    /** The gradient by each connection's parameters, gathered, shape [connections · parameters]. */
    private final double[] gradient;

    /**
     * @param own its states as lanes; null where it has none
     * @param potentialOf the number among the potentials of each state of the system, −1 where it is none
     * @param placeOf where each of the system's inputs stands among those of the lanes
     */
    SynapticCoupling(
            BoundBlock block,
            Wiring wiring,
            StaggeredPopulation own,
            int[] potentialOf,
            int[] placeOf,
            int parameterCount) {
        this.block = block;
        this.wiring = wiring;
        this.own = own;
        this.potentialOf = potentialOf;
        int ports = wiring.ports().length;
        received = new int[block.size * ports];
        for (int at = 0; at < received.length; at++) {
            received[at] = placeOf[wiring.received()[at % ports][at / ports]];
        }
        read = new double[wiring.read().length];
        readDirections = new double[read.length];
        inputJacobian = block.template.inputJacobian().newInstance();
        inputPlaces = block.template.inputJacobianPlaces();
        inputEntries = new double[block.size * inputPlaces.length];
        slopes = findSlopes();
        rates = new double[potentialOf.length];
        tangent = new double[block.states + block.ports];
        zeroStates = new double[potentialOf.length];
        zeroParameters = new double[parameterCount];
        gradient = new double[block.size * block.locals];
    }

    private int[][] findSlopes() {
        int ports = wiring.ports().length;
        List<int[]> found = new ArrayList<>();
        for (int at = 0; at < received.length; at++) {
            int connection = at / ports;
            for (int entry = 0; entry < inputPlaces.length; entry++) {
                int potential = potentialRead(connection * block.inputs + inputPlaces[entry][1]);
                if (inputPlaces[entry][0] == block.states + wiring.ports()[at % ports] && potential >= 0) {
                    found.add(new int[] {at, potential, connection * inputPlaces.length + entry});
                }
            }
        }
        return found.toArray(int[][]::new);
    }

    /** Takes an input of the lanes and a potential that it changes with. */
    @FunctionalInterface
    interface PlaceConsumer {
        void accept(int input, int potential);
    }

    /** Tells, in the order of {@link #slopes(double, double[], double[], int)}, which input of the lanes changes with which potential. */
    void places(PlaceConsumer consumer) {
        for (int[] slope : slopes) {
            consumer.accept(received[slope[0]], slope[1]);
        }
    }

    /** How each current changes with each potential, from {@code at} on; returns where that ends. */
    int slopes(double t, double[] y, double[] into, int at) {
        block.entries(inputJacobian, inputPlaces.length, t, y, read, 0, inputEntries, 0);
        for (int number = 0; number < slopes.length; number++) {
            into[at + number] = inputEntries[slopes[number][2]];
        }
        return at + slopes.length;
    }

    private int potentialRead(int input) {
        int state = wiring.read()[input];
        return state < 0 ? -1 : potentialOf[state];
    }

    /**
     * Takes its own states over, and what it reads of the others.
     *
     * @param driven the inputs of the lanes, of which those of its own are set
     */
    void load(double[] y, double[] u, double[] driven) {
        wiring.gather(y, u, read);
        if (own != null) {
            own.load(y);
            own.setInputs(read, driven);
        }
    }

    /** Adds its currents to the inputs of the lanes. */
    void addCurrents(double t, double[] y, double[] inputs) {
        block.rightHandSide(t, y, read, 0, rates);
        int ports = wiring.ports().length;
        int stride = block.states + block.ports;
        for (int at = 0; at < received.length; at++) {
            inputs[received[at]] += block.results[at / ports * stride + block.states + wiring.ports()[at % ports]];
        }
    }

    /** Adds what a change of the potentials makes of its currents, ∂current/∂v Δ, to the inputs of the lanes. */
    void addChanges(double t, double[] y, double[] change, double[] inputs) {
        setDirections(change);
        int ports = wiring.ports().length;
        for (int c = 0; c < block.size; c++) {
            block.setDirection(c, zeroStates, zeroParameters, readDirections, c * block.inputs);
            block.tangent(c, t, y, read, 0, tangent, 0);
            for (int port = 0; port < ports; port++) {
                inputs[received[c * ports + port]] += tangent[block.states + wiring.ports()[port]];
            }
        }
    }

    private void setDirections(double[] change) {
        for (int k = 0; k < readDirections.length; k++) {
            int potential = potentialRead(k);
            readDirections[k] = potential < 0 ? 0 : change[potential];
        }
    }

    /** Moves its own states on, as {@link StaggeredPopulation#advanceGates}. */
    void advance(double t, double h, double[] driven, double[] y) {
        if (own != null) {
            own.advanceGates(t, h, driven, y);
        }
    }

    /** Back through {@link #advance} to its own states; what it reads is left for {@link #spreadReadings}. */
    void pullBackAdvance(double t, double h, double[] driven, double[] lambda, double[] byInput) {
        if (own != null) {
            own.pullBackGates(t, h, driven, lambda);
            own.setByInputOfGates(byInput);
        }
    }

    /** Adds what was left of {@link #pullBackAdvance} to the states that are read. */
    void spreadReadings(double[] byInput, double[] byState) {
        int[] states = wiring.read();
        for (int k = 0; own != null && k < states.length; k++) {
            if (states[k] >= 0) {
                byState[states[k]] += byInput[own.placeOf(k / block.inputs, k % block.inputs)];
            }
        }
    }

    /**
     * Back through the currents and their changes, those of {@link #addCurrents} and {@link #addChanges} together.
     *
     * @param byInput the derivatives by the inputs of the lanes
     * @param byState those by y are added, shape [states]
     */
    void pullBack(double t, double[] y, double[] change, double[] byInput, double[] byState) {
        setDirections(change);
        int ports = wiring.ports().length;
        for (int c = 0; c < block.size; c++) {
            Arrays.fill(block.vector, 0, block.states + block.ports, 0);
            for (int port = 0; port < ports; port++) {
                block.vector[block.states + wiring.ports()[port]] += byInput[received[c * ports + port]];
            }
            block.setDirection(c, zeroStates, zeroParameters, readDirections, c * block.inputs);
            scatter(c, block.adjoint(c, t, y, read, 0, block.vector, 0), byState);
            scatter(c, block.secondOrder().product(c, t, y, read, 0), byState);
        }
    }

    private void scatter(int connection, double[] local, double[] byState) {
        block.scatterStates(connection, local, byState);
        for (int parameter = 0; parameter < block.locals; parameter++) {
            gradient[connection * block.locals + parameter] += local[block.states + parameter];
        }
        wiring.scatter(connection, block.inputs, local, block.states + block.locals, byState);
    }

    /** Adds the gradient gathered by the pull-backs to that of the system, and forgets it. */
    void addGradient(double[] byParameter) {
        if (own != null) {
            own.addGradient(byParameter);
        }
        for (int c = 0; c < block.size; c++) {
            for (int parameter = 0; parameter < block.locals; parameter++) {
                byParameter[block.slots[c][parameter]] += gradient[c * block.locals + parameter];
            }
        }
        Arrays.fill(gradient, 0);
    }
}
