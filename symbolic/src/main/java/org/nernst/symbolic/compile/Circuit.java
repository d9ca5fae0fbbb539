package org.nernst.symbolic.compile;

import java.util.Arrays;
import java.util.List;

/** The couplings at work: inputs forwards, weights of inputs backwards. Without couplings it passes inputs through. */
final class Circuit {
    private final List<Wiring> wirings;
    private final BoundBlock[] blocks;
    /** u with the contributions added, shape [inputs]. */
    private final double[] inputs;
    /** What each input's weight is in a reverse sweep, shape [inputs]. */
    private final double[] inputWeights;

    /** What the derivative of each input's weight in a direction is, shape [inputs]. */
    private final double[] inputWeightDirections;

    private final double[] inputDirections;
    /** What each coupling reads: shape [couplings][connections · inputs]. */
    private final double[][] read;

    /** The directions of what each coupling reads, in the same shape. */
    private final double[][] readDirections;

    /** The weights of what each coupling reads, in the same shape. */
    private final double[][] readWeights;

    private final double[] unused;
    private final double[] result;

    Circuit(CompiledSystem compiled, BoundBlock[] blocks) {
        wirings = compiled.wirings();
        this.blocks = blocks;
        int count = compiled.system().inputCount();
        inputs = new double[count];
        inputWeights = new double[count];
        inputWeightDirections = new double[count];
        inputDirections = new double[count];
        read = new double[wirings.size()][];
        readDirections = new double[wirings.size()][];
        readWeights = new double[wirings.size()][];
        int results = 0;
        for (int w = 0; w < read.length; w++) {
            read[w] = new double[wirings.get(w).read().length];
            readDirections[w] = new double[read[w].length];
            readWeights[w] = new double[read[w].length];
            BoundBlock block = blocks[wirings.get(w).block()];
            results = Math.max(results, block.states + block.ports);
        }
        result = new double[results];
        unused = new double[wirings.isEmpty() ? 0 : compiled.system().stateCount()];
    }

    /**
     * The inputs of the populations, contributions added.
     *
     * @param ydot receives the couplings' own time derivatives; null if they aren't wanted
     */
    double[] inputs(double t, double[] y, double[] u, double[] ydot) {
        if (wirings.isEmpty()) {
            return u;
        }
        System.arraycopy(u, 0, inputs, 0, inputs.length);
        for (int w = 0; w < read.length; w++) {
            Wiring wiring = wirings.get(w);
            BoundBlock block = blocks[wiring.block()];
            wiring.gather(y, u, read[w]);
            block.rightHandSide(t, y, read[w], 0, ydot == null ? unused : ydot);
            int stride = block.states + block.ports;
            for (int k = 0; k < wiring.ports().length; k++) {
                int[] received = wiring.received()[k];
                int at = block.states + wiring.ports()[k];
                for (int c = 0; c < received.length; c++, at += stride) {
                    inputs[received[c]] += block.results[at];
                }
            }
        }
        return inputs;
    }

    /** The directions of what is read, given those of the states; what is driven or read with a delay stands still. */
    private static void gatherDirections(Wiring wiring, double[] v, double[] into) {
        int[] read = wiring.read();
        for (int k = 0; k < read.length; k++) {
            into[k] = read[k] >= 0 ? v[read[k]] : 0;
        }
    }

    /** The rates of what is read, at a resting state: those of what is driven or read with a delay. */
    private static void gatherRates(Wiring wiring, double[] uRate, double[] into) {
        int[] read = wiring.read();
        for (int k = 0; k < read.length; k++) {
            into[k] = read[k] >= 0 ? 0 : uRate[~read[k]];
        }
    }

    /** What a coupling's inputs read at a state. */
    double[] read(BoundBlock coupling, double[] y, double[] u) {
        int w = indexOf(coupling);
        wirings.get(w).gather(y, u, read[w]);
        return read[w];
    }

    void clearInputWeights() {
        Arrays.fill(inputWeights, 0);
        Arrays.fill(inputWeightDirections, 0);
    }

    /** What each input's weight is, shape [inputs]; to be added to. */
    double[] inputWeights() {
        return inputWeights;
    }

    void copyInputWeights(double[] into, int at) {
        System.arraycopy(inputWeights, 0, into, at, inputWeights.length);
    }

    void copyInputWeightDirections(double[] into, int at) {
        System.arraycopy(inputWeightDirections, 0, into, at, inputWeightDirections.length);
    }

    void addInputWeights(int at, double[] local, int from, int count) {
        for (int k = 0; k < count; k++) {
            inputWeights[at + k] += local[from + k];
        }
    }

    void addInputWeightDirections(int at, double[] local, int from, int count) {
        for (int k = 0; k < count; k++) {
            inputWeightDirections[at + k] += local[from + k];
        }
    }

