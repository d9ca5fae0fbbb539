package org.nernst.symbolic.compile;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The instances of one population as lanes of the functions that staggered steps are made of. Element k of instance i of an array stands at k · stride + i.
 */
final class StaggeredPopulation {
    /** Lanes come in whole vectors where there are as many. */
    private static final int VECTOR = 8;

    private final BoundBlock block;
    private final int stride;
    /** The membrane potentials among the states of an instance. */
    private final int[] potential;
    /** The others. */
    private final int[] moved;
    /** Where those of the instances begin among those of the system. */
    private final int firstPotential;
    /** Where its inputs begin among those of all lanes; shape there [inputs, stride]. */
    private final int inputsAt;
    /** The parameters that derivatives are taken by. */
    private final int[] by;

    private final int[][] places;
    private final double[] before;
    private final StaggeredFunction potentials;
    private final StaggeredFunction gates;
    private StaggeredFunction potentialsProduct;
    private StaggeredFunction gatesProduct;

    /**
     * @param potentialOf for each state of the system the number of the potential that it is, −1 where it is none
     * @param inputsAt where its inputs begin among those of all lanes
     * @param wanted which of the system's parameters derivatives are wanted by
     */
    StaggeredPopulation(BoundBlock block, int[] potentialOf, int inputsAt, boolean[] wanted) {
        this.block = block;
        potential = IntStream.range(0, block.states)
                .filter(state -> potentialOf[block.firstState + state] >= 0)
                .toArray();
        moved = IntStream.range(0, block.states)
                .filter(state -> potentialOf[block.firstState + state] < 0)
                .toArray();
        firstPotential = potential.length == 0 ? 0 : potentialOf[block.firstState + potential[0]];
        this.inputsAt = inputsAt;
        by = IntStream.range(0, block.locals)
                .filter(local -> Arrays.stream(block.slots).anyMatch(slots -> wanted[slots[local]]))
                .toArray();
        stride = block.size < VECTOR ? block.size : (block.size + VECTOR - 1) / VECTOR * VECTOR;
        places = block.template.lanes().potentialPlaces();
        before = new double[block.states * stride];
        // Synapses have no potentials, and a population without equations only passes on what drives it.
        potentials = potential.length == 0
                ? null
                : new StaggeredFunction(block, stride, block.template.lanes().potentials(), 0);
        gates = block.states == 0
                ? null
                : new StaggeredFunction(block, stride, block.template.lanes().gateStep(), 1);
    }

    /** The number of inputs of all lanes. */
    int inputCount() {
        return block.inputs * stride;
    }

    /** Tells where each input of the system stands among those of all lanes, for those that drive this population. */
    void placeInputs(int[] placeOfInput) {
        for (int i = 0; i < block.size; i++) {
            for (int input = 0; input < block.inputs; input++) {
                placeOfInput[block.firstInput + i * block.inputs + input] = placeOf(i, input);
            }
        }
    }

    /** Where an input of an instance stands among those of all lanes. */
    int placeOf(int instance, int input) {
        return inputsAt + input * stride + instance;
    }

    /** How many entries {@link #spreadEntries} gives. */
    int entryCount() {
        return block.size * places.length;
    }

    /** Adds those entries, from {@code firstEntry} of a buffer on, to the terms of ∂f/∂v of the system's potentials. */
    void addTo(SparseTerms terms, int firstEntry) {
        int entry = firstEntry;
        for (int i = 0; i < block.size; i++) {
            for (int[] place : places) {
                terms.add(number(i, place[0]), number(i, place[1]), entry++);
            }
        }
    }

    /** The number of a potential among those of the system. */
    private int number(int instance, int state) {
        return firstPotential + instance * potential.length + Arrays.binarySearch(potential, state);
    }

    /** Sets its inputs among those of all lanes, to what stands there instance by instance. */
    void setInputs(double[] values, double[] driven) {
        for (int input = 0; input < block.inputs; input++) {
            for (int i = 0; i < block.size; i++) {
                driven[placeOf(i, input)] = values[i * block.inputs + input];
            }
            // What idles computes along.
            Arrays.fill(driven, placeOf(block.size, input), placeOf(stride, input), driven[placeOf(0, input)]);
        }
    }

    /** Tells how potentials change with inputs of the lanes: ∂f/∂u of those that {@code isFed}. */
    void effects(boolean[] isFed, EntryConsumer consumer) {
        int[][] all = block.template.inputJacobianPlaces();
        double[] values = new double[block.size * all.length];
        block.entries(
                block.template.inputJacobian().newInstance(),
                all.length,
                0,
                new double[block.firstState + block.size * block.states],
                new double[block.firstInput + block.size * block.inputs],
                block.firstInput,
                values,
                0);
        for (int i = 0; i < block.size; i++) {
            for (int entry = 0; entry < all.length; entry++) {
                int place = placeOf(i, all[entry][1]);
                if (isFed[place] && Arrays.binarySearch(potential, all[entry][0]) >= 0) {
                    consumer.accept(number(i, all[entry][0]), place, values[i * all.length + entry]);
                }
            }
        }
    }

    /** Takes the states of all instances over. */
    void load(double[] y) {
        for (int state = 0; state < block.states; state++) {
            load(y, state);
        }
    }

    /** Takes over the potentials. */
    void loadPotentials(double[] y) {
        for (int state : potential) {
            load(y, state);
        }
    }

    private void load(double[] y, int state) {
        Transposition.toRow(y, block.firstState + state, block.states, block.size, before, state, stride);
    }

    private void unload(double[] rows, double[] y) {
        Transposition.fromRows(rows, 0, stride, block.states, block.size, y, block.firstState, block.states);
    }

