package org.nernst.symbolic.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.expr.Symbol;

/**
 * The whole symbolic system: populations and the parameters they draw on.
 *
 * <p>Flattened it is y' = f(t, y, p, u): the states of the first population's instances one after the other, then the
 * next population's; likewise the inputs u. The parameters p are listed once, however many slots use them. All values
 * are in internal units.
 */
public final class OdeSystem {
    private final String name;
    private final List<Population> populations;
    private final List<Parameter> parameters;
    private final PathIndex<Integer> stateIndex;
    private final PathIndex<Integer> parameterIndex;
    private final PathIndex<Integer> inputIndex;
    private final PathIndex<ObservableAt> observableIndex;
    private final List<String> statePaths = new ArrayList<>();
    private final List<State> states = new ArrayList<>();
    private final int[] stateOffsets;
    private final int[] inputOffsets;
    private int inputCount;

    /** An observable of one instance of one population. */
    public record ObservableAt(int population, int instance, Observable observable) {}

    /**
     * @param name the model's name
     * @param populations the populations, with distinct names
     * @param parameters the parameters that the populations' slots refer to, by full path
     */
    public OdeSystem(String name, List<Population> populations, List<Parameter> parameters) {
        this.name = name;
        this.populations = List.copyOf(populations);
        this.parameters = List.copyOf(parameters);
        this.stateOffsets = new int[populations.size()];
        this.inputOffsets = new int[populations.size()];
        Map<String, Integer> stateAt = new LinkedHashMap<>();
        Map<String, Integer> inputAt = new LinkedHashMap<>();
        Map<String, ObservableAt> observableAt = new LinkedHashMap<>();
        Map<String, Integer> names = new HashMap<>();
        for (int p = 0; p < populations.size(); p++) {
            Population population = populations.get(p);
            if (names.put(population.name(), p) != null) {
                throw new ModelException("two populations are called " + population.name());
            }
            checkSlots(population);
            stateOffsets[p] = states.size();
            inputOffsets[p] = inputCount;
            for (int i = 0; i < population.size(); i++) {
                for (State state : population.template().states()) {
                    String path = population.path(i, state.name());
                    stateAt.put(path, states.size());
                    statePaths.add(path);
                    states.add(state);
                }
                for (Input input : population.template().inputs()) {
                    inputAt.put(population.path(i, input.name()), inputCount++);
                }
                for (Observable observable : population.template().observables()) {
                    observableAt.put(population.path(i, observable.name()), new ObservableAt(p, i, observable));
                }
            }
        }
        Map<String, Integer> parameterAt = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            if (parameterAt.put(parameter.name(), parameterAt.size()) != null) {
                throw new ModelException("two parameters are called " + parameter.name());
            }
        }
        stateIndex = new PathIndex<>("state", stateAt);
        inputIndex = new PathIndex<>("input", inputAt);
        parameterIndex = new PathIndex<>("parameter", parameterAt);
        observableIndex = new PathIndex<>("intermediate", observableAt);
    }

    /** A system of one instance of one template, each template parameter its own. */
    public static OdeSystem single(Template template) {
        List<Parameter> parameters = new ArrayList<>();
        int[] slots = new int[template.parameters().size()];
        for (Parameter local : template.parameters()) {
            slots[parameters.size()] = parameters.size();
            parameters.add(local.withSymbol(Symbol.of(
                    template.name() + "." + local.name(), local.symbol().dimension())));
        }
        return new OdeSystem(
                template.name(),
                List.of(new Population(template.name(), template, 1, new int[][] {slots})),
                parameters);
    }

    private void checkSlots(Population population) {
        if (population.slots().length != population.size()) {
            throw new ModelException(population.name() + " has " + population.size()
                    + " instances but parameter slots for " + population.slots().length);
        }
        for (int[] slots : population.slots()) {
            if (slots.length != population.template().parameters().size()) {
                throw new ModelException(population.name() + " needs "
                        + population.template().parameters().size() + " parameter slots per instance, not "
                        + slots.length);
            }
            for (int slot : slots) {
                if (slot < 0 || slot >= parameters.size()) {
                    throw new ModelException(
                            population.name() + " refers to parameter " + slot + " of " + parameters.size());
                }
            }
        }
    }

    public String name() {
        return name;
    }

    public List<Population> populations() {
        return populations;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    public int stateCount() {
        return states.size();
    }

    public int inputCount() {
        return inputCount;
    }

    /** Where a population's states begin in y. */
    public int stateOffset(int population) {
        return stateOffsets[population];
    }

    /** Where a population's inputs begin in u. */
    public int inputOffset(int population) {
        return inputOffsets[population];
    }

    /** The full path of the state at an index of y. */
    public String statePath(int index) {
        return statePaths.get(index);
    }

    /** The template state at an index of y. */
    public State state(int index) {
        return states.get(index);
    }

    public PathIndex<Integer> stateIndex() {
        return stateIndex;
    }

    public PathIndex<Integer> parameterIndex() {
        return parameterIndex;
    }

    public PathIndex<Integer> inputIndex() {
        return inputIndex;
    }

    public PathIndex<ObservableAt> observableIndex() {
        return observableIndex;
    }

    /** The default parameter values in internal units, in the order of {@link #parameters()}. */
    public double[] defaultParameters() {
        return parameters.stream().mapToDouble(Parameter::internalValue).toArray();
    }

    /**
     * The same system with another default value of one parameter.
     *
     * @param value in the parameter's own unit
     * @throws ModelException if the value isn't allowed
     */
    public OdeSystem withParameter(int index, double value) {
        List<Parameter> changed = new ArrayList<>(parameters);
        changed.set(index, parameters.get(index).withValue(value));
        return new OdeSystem(name, populations, changed);
    }
}
