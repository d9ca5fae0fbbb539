package org.nernst.symbolic.system;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.expr.Traversal;

/**
 * The whole symbolic system: populations, the couplings between them, and the parameters they draw on.
 *
 * <p>Flattened it is y' = f(t, y, p, u). The states are those of the first population's instances one after the other, then
 * the next population's, then the couplings' connections; likewise the inputs, of populations only: those of couplings are
 * read inside. The parameters p are listed once, however many slots use them. All values are in internal units.
 */
public final class OdeSystem {
    private final String name;
    private final List<Population> populations;
    private final List<Coupling> couplings;
    private final List<Population> blocks;
    private final List<Parameter> parameters;
    private final PathIndex<Integer> parameterIndex;
    private final int[] stateOffsets;
    private final int[] inputOffsets;
    private final int stateCount;
    private final int inputCount;
    // Paths are listed when first asked for: a circuit of 10,000 cells has some hundred thousand.
    private PathIndex<Integer> stateIndex;
    private PathIndex<Integer> inputIndex;
    private PathIndex<ObservableAt> observableIndex;

    /**
     * An observable of one instance.
     *
     * @param block the index in {@link #blocks()}
     */
    public record ObservableAt(int block, int instance, Observable observable) {}

    /**
     * @param name the model's name
     * @param populations the populations, with distinct names
     * @param parameters the parameters that the slots refer to, by full path
     */
    public OdeSystem(String name, List<Population> populations, List<Parameter> parameters) {
        this(name, populations, List.of(), parameters);
    }

    /**
     * @param name the model's name
     * @param populations the populations
     * @param couplings what joins them; populations and couplings have distinct names
     * @param parameters the parameters that the slots refer to, by full path
     * @throws ModelException if names clash, or a slot or a coupling refers to something that isn't there
     */
    public OdeSystem(String name, List<Population> populations, List<Coupling> couplings, List<Parameter> parameters) {
        this(name, populations, couplings, parameters, indexOf(parameters));
    }

    private OdeSystem(
            String name,
            List<Population> populations,
            List<Coupling> couplings,
            List<Parameter> parameters,
            PathIndex<Integer> parameterIndex) {
        this.name = name;
        this.populations = List.copyOf(populations);
        this.couplings = List.copyOf(couplings);
        this.parameters = List.copyOf(parameters);
        List<Population> all = new ArrayList<>(populations);
        couplings.forEach(coupling -> all.add(coupling.connections()));
        this.blocks = List.copyOf(all);
        this.stateOffsets = new int[blocks.size() + 1];
        this.inputOffsets = new int[populations.size() + 1];
        Set<String> names = new HashSet<>();
        for (int b = 0; b < blocks.size(); b++) {
            Population block = blocks.get(b);
            if (!names.add(block.name())) {
                throw new ModelException("two populations or couplings are called " + block.name());
            }
            checkSlots(block);
            stateOffsets[b + 1] =
                    stateOffsets[b] + block.size() * block.template().states().size();
            if (b < populations.size()) {
                inputOffsets[b + 1] = inputOffsets[b]
                        + block.size() * block.template().inputs().size();
            }
        }
        couplings.forEach(coupling -> coupling.checkAgainst(this.populations));
        populations.forEach(OdeSystem::refuseDelayedInputs);
        stateCount = stateOffsets[blocks.size()];
        inputCount = inputOffsets[populations.size()];
        this.parameterIndex = parameterIndex;
    }

    private static PathIndex<Integer> indexOf(List<Parameter> parameters) {
        LinkedHashMap<String, Integer> at = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            if (at.put(parameter.name(), at.size()) != null) {
                throw new ModelException("two parameters are called " + parameter.name());
            }
        }
        return PathIndex.over("parameter", at);
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

    private static void refuseDelayedInputs(Population population) {
        for (Input input : population.template().inputs()) {
            if (input.delay() != null) {
                throw new ModelException(
                        population.name() + " has a delay, " + input.delay().name() + ", of its input " + input.name()
                                + "; only what a coupling reads can be delayed");
            }
        }
    }

