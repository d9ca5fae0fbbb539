package org.nernst.symbolic.compile;

import java.util.Arrays;
import java.util.List;

/** The couplings at work, forwards: what they add to the inputs of the populations. Without couplings it passes inputs through. */
final class Circuit {
    private final List<Wiring> wirings;
    private final BoundBlock[] blocks;
    /** u with the contributions added, shape [inputs]. */
    private final double[] inputs;

    private final double[] inputDirections;
    /** What each coupling reads: shape [couplings][connections · inputs]. */
    private final double[][] read;

    /** The directions of what each coupling reads, in the same shape. */
    private final double[][] readDirections;

    private final double[] unused;
    private final double[] result;

    Circuit(CompiledSystem compiled, BoundBlock[] blocks) {
        wirings = compiled.wirings();
        this.blocks = blocks;
        int count = compiled.system().inputCount();
        inputs = new double[count];
        inputDirections = new double[count];
        read = new double[wirings.size()][];
        readDirections = new double[wirings.size()][];
        int results = 0;
        for (int w = 0; w < read.length; w++) {
            read[w] = new double[wirings.get(w).read().length];
            readDirections[w] = new double[read[w].length];
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
            block.rightHandSide(t, y, read(w, y, u), 0, ydot == null ? unused : ydot);
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
        return read(indexOf(coupling), y, u);
    }

    double[] read(int wiring, double[] y, double[] u) {
        wirings.get(wiring).gather(y, u, read[wiring]);
        return read[wiring];
    }

    /**
     * The directions of what a coupling's inputs read.
     *
     * @param x the direction in u, shape [u]; null for none
     */
    double[] readDirections(int wiring, double[] v, double[] x) {
        wirings.get(wiring).gatherDirections(v, x, readDirections[wiring]);
        return readDirections[wiring];
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
            double[] values = read(w, y, u);
            double[] directions = readDirections(w, v, x);
            for (int c = 0; c < block.size; c++) {
                block.setDirection(c, v, q, directions, c * block.inputs);
                block.tangent(c, t, y, values, 0, result, 0);
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
            double[] values = read(number, y, u);
            for (int c = 0; c < block.size; c++) {
                double[] directions = readDirections(number, w, z);
                block.setDirection(c, w, r, directions, c * block.inputs);
                block.tangent(c, t, y, values, 0, result, 0);
                deliver(wiring, c, result, second, null);
                block.secondOrder().setDirection(c, w, r, directions, null, c * block.inputs);
                directions = readDirections(number, v, x);
                block.setDirection(c, v, q, directions, c * block.inputs);
                block.tangent(c, t, y, values, 0, result, 0);
                deliver(wiring, c, result, first, null);
                block.secondOrder().tangent(c, t, y, values, 0, result, 0);
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
            double[] values = read(w, y, u);
            gatherRates(wiring, uRate, readDirections[w]);
            for (int c = 0; c < block.size; c++) {
                deliver(wiring, c, block.timeDerivative(c, t, y, values, 0, readDirections[w]), inputDirections, into);
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

    /** The directions of the inputs that a block's functions read, from the block's first input on. */
    double[] inputDirectionsOf(BoundBlock block, double t, double[] y, double[] u, double[] v, double[] q) {
        if (!block.coupling) {
            return inputDirections(t, y, u, v, q, null, null);
        }
        return readDirections(block, v, null);
    }

    double[] readDirections(BoundBlock coupling, double[] v, double[] x) {
        return readDirections(indexOf(coupling), v, x);
    }

    List<Wiring> wirings() {
        return wirings;
    }

    Wiring wiring(BoundBlock coupling) {
        return wirings.get(indexOf(coupling));
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
        return wiring(coupling).read()[input];
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
