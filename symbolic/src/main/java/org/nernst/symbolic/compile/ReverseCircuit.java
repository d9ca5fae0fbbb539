package org.nernst.symbolic.compile;

import java.util.Arrays;

/** The couplings at work, backwards: the weights of inputs are carried to what the couplings read. */
final class ReverseCircuit {
    private final Circuit circuit;
    /** What each input's weight is, shape [inputs]. */
    private final double[] inputWeights;
    /** What the derivative of each input's weight in a direction is, shape [inputs]. */
    private final double[] inputWeightDirections;
    /** What each delayed read's weight is, and its derivative in a direction; shape [reads]. */
    private final double[] readWeights;

    private final double[] readWeightDirections;
    /** The weights of what each coupling reads: shape [couplings][connections · inputs]. */
    private final double[][] readingWeights;

    ReverseCircuit(CompiledSystem compiled, Circuit circuit) {
        this.circuit = circuit;
        int count = compiled.system().inputCount();
        inputWeights = new double[count];
        inputWeightDirections = new double[count];
        readWeights = new double[compiled.delayedReads().count()];
        readWeightDirections = new double[readWeights.length];
        readingWeights = new double[circuit.wirings().size()][];
        for (int w = 0; w < readingWeights.length; w++) {
            readingWeights[w] = new double[circuit.wirings().get(w).read().length];
        }
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
        for (int w = 0; w < readingWeights.length; w++) {
            Wiring wiring = circuit.wirings().get(w);
            BoundBlock block = circuit.coupling(w);
            double[] read = circuit.read(w, y, u);
            double[] byRead = readingWeights[w];
            weighAll(block, wiring, lambda, block.results);
            Arrays.fill(byRead, 0);
            block.adjoint(t, y, read, 0, block.results, 0, byState, byParameter, parametersAt, byRead, 0);
            wiring.scatter(0, byRead.length, byRead, 0, byState, readWeights, inputWeights.length);
        }
    }

    /** Sets the weights of all connections' states and ports, in the shape of what they compute. */
    private void weighAll(BoundBlock block, Wiring wiring, double[] lambda, double[] into) {
        int stride = block.states + block.ports;
        Arrays.fill(into, 0);
        for (int c = 0; lambda != null && c < block.size && block.states > 0; c++) {
            System.arraycopy(lambda, block.firstState + c * block.states, into, c * stride, block.states);
        }
        for (int k = 0; k < wiring.ports().length; k++) {
            int[] received = wiring.received()[k];
            int at = block.states + wiring.ports()[k];
            for (int c = 0; c < received.length; c++, at += stride) {
                into[at] += inputWeights[received[c]];
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
        for (int w = 0; w < readingWeights.length; w++) {
            Wiring wiring = circuit.wirings().get(w);
            BoundBlock block = circuit.coupling(w);
            double[] read = circuit.read(w, y, u);
            double[] directions = circuit.readDirections(w, v, x);
            for (int c = 0; c < block.size; c++) {
                weigh(block, wiring, c, lambda, inputWeights);
                block.setDirection(c, v, q, directions, c * block.inputs);
                double[] second = block.secondOrder().product(c, t, y, read, 0);
                scatterDirections(block, wiring, c, second, byState, byParameter, parametersAt);
                weigh(block, wiring, c, null, inputWeightDirections);
                double[] first = block.adjoint(c, t, y, read, 0, block.vector, 0);
                scatterDirections(block, wiring, c, first, byState, byParameter, parametersAt);
            }
        }
    }

    /** Sets the weights of a connection's states and ports. */
    private static void weigh(BoundBlock block, Wiring wiring, int c, double[] lambda, double[] ofInputs) {
        Arrays.fill(block.vector, 0, block.states + block.ports, 0);
        if (lambda != null) {
            System.arraycopy(lambda, block.firstState + c * block.states, block.vector, 0, block.states);
        }
        for (int k = 0; k < wiring.ports().length; k++) {
            block.vector[block.states + wiring.ports()[k]] += ofInputs[wiring.received()[k][c]];
        }
    }

    /** Adds what a connection received to the states and parameters, and to the directions of what is read of the past. */
    private void scatterDirections(
            BoundBlock block,
            Wiring wiring,
            int c,
            double[] local,
            double[] byState,
            double[] byParameter,
            int parametersAt) {
        block.scatter(c, local, byState, byParameter, parametersAt);
        wiring.scatter(
                c,
                block.inputs,
                local,
                block.states + block.locals,
                byState,
                readWeightDirections,
                inputWeights.length);
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
        addWeights(block, instance, byInput, from, byState);
        if (!block.coupling) {
            reverse(t, y, u, null, byState, byParameter, 0);
        }
    }

    /** Adds the weights of an instance's inputs, from {@code from} on, to what it reads: of a coupling to states and the past. */
    void addWeights(BoundBlock block, int instance, double[] byInput, int from, double[] byState) {
        if (block.coupling) {
            circuit.wiring(block)
                    .scatter(instance, block.inputs, byInput, from, byState, readWeights, inputWeights.length);
        } else {
            addInputWeights(block.firstInput + instance * block.inputs, byInput, from, block.inputs);
        }
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
            circuit.wiring(block)
                    .scatter(
                            instance,
                            block.inputs,
                            byInputDirection,
                            from,
                            byState,
                            readWeightDirections,
                            inputWeights.length);
        } else {
            int at = block.firstInput + instance * block.inputs;
            addInputWeights(at, byInput, from, block.inputs);
            addInputWeightDirections(at, byInputDirection, from, block.inputs);
            reverseSecondOrder(t, y, u, null, v, q, null, byState, byParameter, 0);
        }
    }
}
