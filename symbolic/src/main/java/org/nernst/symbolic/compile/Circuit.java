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

    private final double[] inputDirections;
    /** What each coupling reads: shape [couplings][connections · inputs]. */
    private final double[][] read;

    private final double[] unused;
    private double[] weights = new double[0];
    private double[] direction;
    private double[] result = new double[0];

    Circuit(CompiledSystem compiled, BoundBlock[] blocks) {
        wirings = compiled.wirings();
        this.blocks = blocks;
        int count = compiled.system().inputCount();
        inputs = new double[count];
        inputWeights = new double[count];
        inputDirections = new double[count];
        read = new double[wirings.size()][];
        for (int w = 0; w < read.length; w++) {
            read[w] = new double[wirings.get(w).read().length];
        }
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
            gather(wiring, y, read[w]);
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

    private static void gather(Wiring wiring, double[] y, double[] into) {
        int[] read = wiring.read();
        for (int k = 0; k < read.length; k++) {
            into[k] = y[read[k]];
        }
    }

    /** What a coupling's inputs read at a state. */
    double[] read(BoundBlock coupling, double[] y) {
        int w = indexOf(coupling);
        gather(wirings.get(w), y, read[w]);
        return read[w];
    }

    void clearInputWeights() {
        Arrays.fill(inputWeights, 0);
    }

    void addInputWeights(int at, double[] local, int from, int count) {
        for (int k = 0; k < count; k++) {
            inputWeights[at + k] += local[from + k];
        }
    }

    /**
     * Carries the inputs' weights back through the couplings, together with the weights of the couplings' own states.
     *
     * @param lambda the states' weights, or null for none
     */
    void reverse(double t, double[] y, double[] lambda, double[] byState, double[] byParameter) {
        for (int w = 0; w < read.length; w++) {
            Wiring wiring = wirings.get(w);
            BoundBlock block = blocks[wiring.block()];
            int results = block.states + block.ports;
            if (weights.length < results) {
                weights = new double[results];
            }
            gather(wiring, y, read[w]);
            for (int c = 0; c < block.size; c++) {
                int at = block.firstState + c * block.states;
                Arrays.fill(weights, 0, results, 0);
                if (lambda != null) {
                    System.arraycopy(lambda, at, weights, 0, block.states);
                }
                for (int k = 0; k < wiring.ports().length; k++) {
                    weights[block.states + wiring.ports()[k]] += inputWeights[wiring.received()[k][c]];
                }
                double[] local = block.adjoint(c, t, y, read[w], 0, weights, 0);
                for (int s = 0; s < block.states; s++) {
                    byState[at + s] += local[s];
                }
                block.scatterParameters(c, local, block.states, byParameter);
                scatterReadings(block, c, local, block.states + block.locals, byState);
            }
        }
    }

    /** Adds the weights of a connection's inputs to the states they read. */
    void scatterReadings(BoundBlock coupling, int connection, double[] byInput, int from, double[] byState) {
        int[] states = wirings.get(indexOf(coupling)).read();
        for (int k = 0; k < coupling.inputs; k++) {
            byState[states[connection * coupling.inputs + k]] += byInput[from + k];
        }
    }

    /** The directions of the populations' inputs; the couplings' own tangents go into {@code result}. */
    double[] inputDirections(double t, double[] y, double[] v, double[] q, double[] into) {
        Arrays.fill(inputDirections, 0);
        for (int w = 0; w < read.length; w++) {
            Wiring wiring = wirings.get(w);
            BoundBlock block = blocks[wiring.block()];
            gather(wiring, y, read[w]);
            double[] readDirections = new double[read[w].length];
            gather(wiring, v, readDirections);
            if (result.length < block.states + block.ports) {
                result = new double[block.states + block.ports];
            }
            for (int c = 0; c < block.size; c++) {
                direction = block.direction(c, v, q, readDirections, c * block.inputs, direction);
                block.tangent(c, t, y, read[w], 0, direction, result, 0);
                System.arraycopy(result, 0, into, block.firstState + c * block.states, block.states);
                for (int k = 0; k < wiring.ports().length; k++) {
                    inputDirections[wiring.received()[k][c]] += result[block.states + wiring.ports()[k]];
                }
            }
        }
        return inputDirections;
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
