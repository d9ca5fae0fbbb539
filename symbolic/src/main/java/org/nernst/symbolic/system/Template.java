package org.nernst.symbolic.system;

import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.RemovableSingularities;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Unit;

/**
 * One local system of equations, checked: every symbol defined once, dimensions balanced, observables and initial
 * values without circles. Textbook forms of x/(1 − e⁻ˣ) in its equations are made safe at their 0/0. Immutable.
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

    private Template(Builder builder) {
        name = builder.name;
        states = builder.states.stream().map(Template::withoutSingularities).toList();
        parameters = List.copyOf(builder.parameters);
        inputs = List.copyOf(builder.inputs);
        events = List.copyOf(builder.events);
        observables = TemplateCheck.checkedAndOrdered(
                name,
                states,
                parameters,
                inputs,
                builder.observables.stream().map(Template::withoutSingularities).toList(),
                events);
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

    /** Collects the parts of a template. */
    public static final class Builder {
        private final String name;
        private final List<State> states = new ArrayList<>();
        private final List<Parameter> parameters = new ArrayList<>();
        private final List<Input> inputs = new ArrayList<>();
        private final List<Observable> observables = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();

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

        /**
         * The template.
         *
         * @throws ModelException naming the equation, if a symbol is undefined or defined twice, dimensions don't
         *     balance, or definitions run in a circle
         */
        public Template build() {
            return new Template(this);
        }
    }
}
