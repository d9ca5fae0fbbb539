package org.nernst.symbolic.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nernst.symbolic.system.OdeSystem;

/**
 * A system at fixed parameter values as methods see it that move membrane potentials and all other states in turn: instances are lanes, and what joins them
 * are conductances and synapses. What is called a potential is any state that {@linkplain org.nernst.symbolic.system.StateKind#spreads spreads}. Its numbers are those of {@link BoundSystem} but for roundings. One thread at a time.
 *
 * <p>Methods are called at every step and check nothing; arrays must have the shapes given.
 */
public final class StaggeredSystem {
    private final List<StaggeredPopulation> populations = new ArrayList<>();
    private final List<SynapticCoupling> synapses = new ArrayList<>();
    /** The index in y of each potential. */
    private final int[] states;
    /** Where each of the system's inputs stands among those of the lanes. */
    private final int[] placeOfInput;

    private final SparsityPattern pattern;
    /** The entries of ∂f/∂v that neighbours make: they depend on parameters alone. */
    private final double[] joined;

    private final ResistiveNetwork neighbours;
    /** Which entry each local one is added to. */
    private final int[] target;

    private final double[] local;
    /** How potentials change with the inputs that currents of synapses go to, current by current and potential by potential. */
    private final double[] effects;

    private final double[] slopes;
    /** Which entry each of those is added to. */
    private final int[] slopeTarget;

    private final double[] u;
    private final double[] driven;
    private final double[] inputs;
    private final double[] byInput;
    private final double[] potentials;
    private final double[] byPotential;

    /**
     * @param potentialOf for each state the number of the potential that it is, −1 where it is none
     * @param wanted which parameters derivatives are wanted by
     */
    StaggeredSystem(
            OdeSystem system,
            BoundBlock[] blocks,
            List<Wiring> wirings,
            double[] parameters,
            int[] potentialOf,
            boolean[] wanted) {
        states = IntStream.range(0, potentialOf.length)
                .filter(state -> potentialOf[state] >= 0)
                .toArray();
        u = new double[system.inputCount()];
        Arrays.fill(u, Double.NaN);
        placeOfInput = new int[u.length];
        int inputsAt = 0;
        int locals = 0;
        SparseTerms terms = new SparseTerms();
        for (int b = 0; b < system.populations().size(); b++) {
            StaggeredPopulation population = new StaggeredPopulation(blocks[b], potentialOf, inputsAt, wanted);
            inputsAt += population.inputCount();
            population.placeInputs(placeOfInput);
            if (blocks[b].states > 0) {
                populations.add(population);
                population.addTo(terms, locals);
                locals += population.entryCount();
            }
        }
        List<ResistiveCoupling> couplings = new ArrayList<>();
        for (Wiring wiring : wirings) {
            BoundBlock block = blocks[wiring.block()];
            if (ResistiveCoupling.is(block, wiring, potentialOf)) {
                couplings.add(new ResistiveCoupling(block, wiring, potentialOf, placeOfInput, wanted));
                continue;
            }
            StaggeredPopulation own = null;
            if (block.states > 0) {
                own = new StaggeredPopulation(block, potentialOf, inputsAt, wanted);
                inputsAt += own.inputCount();
            }
            synapses.add(new SynapticCoupling(block, wiring, own, potentialOf, placeOfInput, parameters.length));
        }
        local = new double[locals];
        driven = new double[inputsAt];
        inputs = new double[inputsAt];
        byInput = new double[inputsAt];
        potentials = new double[states.length];
        byPotential = new double[states.length];
        int[] receiver = new int[inputsAt];
        double[] effect = new double[inputsAt];
        findReceivers(couplings, receiver, effect);
        neighbours = new ResistiveNetwork(couplings, receiver, effect, states.length);
        // Behind the local terms stand those of conductances, which are there once and for all, and of synapses, which
        // change from step to step.
        neighbours.addTo(terms, locals);
        int ofSynapses = locals + neighbours.count();
        IntList fedBySynapses = new IntList();
        synapses.forEach(synapse -> synapse.places((input, potential) -> {
            terms.add(receiver[input], potential, ofSynapses + fedBySynapses.size());
            fedBySynapses.add(input);
        }));
        effects = Arrays.stream(fedBySynapses.toArray())
                .mapToDouble(input -> effect[input])
                .toArray();
        slopes = new double[effects.length];
        SparseTerms.Matrix matrix = terms.matrix(states.length, states.length);
        pattern = matrix.pattern();
        target = Arrays.copyOf(matrix.targets(), locals);
        slopeTarget = Arrays.copyOfRange(matrix.targets(), ofSynapses, ofSynapses + effects.length);
        joined = neighbours.join(pattern, matrix.targets(), locals);
    }