    /**
     * Evaluates f and ∂f/∂v of the potentials at the states taken over.
     *
     * @param inputs those of all lanes
     */
    void evaluatePotentials(double t, double[] inputs) {
        if (potentials != null) {
            potentials.evaluate(t, before, inputs, inputsAt);
        }
    }

    /** @param slope receives f as it was evaluated, shape [potentials of the system] */
    void spreadSlopes(double[] slope) {
        if (potentials != null) {
            spread(potentials.results, 0, potential.length, slope, firstPotential);
        }
    }

    /**
     * Gives the entries as they were evaluated.
     *
     * @param entries receives them in the order of {@link #places}, from {@code first} on
     * @return where those of the next population begin
     */
    int spreadEntries(double[] entries, int first) {
        if (potentials != null) {
            spread(potentials.results, potential.length, places.length, entries, first);
        }
        return first + entryCount();
    }

    private void spread(double[] from, int firstRow, int rows, double[] to, int at) {
        for (int row = 0; row < rows; row++) {
            int first = (firstRow + row) * stride;
            if (rows == 1) {
                System.arraycopy(from, first, to, at, block.size);
                continue;
            }
            for (int i = 0; i < block.size; i++) {
                to[at + i * rows + row] = from[first + i];
            }
        }
    }

    /** Moves all but the potentials on, from the states taken over into {@code y}. */
    void advanceGates(double t, double h, double[] inputs, double[] y) {
        Arrays.fill(gates.weights, h);
        gates.evaluate(t, before, inputs, inputsAt);
        for (int state : moved) {
            Transposition.fromRows(
                    gates.results, state, stride, 1, block.size, y, block.firstState + state, block.states);
        }
    }

    /**
     * Back through {@link #advanceGates}, the states taken over being those before it.
     *
     * @param lambda the derivative by the states after it; receives that by those before, shape [states of the system]
     */
    void pullBackGates(double t, double h, double[] inputs, double[] lambda) {
        if (gatesProduct == null) {
            TemplateLanes lanes = block.template.lanes();
            int[] moving = dependedOn(lanes.gateStep());
            gatesProduct =
                    new StaggeredFunction(block, stride, lanes.gateStepProduct(moving), 1 + block.states, moving);
        }
        StaggeredFunction product = gatesProduct;
        Arrays.fill(product.weights, 0, stride, h);
        int own = block.states;
        Transposition.toRows(lambda, block.firstState, own, own, block.size, product.weights, 1, stride);
        product.evaluate(t, before, inputs, inputsAt);
        unload(product.results, lambda);
        product.keepGradient(block.states + block.inputs);
    }

    /** Sets the derivative by the inputs of its lanes as the last {@link #pullBackGates} gave it. */
    void setByInputOfGates(double[] byInput) {
        System.arraycopy(gatesProduct.results, block.states * stride, byInput, inputsAt, block.inputs * stride);
    }

    /** Whether {@link #pullBackPotentials} looks at the inputs of its lanes. */
    boolean looksAtInputs() {
        return potentials != null && potentialsProduct().readsInputs;
    }

    /** Those of the parameters that a function depends on. */
    private int[] dependedOn(LaneTiles tiles) {
        return IntStream.of(by).filter(tiles::dependsOn).toArray();
    }

    private StaggeredFunction potentialsProduct() {
        if (potentialsProduct == null) {
            TemplateLanes lanes = block.template.lanes();
            int[] moving = dependedOn(lanes.potentials());
            potentialsProduct = new StaggeredFunction(
                    block, stride, lanes.potentialsProduct(moving), potential.length + places.length, moving);
        }
        return potentialsProduct;
    }

    /**
     * Adds the derivative of Σ μᵢ (f + ∂f/∂v Δ)ᵢ over the potentials.
     *
     * @param inputs those of all lanes, at v + Δ where it {@linkplain #looksAtInputs looks at them}
     * @param mu shape [potentials of the system]
     * @param change Δ, shape [potentials of the system]
     * @param byState is added to, shape [states of the system]
     */
    void pullBackPotentials(double t, double[] inputs, double[] mu, double[] change, double[] byState) {
        if (potentials == null) {
            return;
        }
        StaggeredFunction product = potentialsProduct();
        for (int row = 0; row < potential.length; row++) {
            int at = firstPotential + row;
            for (int i = 0; i < block.size; i++, at += potential.length) {
                product.weights[row * stride + i] = mu[at];
            }
        }
        for (int entry = 0; entry < places.length; entry++) {
            int to = (potential.length + entry) * stride;
            int row = number(0, places[entry][0]);
            int column = number(0, places[entry][1]);
            for (int i = 0; i < block.size; i++, row += potential.length, column += potential.length) {
                product.weights[to + i] = mu[row] * change[column];
            }
        }
        product.evaluate(t, before, inputs, inputsAt);
        int own = block.states;
        Transposition.addRows(product.results, 0, stride, own, block.size, byState, block.firstState, own);
        product.keepGradient(block.states + block.inputs);
    }

    /** Sets the derivative by the inputs of its lanes as the last {@link #pullBackPotentials} gave it. */
    void setByInputOfPotentials(double[] byInput) {
        if (potentials != null) {
            System.arraycopy(
                    potentialsProduct.results, block.states * stride, byInput, inputsAt, block.inputs * stride);
        }
    }

    /** Adds the gradient gathered by the pull-backs to that of the system, and forgets it. */
    void addGradient(double[] byParameter) {
        if (gatesProduct != null) {
            gatesProduct.addGradient(byParameter);
        }
        if (potentialsProduct != null) {
            potentialsProduct.addGradient(byParameter);
        }
    }
}