    private void checkSlots(Population population) {
        if (population.slots().length != population.size()) {
            throw new ModelException(population.name() + " has " + population.size()
                    + " instances but parameter slots for " + population.slots().length);
        }
        int wanted = population.template().parameters().size();
        for (int[] slots : population.slots()) {
            if (slots.length != wanted) {
                throw new ModelException(
                        population.name() + " needs " + wanted + " parameter slots per instance, not " + slots.length);
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

    public List<Coupling> couplings() {
        return couplings;
    }

    /** The populations followed by the couplings' connections: everything that has states. */
    public List<Population> blocks() {
        return blocks;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /** Whether any of its templates has events. */
    public boolean hasEvents() {
        return blocks().stream().anyMatch(block -> !block.template().events().isEmpty());
    }

    /** Whether time itself stands in the equations of any state, directly or through an observable. */
    public boolean isTimeInEquations() {
        return blocks().stream()
                .map(Population::template)
                .flatMap(template -> Stream.concat(
                        template.states().stream().map(State::derivative),
                        template.observables().stream().map(Observable::expression)))
                .anyMatch(expression -> Traversal.freeSymbols(expression).contains(Template.TIME));
    }

    public int stateCount() {
        return stateCount;
    }

    public int inputCount() {
        return inputCount;
    }

    /** Whether anything in it moves at random. */
    public boolean hasNoise() {
        return blocks.stream()
                .anyMatch(block -> !block.template().noiseSources().isEmpty());
    }

    /** Where a block's states begin in y. */
    public int stateOffset(int block) {
        return stateOffsets[block];
    }

    /** Where a population's inputs begin in u. */
    public int inputOffset(int population) {
        return inputOffsets[population];
    }

    /** The full path of the state at an index of y. */
    public String statePath(int index) {
        Population block = blocks.get(blockOf(index));
        int states = block.template().states().size();
        int local = index - stateOffsets[blockOf(index)];
        return block.path(local / states, state(index).name());
    }

    /** The template state at an index of y. */
    public State state(int index) {
        int block = blockOf(index);
        List<State> states = blocks.get(block).template().states();
        return states.get((index - stateOffsets[block]) % states.size());
    }

    private int blockOf(int stateIndex) {
        int block = 0;
        while (stateOffsets[block + 1] <= stateIndex) {
            block++;
        }
        return block;
    }

    public synchronized PathIndex<Integer> stateIndex() {
        if (stateIndex == null) {
            stateIndex = PathIndex.over("state", counted(blocks, template -> template.states().stream()
                    .map(State::name)
                    .toList()));
        }
        return stateIndex;
    }

    public PathIndex<Integer> parameterIndex() {
        return parameterIndex;
    }

    public synchronized PathIndex<Integer> inputIndex() {
        if (inputIndex == null) {
            inputIndex = PathIndex.over("input", counted(populations, template -> template.inputs().stream()
                    .map(Input::name)
                    .toList()));
        }
        return inputIndex;
    }

    public synchronized PathIndex<ObservableAt> observableIndex() {
        if (observableIndex == null) {
            LinkedHashMap<String, ObservableAt> at = new LinkedHashMap<>();
            for (int b = 0; b < blocks.size(); b++) {
                Population block = blocks.get(b);
                for (int i = 0; i < block.size(); i++) {
                    for (Observable observable : block.template().observables()) {
                        at.put(block.path(i, observable.name()), new ObservableAt(b, i, observable));
                    }
                }
            }
            observableIndex = PathIndex.over("intermediate", at);
        }
        return observableIndex;
    }

    private static LinkedHashMap<String, Integer> counted(
            List<Population> blocks, Function<Template, List<String>> names) {
        LinkedHashMap<String, Integer> at = new LinkedHashMap<>();
        for (Population block : blocks) {
            List<String> local = names.apply(block.template());
            for (int i = 0; i < block.size(); i++) {
                for (String localName : local) {
                    at.put(block.path(i, localName), at.size());
                }
            }
        }
        return at;
    }

    /** The default parameter values in internal units, in the order of {@link #parameters()}. */
    public double[] defaultParameters() {
        return parameters.stream().mapToDouble(Parameter::internalValue).toArray();
    }

    /**
     * Other populations with the same couplings and parameters: equations that differ in what drives them.
     *
     * @throws ModelException if names clash, or a slot or a coupling refers to something that isn't there
     */
    public OdeSystem with(List<Population> others) {
        return new OdeSystem(name, others, couplings, parameters, parameterIndex);
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
        return new OdeSystem(name, populations, couplings, changed, parameterIndex);
    }
}