    /**
     * Carries the inputs' weights back through the couplings, together with the weights of the couplings' own states.
     *
     * @param lambda the states' weights, or null for none
     * @param parametersAt where the parameters begin in {@code byParameter}
     */
    void reverse(
            double t,
            double[] y,
            double[] u,
            double[] lambda,
            double[] byState,
            double[] byParameter,
            int parametersAt) {
        for (int w = 0; w < read.length; w++) {
            Wiring wiring = wirings.get(w);
            BoundBlock block = blocks[wiring.block()];
            wiring.gather(y, u, read[w]);
            weighAll(wiring, lambda, inputWeights, block.results);
            Arrays.fill(readWeights[w], 0);
            block.adjoint(t, y, read[w], 0, block.results, 0, byState, byParameter, parametersAt, readWeights[w], 0);
            wiring.scatter(readWeights[w], byState);
        }
    }

    /** Sets the weights of all connections' states and ports, in the shape of what they compute. */
    private void weighAll(Wiring wiring, double[] lambda, double[] ofInputs, double[] into) {
        BoundBlock block = blocks[wiring.block()];
        int stride = block.states + block.ports;
        Arrays.fill(into, 0);
        for (int c = 0; lambda != null && c < block.size && block.states > 0; c++) {
            System.arraycopy(lambda, block.firstState + c * block.states, into, c * stride, block.states);
        }
        for (int k = 0; k < wiring.ports().length; k++) {
            int[] received = wiring.received()[k];
            int at = block.states + wiring.ports()[k];
            for (int c = 0; c < received.length; c++, at += stride) {
                into[at] += ofInputs[received[c]];
            }
        }
    }

    /**
     * The derivative of {@link #reverse} in the direction (v, q): what the weights do in the couplings' second derivatives,
     * and what the weights' own directions do in the first.
     */
    void reverseSecondOrder(
            double t,
            double[] y,
            double[] u,
            double[] lambda,
            double[] v,
            double[] q,
            double[] byState,
            double[] byParameter,
            int parametersAt) {
        for (int w = 0; w < read.length; w++) {
            Wiring wiring = wirings.get(w);
            BoundBlock block = blocks[wiring.block()];
            wiring.gather(y, u, read[w]);
            gatherDirections(wiring, v, readDirections[w]);
            for (int c = 0; c < block.size; c++) {
                weigh(wiring, c, lambda, inputWeights);
                block.setDirection(c, v, q, readDirections[w], c * block.inputs);
                scatter(block, c, block.secondOrder(c, t, y, read[w], 0), byState, byParameter, parametersAt);
                weigh(wiring, c, null, inputWeightDirections);
                scatter(
                        block,
                        c,
                        block.adjoint(c, t, y, read[w], 0, block.vector, 0),
                        byState,
                        byParameter,
                        parametersAt);
            }
        }
    }

    /** Sets the weights of a connection's states and ports. */
    private void weigh(Wiring wiring, int c, double[] lambda, double[] ofInputs) {
        BoundBlock block = blocks[wiring.block()];
        Arrays.fill(block.vector, 0, block.states + block.ports, 0);
        if (lambda != null) {
            System.arraycopy(lambda, block.firstState + c * block.states, block.vector, 0, block.states);
        }
        for (int k = 0; k < wiring.ports().length; k++) {
            block.vector[block.states + wiring.ports()[k]] += ofInputs[wiring.received()[k][c]];
        }
    }

    private void scatter(
            BoundBlock block, int c, double[] local, double[] byState, double[] byParameter, int parametersAt) {
        block.scatterStates(c, local, byState);
        block.scatterParameters(c, local, block.states, byParameter, parametersAt);
        scatterReadings(block, c, local, block.states + block.locals, byState);
    }

    /** Adds the weights of a connection's inputs to the states they read. */
    void scatterReadings(BoundBlock coupling, int connection, double[] byInput, int from, double[] byState) {
        wirings.get(indexOf(coupling)).scatter(connection, coupling.inputs, byInput, from, byState);
    }

    /** The directions of the populations' inputs; the couplings' own tangents go into {@code into} unless it is null. */
    double[] inputDirections(double t, double[] y, double[] u, double[] v, double[] q, double[] into) {
        Arrays.fill(inputDirections, 0);
        for (int w = 0; w < read.length; w++) {
            Wiring wiring = wirings.get(w);
            BoundBlock block = blocks[wiring.block()];
            wiring.gather(y, u, read[w]);
            gatherDirections(wiring, v, readDirections[w]);
            for (int c = 0; c < block.size; c++) {
                block.setDirection(c, v, q, readDirections[w], c * block.inputs);
                block.tangent(c, t, y, read[w], 0, result, 0);
                deliver(wiring, c, result, inputDirections, into);
            }
        }
        return inputDirections;
    }

