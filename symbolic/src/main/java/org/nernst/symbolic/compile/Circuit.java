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

    /** What each delayed read's weight is in a reverse sweep, and its derivative in a direction; shape [reads]. */
    private final double[] readWeights;

    private final double[] readWeightDirections;
    private final double[] inputDirections;
    /** What each coupling reads: shape [couplings][connections · inputs]. */
    private final double[][] read;

    /** The directions of what each coupling reads, in the same shape. */
    private final double[][] readDirections;

    /** The weights of what each coupling reads, in the same shape. */
    private final double[][] readingWeights;

    private final double[] unused;
    private final double[] result;

    Circuit(CompiledSystem compiled, BoundBlock[] blocks) {
        wirings = compiled.wirings();
        this.blocks = blocks;
        int count = compiled.system().inputCount();
        inputs = new double[count];
        inputWeights = new double[count];
        inputWeightDirections = new double[count];
        readWeights = new double[compiled.delayedReads().count()];
        readWeightDirections = new double[readWeights.length];
        inputDirections = new double[count];
        read = new double[wirings.size()][];
        readDirections = new double[wirings.size()][];
        readingWeights = new double[wirings.size()][];
        int results = 0;
        for (int w = 0; w < read.length; w++) {
            read[w] = new double[wirings.get(w).read().length];
            readDirections[w] = new double[read[w].length];
            readingWeights[w] = new double[read[w].length];
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
        Arrays.fill(readWeights, 0);
        Arrays.fill(readWeightDirections, 0);
    }

    /** What each input's weight is, shape [inputs]; to be added to. */
    double[] inputWeights() {
        return inputWeights;
    }

    /** The weights of u: of the populations' inputs, and behind them of what is read with a delay. */
    void copyInputWeights(double[] into, int at) {
        System.arraycopy(inputWeights, 0, into, at, inputWeights.length);
        copyReadWeights(into, at + inputWeights.length);
    }

    void copyReadWeights(double[] into, int at) {
        System.arraycopy(readWeights, 0, into, at, readWeights.length);
    }

    void copyInputWeightDirections(double[] into, int at) {
        System.arraycopy(inputWeightDirections, 0, into, at, inputWeightDirections.length);
        System.arraycopy(readWeightDirections, 0, into, at + inputWeightDirections.length, readWeightDirections.length);
    }

    /** Whether what was last gone back through depends on the past. */
    boolean dependsOnPast() {
        for (double weight : readWeights) {
            if (weight != 0) {
                return true;
            }
        }
        return false;
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
            Arrays.fill(readingWeights[w], 0);
            block.adjoint(t, y, read[w], 0, block.results, 0, byState, byParameter, parametersAt, readingWeights[w], 0);
            wiring.scatter(0, readingWeights[w].length, readingWeights[w], 0, byState, readWeights, inputs.length);
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
     * The derivative of {@link #reverse} in the direction (v, q), and x of u: what the weights do in the couplings' second derivatives,
     * and what the weights' own directions do in the first.
     */
    void reverseSecondOrder(
            double t,
            double[] y,
            double[] u,
            double[] lambda,
            double[] v,
            double[] q,
            double[] x,
            double[] byState,
            double[] byParameter,
            int parametersAt) {
        for (int w = 0; w < read.length; w++) {
            Wiring wiring = wirings.get(w);
            BoundBlock block = blocks[wiring.block()];
            wiring.gather(y, u, read[w]);
            wiring.gatherDirections(v, x, readDirections[w]);
            for (int c = 0; c < block.size; c++) {
                weigh(wiring, c, lambda, inputWeights);
                block.setDirection(c, v, q, readDirections[w], c * block.inputs);
                double[] second = block.secondOrder(c, t, y, read[w], 0);
                scatter(block, c, second, byState, byParameter, parametersAt, readWeightDirections);
                weigh(wiring, c, null, inputWeightDirections);
                double[] first = block.adjoint(c, t, y, read[w], 0, block.vector, 0);
                scatter(block, c, first, byState, byParameter, parametersAt, readWeightDirections);
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
            BoundBlock block,
            int c,
            double[] local,
            double[] byState,
            double[] byParameter,
            int parametersAt,
            double[] byRead) {
        block.scatterStates(c, local, byState);
        block.scatterParameters(c, local, block.states, byParameter, parametersAt);
        scatterReadings(block, c, local, block.states + block.locals, byState, byRead);
    }

    /** Adds the weights of a connection's inputs to the states they read, and to what they read of the past. */
    private void scatterReadings(
            BoundBlock coupling, int connection, double[] byInput, int from, double[] byState, double[] byRead) {
        wirings.get(indexOf(coupling))
                .scatter(connection, coupling.inputs, byInput, from, byState, byRead, inputs.length);
    }

    /**
     * The directions of the populations' inputs; the couplings' own tangents go into {@code into} unless it is null.
     *
     * @param x the direction in u, shape [u]; null for none
     */
    double[] inputDirections(double t, double[] y, double[] u, double[] v, double[] q, double[] x, double[] into) {
        begin(x, inputDirections);
        for (int w = 0; w < read.length; w++) {
            Wiring wiring = wirings.get(w);
            BoundBlock block = blocks[wiring.block()];
            wiring.gather(y, u, read[w]);
            wiring.gatherDirections(v, x, readDirections[w]);
            for (int c = 0; c < block.size; c++) {
                block.setDirection(c, v, q, readDirections[w], c * block.inputs);
                block.tangent(c, t, y, read[w], 0, result, 0);
                deliver(wiring, c, result, inputDirections, into);
            }
        }
        return inputDirections;
    }

    /** What is driven moves by itself; couplings add to it. */
    private static void begin(double[] ofInputs, double[] directions) {
        if (ofInputs == null) {
            Arrays.fill(directions, 0);
        } else {
            System.arraycopy(ofInputs, 0, directions, 0, directions.length);
        }
    }

    /**
     * The directions of the populations' inputs for two directions of states, parameters and u, and how the first ones change with the second;
     * the couplings' own second-order tangents go into {@code into}.
     *
     * @param x the first direction in u, shape [u]; null for none
     * @param z the second
     * @param first receives the directions for (v, q, x), shape [inputs]
     * @param second those for (w, r, z)
     * @param changes how the first change with the second
     */
    void secondDirections(
            double t,
            double[] y,
            double[] u,
            double[] v,
            double[] q,
            double[] x,
            double[] w,
            double[] r,
            double[] z,
            double[] first,
            double[] second,
            double[] changes,
            double[] into) {
        begin(x, first);
        begin(z, second);
        Arrays.fill(changes, 0);
        for (int number = 0; number < read.length; number++) {
            Wiring wiring = wirings.get(number);
            BoundBlock block = blocks[wiring.block()];
            wiring.gather(y, u, read[number]);
            for (int c = 0; c < block.size; c++) {
                wiring.gatherDirections(w, z, readDirections[number]);
                block.setDirection(c, w, r, readDirections[number], c * block.inputs);
                block.tangent(c, t, y, read[number], 0, result, 0);
                deliver(wiring, c, result, second, null);
                block.setSecondDirection(c, w, r, readDirections[number], null, c * block.inputs);
                wiring.gatherDirections(v, x, readDirections[number]);
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
        clearInputWeights();
        if (block.coupling) {
            scatterReadings(block, instance, byInput, from, byState, readWeights);
        } else {
            addInputWeights(block.firstInput + instance * block.inputs, byInput, from, block.inputs);
            reverse(t, y, u, null, byState, byParameter, 0);
        }
    }

    /** The directions of the inputs that a block's functions read, from the block's first input on. */
    double[] inputDirectionsOf(BoundBlock block, double t, double[] y, double[] u, double[] v, double[] q) {
        if (!block.coupling) {
            return inputDirections(t, y, u, v, q, null, null);
        }
        int w = indexOf(block);
        wirings.get(w).gatherDirections(v, null, readDirections[w]);
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
        clearInputWeights();
        if (block.coupling) {
            scatterReadings(block, instance, byInputDirection, from, byState, readWeightDirections);
        } else {
            int at = block.firstInput + instance * block.inputs;
            addInputWeights(at, byInput, from, block.inputs);
            addInputWeightDirections(at, byInputDirection, from, block.inputs);
            reverseSecondOrder(t, y, u, null, v, q, null, byState, byParameter, 0);
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
