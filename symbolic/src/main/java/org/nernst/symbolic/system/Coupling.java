package org.nernst.symbolic.system;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.expr.Traversal;

/**
 * What joins instances of populations: synapses, gap junctions. A coupling is a small program of its own, a template
 * with its states and parameters, times a number of connections. Its inputs read states of the instances it joins; some of
 * its observables are added to inputs of those instances.
 *
 * <p>Readings are of states, and of what an experiment drives, so the whole system has no algebraic loop by construction.
 *
 * @param connections the template and how many connections there are
 * @param readings where each input of the template takes its value from, every input exactly once
 * @param contributions what is added to whose input
 */
public record Coupling(Population connections, List<Reading> readings, List<Contribution> contributions) {
    /**
     * @throws ModelException if an input is read twice or not at all, an initial value depends on one, or a quantity
     *     isn't of the coupling's template
     */
    public Coupling {
        Objects.requireNonNull(connections);
        readings = List.copyOf(readings);
        contributions = List.copyOf(contributions);
        checkInputs(connections, readings);
        checkInitialValues(connections);
        for (Contribution contribution : contributions) {
            if (connections.template().observables().stream()
                    .noneMatch(observable -> observable.symbol() == contribution.observable)) {
                throw new ModelException(connections.name() + " has no intermediate " + contribution.observable.name()
                        + " to contribute");
            }
            checkLength(connections, contribution.instances);
        }
    }

    /**
     * An input of the coupling's template that follows a state, or is driven as an input of a population is: what other
     * couplings contribute to that isn't read.
     *
     * @param input the input
     * @param population the index of the population that has the state or input
     * @param state the symbol of the state or input in that population's template
     * @param instances for each connection the instance that is read, shape [connections]
     */
    public record Reading(Symbol input, int population, Symbol state, int[] instances) {
        public Reading {
            Objects.requireNonNull(input);
            Objects.requireNonNull(state);
            instances = instances.clone();
        }
    }

    /**
     * An observable of the coupling that is added to an input.
     *
     * @param observable the observable
     * @param population the index of the population that receives it
     * @param input the input's symbol in that population's template
     * @param instances for each connection the instance that receives it, shape [connections]
     */
    public record Contribution(Symbol observable, int population, Symbol input, int[] instances) {
        public Contribution {
            Objects.requireNonNull(observable);
            Objects.requireNonNull(input);
            instances = instances.clone();
        }
    }

    /** The observables that are contributed, each once. */
    public List<Observable> ports() {
        return connections.template().observables().stream()
                .filter(observable ->
                        contributions.stream().anyMatch(contribution -> contribution.observable == observable.symbol()))
                .toList();
    }

    private static void checkInputs(Population connections, List<Reading> readings) {
        for (Input input : connections.template().inputs()) {
            long count = readings.stream()
                    .filter(reading -> reading.input == input.symbol())
                    .count();
            if (count != 1) {
                throw new ModelException(connections.name() + " reads its input " + input.name() + " from " + count
                        + " places, not one");
            }
        }
        if (readings.size() != connections.template().inputs().size()) {
            throw new ModelException(connections.name() + " reads into something that isn't an input of its template");
        }
        readings.forEach(reading -> checkLength(connections, reading.instances));
    }

    /** The initial values of a coupling don't see those of the instances that it joins. */
    private static void checkInitialValues(Population connections) {
        Template template = connections.template();
        Map<Symbol, Expr> definitions = new HashMap<>();
        template.observables()
                .forEach(observable -> definitions.put(
                        observable.symbol(), Traversal.substitute(observable.expression(), definitions)));
        for (State state : template.states()) {
            Set<Symbol> used = Traversal.freeSymbols(Traversal.substitute(state.initial(), definitions));
            for (Input input : template.inputs()) {
                if (used.contains(input.symbol())) {
                    throw new ModelException(connections.name() + ": the start of " + state.name() + " depends on "
                            + input.name() + ", which isn't known then; give " + state.name()
                            + " a value of its own to start at");
                }
            }
        }
    }

    private static void checkLength(Population connections, int[] instances) {
        if (instances.length != connections.size()) {
            throw new ModelException(connections.name() + " has " + connections.size() + " connections, but "
                    + instances.length + " instances are named");
        }
    }

    /** Checks that the instances and symbols exist in the populations that are joined. */
    void checkAgainst(List<Population> populations) {
        for (Reading reading : readings) {
            Population read = population(populations, reading.population, reading.instances);
            if (Stream.concat(
                            read.template().states().stream().map(State::symbol),
                            read.template().inputs().stream().map(Input::symbol))
                    .noneMatch(symbol -> symbol == reading.state)) {
                throw new ModelException(
                        connections.name() + " reads " + reading.state.name() + ", which " + read.name() + " hasn't");
            }
            if (!reading.state.dimension().equals(reading.input.dimension())) {
                throw new ModelException(connections.name() + " reads " + reading.state.name() + " ["
                        + reading.state.dimension() + "] into " + reading.input.name() + ", which has the dimension "
                        + reading.input.dimension());
            }
            boolean isDelayed = connections.template().inputs().stream()
                    .anyMatch(input -> input.symbol() == reading.input && input.delay() != null);
            if (isDelayed && readsInput(populations, reading)) {
                throw new ModelException(connections.name() + " reads the input " + reading.state.name() + " of "
                        + read.name() + " with a delay; only states can be read late");
            }
        }
        for (Contribution contribution : contributions) {
            Population receiver = population(populations, contribution.population, contribution.instances);
            if (receiver.template().inputs().stream().noneMatch(input -> input.symbol() == contribution.input)) {
                throw new ModelException(connections.name() + " contributes to " + contribution.input.name()
                        + ", which " + receiver.name() + " hasn't");
            }
            if (!contribution.input.dimension().equals(contribution.observable.dimension())) {
                throw new ModelException(connections.name() + " adds " + contribution.observable.name() + " ["
                        + contribution.observable.dimension() + "] to " + contribution.input.name() + " ["
                        + contribution.input.dimension() + "]");
            }
        }
    }

    /** Whether a reading is of an input instead of a state. */
    public static boolean readsInput(List<Population> populations, Reading reading) {
        return populations.get(reading.population).template().inputs().stream()
                .anyMatch(input -> input.symbol() == reading.state);
    }

    private Population population(List<Population> populations, int index, int[] instances) {
        if (index < 0 || index >= populations.size()) {
            throw new ModelException(connections.name() + " joins population " + index + " of " + populations.size());
        }
        Population population = populations.get(index);
        Arrays.stream(instances)
                .filter(instance -> instance < 0 || instance >= population.size())
                .findFirst()
                .ifPresent(instance -> {
                    throw new ModelException(connections.name() + " joins instance " + instance + " of "
                            + population.name() + ", which has " + population.size());
                });
        return population;
    }
}