    /**
     * The directions of the populations' inputs for two directions of states and parameters, and how the first ones change with the second;
     * the couplings' own second-order tangents go into {@code into}.
     *
     * @param first receives the directions for (v, q), shape [inputs]
     * @param second those for (w, r)
     * @param changes how the first change with the second
     */
    void secondDirections(
            double t,
            double[] y,
            double[] u,
            double[] v,
            double[] q,
            double[] w,
            double[] r,
            double[] first,
            double[] second,
            double[] changes,
            double[] into) {
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
        Arrays.fill(changes, 0);
        for (int number = 0; number < read.length; number++) {
            Wiring wiring = wirings.get(number);
            BoundBlock block = blocks[wiring.block()];
            wiring.gather(y, u, read[number]);
            for (int c = 0; c < block.size; c++) {
                gatherDirections(wiring, w, readDirections[number]);
                block.setDirection(c, w, r, readDirections[number], c * block.inputs);
                block.tangent(c, t, y, read[number], 0, result, 0);
                deliver(wiring, c, result, second, null);
                block.setSecondDirection(c, w, r, readDirections[number], null, c * block.inputs);
                gatherDirections(wiring, v, readDirections[number]);
                block.setDirection(c, v, q, readDirections[number], c * block.inputs);
                block.tangent(c, t, y, read[number], 0, result, 0);
                deliver(wiring, c, result, first, null);
                block.secondOrderTangent(c, t, y, read[number], 0, result, 0);
                deliver(wiring, c, result, changes, into);
            }
        }
    }

    /** The rates of the populations' inputs at a resting state; the couplings' own ∂f/∂t go into {@code into} unless it is null. */
    double[] inputRates(double t, double[] y, double[] u, double[] uRate, double[] into) {
        if (wirings.isEmpty()) {
            return uRate;
        }
        System.arraycopy(uRate, 0, inputDirections, 0, inputDirections.length);
        for (int w = 0; w < read.length; w++) {
            Wiring wiring = wirings.get(w);
            BoundBlock block = blocks[wiring.block()];
            wiring.gather(y, u, read[w]);
            gatherRates(wiring, uRate, readDirections[w]);
            for (int c = 0; c < block.size; c++) {
                deliver(wiring, c, block.timeDerivative(c, t, y, read[w], 0, readDirections[w]), inputDirections, into);
            }
        }
        return inputDirections;
    }

    /** Adds a connection's ports to the inputs that receive them, and copies what belongs to its own states. */
    private void deliver(Wiring wiring, int c, double[] local, double[] toInputs, double[] into) {
        BoundBlock block = blocks[wiring.block()];
        if (into != null) {
            System.arraycopy(local, 0, into, block.firstState + c * block.states, block.states);
        }
        for (int k = 0; k < wiring.ports().length; k++) {
            toInputs[wiring.received()[k][c]] += local[block.states + wiring.ports()[k]];
        }
    }

    /** The inputs that a block's functions read at a state, couplings' contributions included. */
    double[] inputsOf(BoundBlock block, double t, double[] y, double[] u) {
        return block.coupling ? read(block, y, u) : inputs(t, y, u, null);
    }

    /** Adds what a quantity that depends on an instance's inputs depends on through them. */
    void throughInputs(
            double t,
            double[] y,
            double[] u,
            BoundBlock block,
            int instance,
            double[] byInput,
            int from,
            double[] byState,
            double[] byParameter) {
        if (block.coupling) {
            scatterReadings(block, instance, byInput, from, byState);
        } else {
            clearInputWeights();
            addInputWeights(block.firstInput + instance * block.inputs, byInput, from, block.inputs);
            reverse(t, y, u, null, byState, byParameter, 0);
        }
    }

    /** The directions of the inputs that a block's functions read, from the block's first input on. */
    double[] inputDirectionsOf(BoundBlock block, double t, double[] y, double[] u, double[] v, double[] q) {
        if (!block.coupling) {
            return inputDirections(t, y, u, v, q, null);
        }
        int w = indexOf(block);
        gatherDirections(wirings.get(w), v, readDirections[w]);
        return readDirections[w];
    }

    /**
     * The derivative of {@link #throughInputs} in the direction (v, q).
     *
     * @param byInput the quantity's derivatives by the instance's inputs, from {@code from} on
     * @param byInputDirection how those change in the direction, from {@code from} on
     */
    void throughInputsSecondOrder(
            double t,
            double[] y,
            double[] u,
            double[] v,
            double[] q,
            BoundBlock block,
            int instance,
            double[] byInput,
            double[] byInputDirection,
            int from,
            double[] byState,
            double[] byParameter) {
        if (block.coupling) {
            scatterReadings(block, instance, byInputDirection, from, byState);
        } else {
            clearInputWeights();
            int at = block.firstInput + instance * block.inputs;
            addInputWeights(at, byInput, from, block.inputs);
            addInputWeightDirections(at, byInputDirection, from, block.inputs);
            reverseSecondOrder(t, y, u, null, v, q, byState, byParameter, 0);
        }
    }

    /** The block of a coupling's connections. */
    BoundBlock coupling(int wiring) {
        return blocks[wirings.get(wiring).block()];
    }

    /**
     * The index in y of what a coupling's input reads, inputs counted over its connections; the complement of its index in u if it is
     * driven or read with a delay.
     */
    int stateRead(BoundBlock coupling, int input) {
        return wirings.get(indexOf(coupling)).read()[input];
    }

    /** What a coupling's inputs read at the state that was last looked at. */
    double[] lastRead(int wiring) {
        return read[wiring];
    }

    private int indexOf(BoundBlock coupling) {
        for (int w = 0; w < read.length; w++) {
            if (blocks[wirings.get(w).block()] == coupling) {
                return w;
            }
        }
        throw new IllegalArgumentException("the block isn't a coupling");
    }
}
