package org.nernst.symbolic.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.RemovableSingularities;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Unit;

/**
 * One local system of equations, checked: every symbol defined once, dimensions balanced, observables and initial
 * values without circles. Textbook forms of x/(1 − e⁻ˣ) in its equations are made safe at their 0/0, and declared jumps (see
 * {@link org.nernst.symbolic.expr.Piecewise#jumping}) become states of their own that events set. Immutable.
 *
 * <pre>{@code
 * Template leaky = Template.named("cell")
 *     .parameter(new Parameter(tau, Units.MS, 10, Bounds.POSITIVE, true))
 *     .state(v, Units.MV, StateKind.VOLTAGE, Literal.of(-65, Units.MV), v.unaryMinus().div(tau))
 *     .build();
 * }</pre>
 */
public final class Template {
    /** Time, which any equation may use. */
    public static final Symbol TIME = Symbol.of("t", Dimension.TIME);

    private final String name;
    private final List<State> states;
    private final List<Parameter> parameters;
    private final List<Input> inputs;
    private final List<Observable> observables;
    private final List<Event> events;
    private final List<NoiseSource> noiseSources;

    private Template(Builder builder) {
        name = builder.name;
        parameters = List.copyOf(builder.parameters);
        inputs = List.copyOf(builder.inputs);
        List<State> given = builder.statesWithEquations();
        DeclaredJumps jumps = new DeclaredJumps(given);
        List<State> allStates = new ArrayList<>();
        given.forEach(state -> allStates.add(jumps.in(withoutSingularities(state))));
        List<Observable> allObservables = builder.observables.stream()
                .map(Template::withoutSingularities)
                .map(jumps::in)
                .toList();
        List<Event> allEvents = new ArrayList<>();
        builder.events.forEach(event -> allEvents.add(jumps.in(event)));
        noiseSources = builder.noiseSources.stream()
                .map(Template::withoutSingularities)
                .map(jumps::in)
                .toList();
        allStates.addAll(jumps.states());
        allEvents.addAll(jumps.events());
        states = List.copyOf(allStates);
        events = List.copyOf(allEvents);
        observables =
                TemplateCheck.checkedAndOrdered(name, states, parameters, inputs, allObservables, events, noiseSources);
    }

    private static State withoutSingularities(State state) {
        return new State(
                state.symbol(),
                state.unit(),
                state.kind(),
                RemovableSingularities.recognised(state.initial()),
                RemovableSingularities.recognised(state.derivative()));
    }

    private static Observable withoutSingularities(Observable observable) {
        return new Observable(
                observable.symbol(), observable.unit(), RemovableSingularities.recognised(observable.expression()));
    }

    private static NoiseSource withoutSingularities(NoiseSource source) {
        Map<Symbol, Expr> amplitudes = new LinkedHashMap<>();
        source.amplitudes()
                .forEach((symbol, amplitude) -> amplitudes.put(symbol, RemovableSingularities.recognised(amplitude)));
        return new NoiseSource(source.name(), amplitudes);
    }

    public static Builder named(String name) {
        return new Builder(name);
    }

    public String name() {
        return name;
    }

    public List<State> states() {
        return states;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    public List<Input> inputs() {
        return inputs;
    }

    /** The observables, each after those it uses. */
    public List<Observable> observables() {
        return observables;
    }

    /** The events; a template without any is smooth apart from its inputs. */
    public List<Event> events() {
        return events;
    }

    /** What moves the states at random; a template without any is an ordinary differential equation. */
    public List<NoiseSource> noiseSources() {
        return noiseSources;
    }

    /** Collects the parts of a template. */
    public static final class Builder {
        private final String name;
        private final List<State> states = new ArrayList<>();
        private final List<Symbol> withoutEquation = new ArrayList<>();
        private final Map<Symbol, Expr> equations = new LinkedHashMap<>();
        private final List<Parameter> parameters = new ArrayList<>();
        private final List<Input> inputs = new ArrayList<>();
        private final List<Observable> observables = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();
        private final List<NoiseSource> noiseSources = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        public Builder state(State state) {
            states.add(state);
            return this;
        }

        public Builder state(Symbol symbol, Unit unit, StateKind kind, Expr initial, Expr derivative) {
            return state(new State(symbol, unit, kind, initial, derivative));
        }

        /** A state whose equation follows by {@link #equation}. */
        public Builder state(Symbol symbol, Unit unit, StateKind kind, Expr initial) {
            withoutEquation.add(symbol);
            return state(new State(symbol, unit, kind, initial, Literal.ZERO));
        }

        /**
         * The equation of a state that was or will be declared without one.
         *
         * @param derivative the state's time derivative
         * @throws ModelException if the state has an equation already
         */
        public Builder equation(Symbol state, Expr derivative) {
            Expr before = equations.putIfAbsent(state, derivative);
            if (before != null) {
                throw new ModelException(name + ": the state " + state.name() + " has two equations, d" + state.name()
                        + "/dt = " + before + " and d" + state.name() + "/dt = " + derivative + "; give one");
            }
            return this;
        }

        private List<State> statesWithEquations() {
            for (Symbol symbol : equations.keySet()) {
                if (!withoutEquation.contains(symbol)) {
                    boolean isState = states.stream().anyMatch(state -> state.symbol() == symbol);
                    throw new ModelException(name + ": "
                            + (isState
                                    ? "the state " + symbol.name() + " has two equations; give one"
                                    : "there is an equation for d" + symbol.name() + "/dt, but " + symbol.name()
                                            + " is not a state"
                                            + Suggestion.sentence(
                                                    symbol.name(),
                                                    withoutEquation.stream()
                                                            .map(Symbol::name)
                                                            .toList())));
                }
            }
            return states.stream().map(this::withEquation).toList();
        }

        private State withEquation(State state) {
            if (!withoutEquation.contains(state.symbol())) {
                return state;
            }
            Expr derivative = equations.get(state.symbol());
            if (derivative == null) {
                throw new ModelException(
                        name + ": the state " + state.name() + " has no equation; give d" + state.name() + "/dt");
            }
            return new State(state.symbol(), state.unit(), state.kind(), state.initial(), derivative);
        }

        public Builder parameter(Parameter parameter) {
            parameters.add(parameter);
            return this;
        }

        public Builder input(Input input) {
            inputs.add(input);
            return this;
        }

        public Builder observable(Observable observable) {
            observables.add(observable);
            return this;
        }

        public Builder observable(Symbol symbol, Unit unit, Expr expression) {
            return observable(new Observable(symbol, unit, expression));
        }

        public Builder event(Event event) {
            events.add(event);
            return this;
        }

        public Builder noiseSource(NoiseSource source) {
            noiseSources.add(source);
            return this;
        }

        /**
         * The template.
         *
         * @throws ModelException naming the equation, if a symbol is undefined or defined twice, a state has no equation
         *     or two, dimensions don't balance, a formula declared continuous jumps, or definitions form an algebraic
         *     loop
         */
        public Template build() {
            return new Template(this);
        }
    }
}
