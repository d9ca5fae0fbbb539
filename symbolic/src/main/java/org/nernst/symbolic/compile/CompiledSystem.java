package org.nernst.symbolic.compile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nernst.symbolic.compile.JacobianAssembly.Columns;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Coupling;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.RepeatedSystem;

/** A system with its generated functions. Thread-safe; {@link #at} gives each thread what it computes with. */
public final class CompiledSystem {
    private final OdeSystem system;
    private final List<CompiledTemplate> templates;
    private DelayedReads.Numbering numbering;
    private List<Wiring> wirings;
    private InputSources inputSources;
    private final Map<Columns, JacobianAssembly> assemblies = new EnumMap<>(Columns.class);

    CompiledSystem(OdeSystem system, List<CompiledTemplate> templates) {
        this.system = system;
        this.templates = List.copyOf(templates);
    }

    public OdeSystem system() {
        return system;
    }

    /**
     * The system at parameter values, for one thread.
     *
     * @param parameters in internal units, in the order of {@code system().parameters()}; copied
     * @throws ModelException if there are too few or too many, or one isn't finite
     */
    public BoundSystem at(double[] parameters) {
        if (parameters.length != system.parameters().size()) {
            throw new ModelException(
                    system.name() + " has " + system.parameters().size() + " parameters, not " + parameters.length);
        }
        for (int index = 0; index < parameters.length; index++) {
            if (!Double.isFinite(parameters[index])) {
                throw new ModelException(system.parameters().get(index).name() + " is " + parameters[index]);
            }
        }
        return new BoundSystem(this, parameters.clone());
    }

    /** Copies of this system side by side, by the same functions. */
    public CompiledSystem repeated(RepeatedSystem copies) {
        return new CompiledSystem(copies.system(), templates);
    }

    /** The functions generated so far, template by template, in each of their stages. */
    public List<GeneratedFunction> generatedFunctions() {
        List<GeneratedFunction> all = new ArrayList<>();
        new LinkedHashSet<>(templates).forEach(template -> all.addAll(template.generated()));
        return all;
    }

    /**
     * Has all functions generated now, which otherwise happens when each is first called: right-hand side, Jacobians,
     * products, initial values, events. Observables stay for when they are asked for.
     */
    public void generateAll() {
        new LinkedHashSet<>(templates).forEach(CompiledTemplate::generateAll);
    }

    /**
     * The functions for many members of an ensemble at once, each a lane.
     *
     * @throws ModelException if the system is more than one cell, or has noise
     */
    public SystemLanes lanes() {
        String obstacle = obstacleToLanes();
        if (!obstacle.isEmpty()) {
            throw new ModelException(system.name() + " " + obstacle
                    + ", which lanes can't do; it takes a solver that goes through one member after another");
        }
        return new SystemLanes(templates.get(0).lanes(), system.blocks().get(0).slots()[0]);
    }

    /** What lanes can't differentiate backwards of this system, as in "has events"; empty if they can. */
    public String obstacleToLaneDerivatives() {
        List<Event> events = system.blocks().get(0).template().events();
        return obstacleToLanes().isEmpty() && !events.isEmpty()
                ? "has events, such as " + events.get(0).name()
                : obstacleToLanes();
    }

    /** What lanes can't do of this system, as in "has several cells or compartments"; empty if they can do it. */
    public String obstacleToLanes() {
        Population cell = system.blocks().get(0);
        if (system.blocks().size() > 1 || cell.size() > 1) {
            return "has several cells or compartments";
        }
        return system.hasNoise() ? "moves at random" : "";
    }

    /** Where ∂f/∂y of the whole system has entries. */
    public SparsityPattern jacobianPattern() {
        return assembly(Columns.STATES).pattern();
    }

    /**
     * Where an instance's own ∂f/∂y has entries: its states by its states, couplings aside.
     *
     * @param block the index in {@code system().blocks()}
     */
    public SparsityPattern instancePattern(int block) {
        int states = system.blocks().get(block).template().states().size();
        SparseTerms terms = new SparseTerms();
        for (int[] place : templates.get(block).jacobianPlaces()) {
            if (place[0] < states) {
                terms.add(place[0], place[1], 0);
            }
        }
        return terms.matrix(states, states).pattern();
    }

    CompiledTemplate template(int block) {
        return templates.get(block);
    }

    /** The couplings as index arrays. Made when first bound: they grow with the number of connections, code doesn't. */
    synchronized List<Wiring> wirings() {
        if (wirings == null) {
            int[][] delayed = numbering().numbers();
            List<Wiring> all = new ArrayList<>();
            for (int coupling = 0; coupling < system.couplings().size(); coupling++) {
                List<Symbol> ports = templates.get(system.populations().size() + coupling).ports().stream()
                        .map(Observable::symbol)
                        .toList();
                all.add(Wiring.of(system, coupling, delayed[coupling], ports));
            }
            wirings = List.copyOf(all);
        }
        return wirings;
    }

    /** What the system reads of its own past. */
    public DelayedReads delayedReads() {
        return numbering().reads();
    }

    /** The indices of the parameters that are delays, of what is read or of events, ascending, each once. */
    public int[] delayParameters() {
        Set<Integer> found = new TreeSet<>();
        for (int parameter : delayedReads().parameters()) {
            found.add(parameter);
        }
        for (Population block : system.blocks()) {
            List<Symbol> locals = block.template().parameters().stream()
                    .map(Parameter::symbol)
                    .toList();
            for (Event event : block.template().events()) {
                for (int[] slots : event.delay() == null ? new int[0][] : block.slots()) {
                    found.add(slots[locals.indexOf(event.delay())]);
                }
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private synchronized DelayedReads.Numbering numbering() {
        if (numbering == null) {
            numbering = DelayedReads.Numbering.of(system);
        }
        return numbering;
    }

    /** Which ports are added to which input. */
    synchronized InputSources inputSources() {
        if (inputSources == null) {
            inputSources = InputSources.of(wirings(), system.inputCount());
        }
        return inputSources;
    }

    /**
     * Whether what couplings add to the inputs of a population enters each time the equation of one potential, by a factor that depends on parameters alone.
     */
    boolean isFedLinearly(int population) {
        Population cells = system.populations().get(population);
        Set<Integer> fed = new TreeSet<>();
        for (Coupling coupling : system.couplings()) {
            for (Coupling.Contribution contribution : coupling.contributions()) {
                if (contribution.population() == population) {
                    fed.add(cells.template().inputs().stream()
                            .map(Input::symbol)
                            .toList()
                            .indexOf(contribution.input()));
                }
            }
        }
        return templates.get(population).lanes().isFedLinearly(fed);
    }

    /** How the Jacobian by some quantities is put together. */
    synchronized JacobianAssembly assembly(Columns columns) {
        return assemblies.computeIfAbsent(
                columns,
                by -> new JacobianAssembly(
                        system,
                        templates,
                        wirings(),
                        inputSources(),
                        delayedReads().count(),
                        by));
    }
}
