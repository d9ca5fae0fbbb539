package org.nernst.symbolic.compile;

import java.util.Arrays;
import java.util.List;

/** All couplings of a system by conductances together, as constant matrices: what flows between potentials v is linear in them. */
final class ResistiveNetwork {
    private final List<ResistiveCoupling> couplings;
    /** Of each conductance, coupling by coupling: the input of the lanes that the current goes to. */
    private final int[] input;
    /** The potential that has that input. */
    private final int[] receiver;
    /** The potential that it is multiplied with. */
    private final int[] read;

    private final double[] conductance;
    /** How the receiver changes with the input. */
    private final double[] effect;

    private final int potentials;
    /** How potentials change with one another, and its transpose. */
    private CableMatrix rates;

    private CableMatrix transposed;
    /** The inputs that anything flows to, ascending, and what does as a matrix by potentials. */
    private int[] fed;

    private CableMatrix currents;
    private double[] flowing;
    /** Null where no conductance moves with a parameter that derivatives are wanted by. */
    private FlowWeights weights;

    /**
     * @param receiver for each input of the lanes the potential that has it
     * @param effect ∂f/∂u of that potential by the input
     * @param potentials how many there are
     */
    ResistiveNetwork(List<ResistiveCoupling> couplings, int[] receiver, double[] effect, int potentials) {
        this.couplings = couplings;
        this.potentials = potentials;
        int count = couplings.stream().mapToInt(ResistiveCoupling::count).sum();
        input = new int[count];
        read = new int[count];
        conductance = new double[count];
        int first = 0;
        for (ResistiveCoupling coupling : couplings) {
            coupling.conductances(first, input, read, conductance);
            first += coupling.count();
        }
        this.receiver = Arrays.stream(input).map(at -> receiver[at]).toArray();
        this.effect = Arrays.stream(input).mapToDouble(at -> effect[at]).toArray();
    }

    /** How each receiver's change depends on the potential read. */
    private double[] slopes() {
        double[] slopes = new double[conductance.length];
        for (int k = 0; k < slopes.length; k++) {
            slopes[k] = effect[k] * conductance[k];
        }
        return slopes;
    }

    /** How many conductances there are. */
    int count() {
        return conductance.length;
    }

    /** Adds the term of ∂f/∂v that each conductance makes, from {@code first} of a buffer on. */
    void addTo(SparseTerms terms, int first) {
        for (int k = 0; k < count(); k++) {
            terms.add(receiver[k], read[k], first + k);
        }
    }

    /**
     * Joins the potentials, once it is known where ∂f/∂v has entries.
     *
     * @param targets which entry each of those terms is added to, from {@code first} on
     * @return what they add up to in each entry
     */
    double[] join(SparsityPattern pattern, int[] targets, int first) {
        double[] entries = new double[pattern.entries()];
        double[] slopes = slopes();
        for (int k = 0; k < slopes.length; k++) {
            entries[targets[first + k]] += slopes[k];
        }
        rates = new CableMatrix(pattern, entries);
        return entries;
    }

    /** Adds to the slope of the potentials what flows into them. */
    void addRates(double[] v, double[] slope) {
        rates.addTimes(v, slope);
    }

    /** Adds the currents to the inputs of the lanes. */
    void addCurrents(double[] v, double[] inputs) {
        if (currents == null) {
            fed = Arrays.stream(input).sorted().distinct().toArray();
            int[] row =
                    Arrays.stream(input).map(at -> Arrays.binarySearch(fed, at)).toArray();
            currents = CableMatrix.of(fed.length, potentials, row, read, conductance);
            flowing = new double[fed.length];
        }
        Arrays.fill(flowing, 0);
        currents.addTimes(v, flowing);
        for (int index = 0; index < fed.length; index++) {
            inputs[fed[index]] += flowing[index];
        }
    }

    /**
     * Back through {@link #addRates}. Derivatives by conductances are gathered until {@link #addGradient}.
     *
     * @param mu the derivative by the slopes
     * @param byPotential that by the potentials is added to it
     */
    void pullBack(double[] v, double[] mu, double[] byPotential) {
        if (transposed == null) {
            transposed = CableMatrix.of(potentials, potentials, read, receiver, slopes());
            if (couplings.stream().anyMatch(ResistiveCoupling::moves)) {
                weights = new FlowWeights(potentials, receiver, read);
            }
        }
        transposed.addTimes(mu, byPotential);
        if (weights != null) {
            weights.add(mu, v);
        }
    }

    /** Adds the gradient gathered by the pull-backs to that of the system, and forgets it. */
    void addGradient(double[] byParameter) {
        if (weights == null) {
            return;
        }
        double[] differences = byCurrents(weights.differences());
        double[] levels = byCurrents(weights.levels());
        weights = new FlowWeights(potentials, receiver, read);
        int first = 0;
        for (ResistiveCoupling coupling : couplings) {
            if (coupling.moves()) {
                coupling.addGradient(differences, levels, first, byParameter);
            }
            first += coupling.count();
        }
    }

    /** μ is the derivative by the slope of a potential; that by the current is so many times as large. */
    private double[] byCurrents(double[] bySlopes) {
        for (int k = 0; k < bySlopes.length; k++) {
            bySlopes[k] *= effect[k];
        }
        return bySlopes;
    }
}