    /** Finds for each input of the lanes that couplings contribute to the potential that has it, and how that changes with it. */
    private void findReceivers(List<ResistiveCoupling> couplings, int[] receiver, double[] effect) {
        boolean[] isFed = new boolean[receiver.length];
        couplings.forEach(coupling -> coupling.markInputs(isFed));
        synapses.forEach(synapse -> synapse.places((input, potential) -> isFed[input] = true));
        populations.forEach(population -> population.effects(isFed, (potential, input, value) -> {
            receiver[input] = potential;
            effect[input] = value;
        }));
    }

    /** The index in y of each potential v, ascending. */
    public int[] potentials() {
        return states.clone();
    }

    /** Where ∂f/∂v of the potentials has entries. */
    public SparsityPattern pattern() {
        return pattern;
    }

    /** Whether ∂f/∂v changes from state to state on its diagonal alone; the rest are the {@link #constantEntries}. */
    public boolean changesOnDiagonalAlone() {
        boolean[] isOnDiagonal = new boolean[pattern.entries()];
        for (int row = 0; row < pattern.rows(); row++) {
            for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                isOnDiagonal[entry] = pattern.column()[entry] == row;
            }
        }
        return IntStream.concat(IntStream.of(target), IntStream.of(slopeTarget)).allMatch(entry -> isOnDiagonal[entry]);
    }

    /** What of the entries of ∂f/∂v depends on parameters alone, in the order of {@link #pattern}; not a copy. */
    public double[] constantEntries() {
        return joined;
    }

    /**
     * How the potentials change, and how that depends on them.
     *
     * @param y shape [states]
     * @param stimuli u, shape [inputs]
     * @param slope receives f of the potentials, shape [potentials]
     * @param entries receives the entries of ∂f/∂v in the order of {@link #pattern}
     */
    public void linearise(double t, double[] y, double[] stimuli, double[] slope, double[] entries) {
        load(y, stimuli);
        for (int index = 0; index < states.length; index++) {
            potentials[index] = y[states[index]];
        }
        double[] withCurrents = driven;
        if (!synapses.isEmpty()) {
            System.arraycopy(driven, 0, inputs, 0, driven.length);
            withCurrents = inputs;
        }
        int next = 0;
        for (SynapticCoupling synapse : synapses) {
            synapse.addCurrents(t, y, inputs);
            next = synapse.slopes(t, y, slopes, next);
        }
        int first = 0;
        for (StaggeredPopulation population : populations) {
            population.evaluatePotentials(t, withCurrents);
            population.spreadSlopes(slope);
            first = population.spreadEntries(local, first);
        }
        neighbours.addRates(potentials, slope);
        assemble(entries);
    }

    /**
     * How the change of the potentials depends on them, alone: the entries that {@link #linearise} gives.
     *
     * @param y shape [states]
     * @param stimuli u, shape [inputs]
     */
    public void jacobian(double t, double[] y, double[] stimuli, double[] entries) {
        load(y, stimuli);
        int next = 0;
        for (SynapticCoupling synapse : synapses) {
            next = synapse.slopes(t, y, slopes, next);
        }
        int first = 0;
        for (StaggeredPopulation population : populations) {
            // What flows in changes nothing in what is linear in it.
            population.evaluatePotentials(t, driven);
            first = population.spreadEntries(local, first);
        }
        assemble(entries);
    }

    private void assemble(double[] entries) {
        System.arraycopy(joined, 0, entries, 0, joined.length);
        for (int index = 0; index < local.length; index++) {
            entries[target[index]] += local[index];
        }
        for (int index = 0; index < slopes.length; index++) {
            entries[slopeTarget[index]] += effects[index] * slopes[index];
        }
    }

    /**
     * Takes a state over that was not linearised, before {@link #advanceGates} moves it or {@link #pullBackGates} goes back to it.
     *
     * @param y shape [states]
     */
    public void take(double[] y) {
        populations.forEach(population -> population.load(y));
    }

    private void load(double[] y, double[] stimuli) {
        drive(stimuli);
        take(y);
        synapses.forEach(synapse -> synapse.load(y, stimuli, driven));
    }

    /** The same where nothing but the potentials has changed. */
    private void loadPotentials(double[] y, double[] stimuli) {
        drive(stimuli);
        populations.forEach(population -> population.loadPotentials(y));
        synapses.forEach(synapse -> synapse.load(y, stimuli, driven));
    }

    private void drive(double[] stimuli) {
        if (!Arrays.equals(u, 0, u.length, stimuli, 0, u.length)) {
            System.arraycopy(stimuli, 0, u, 0, u.length);
            for (int input = 0; input < u.length; input++) {
                driven[placeOfInput[input]] = u[input];
            }
        }
    }

    /**
     * Moves all states but the potentials on by a step of the exponential Euler method (Rush and Larsen, IEEE Trans Biomed Eng 25:389, 1978).
     *
     * @param t the time at which rates are taken [ms]
     * @param h the length of the step [ms]
     * @param y the state that was last linearised or taken over but for its potentials, which are those at that time; receives the other states after the step, shape
     *     [states]
     */
    public void advanceGates(double t, double h, double[] y, double[] stimuli) {
        // What synapses read is as it was before anything moves.
        loadPotentials(y, stimuli);
        for (StaggeredPopulation population : populations) {
            population.advanceGates(t, h, driven, y);
        }
        synapses.forEach(synapse -> synapse.advance(t, h, driven, y));
    }

    /**
     * Back through {@link #advanceGates}. Derivatives by parameters are gathered until {@link #addGradient}.
     *
     * @param y the state that was last linearised but for its potentials, which are the new ones
     * @param lambda the derivative by the states after it; receives that by those before, shape [states]
     */
    public void pullBackGates(double t, double h, double[] y, double[] stimuli, double[] lambda) {
        loadPotentials(y, stimuli);
        populations.forEach(population -> population.pullBackGates(t, h, driven, lambda));
        synapses.forEach(synapse -> synapse.pullBackAdvance(t, h, driven, lambda, byInput));
        synapses.forEach(synapse -> synapse.spreadReadings(byInput, lambda));
    }

    /**
     * Back through μᵀ(f + ∂f/∂v Δ) of the potentials at a state, μ and Δ held. Derivatives by parameters are gathered until {@link #addGradient}.
     *
     * @param y the state that was last linearised
     * @param mu μ, shape [potentials]
     * @param change Δ, shape [potentials]
     * @param byState the derivative by y is added to it, shape [states]
     */
    public void pullBackPotentials(
            double t, double[] y, double[] stimuli, double[] mu, double[] change, double[] byState) {
        loadPotentials(y, stimuli);
        // What flows in is linear in the potentials, so f and its change together are f at the new ones.
        for (int index = 0; index < states.length; index++) {
            potentials[index] = y[states[index]] + change[index];
        }
        if (populations.stream().anyMatch(StaggeredPopulation::looksAtInputs)) {
            System.arraycopy(driven, 0, inputs, 0, driven.length);
            neighbours.addCurrents(potentials, inputs);
            for (SynapticCoupling synapse : synapses) {
                synapse.addCurrents(t, y, inputs);
                synapse.addChanges(t, y, change, inputs);
            }
        }
        for (StaggeredPopulation population : populations) {
            population.pullBackPotentials(t, inputs, mu, change, byState);
        }
        Arrays.fill(byPotential, 0);
        neighbours.pullBack(potentials, mu, byPotential);
        for (int index = 0; index < states.length; index++) {
            byState[states[index]] += byPotential[index];
        }
        if (!synapses.isEmpty()) {
            populations.forEach(population -> population.setByInputOfPotentials(byInput));
        }
        for (SynapticCoupling synapse : synapses) {
            synapse.pullBack(t, y, change, byInput, byState);
        }
    }

    /** Adds what the pull-backs have gathered to the gradient by all parameters, which is whole for those that are wanted; and forgets it. */
    public void addGradient(double[] byParameter) {
        populations.forEach(population -> population.addGradient(byParameter));
        neighbours.addGradient(byParameter);
        synapses.forEach(synapse -> synapse.addGradient(byParameter));
    }
}
