package org.nernst.symbolic.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.DimensionCheck;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprException;
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.expr.Traversal;
import org.nernst.symbolic.unit.Dimension;

/** What a template must fulfil; see {@link Template.Builder#build()}. */
final class TemplateCheck {
    private final String template;
    private final Map<String, String> definedAs = new LinkedHashMap<>();
    private final Map<String, Symbol> symbols = new HashMap<>();

    private TemplateCheck(String template) {
        this.template = template;
    }

    /** Checks everything and gives the observables in an order in which each follows those it uses. */
    static List<Observable> checkedAndOrdered(
            String template,
            List<State> states,
            List<Parameter> parameters,
            List<Input> inputs,
            List<Observable> observables,
            List<Event> events,
            List<NoiseSource> noiseSources) {
        TemplateCheck check = new TemplateCheck(template);
        check.define(Template.TIME, "time");
        states.forEach(state -> check.define(state.symbol(), "a state"));
        parameters.forEach(parameter -> check.define(parameter.symbol(), "a parameter"));
        inputs.forEach(input -> check.define(input.symbol(), "an input"));
        observables.forEach(observable -> check.define(observable.symbol(), "an intermediate"));
        observables.forEach(observable ->
                check.equation(observable.name(), observable.symbol().dimension(), observable.expression()));
        for (State state : states) {
            Dimension dimension = state.symbol().dimension();
            check.equation(
                    "the equation d" + state.name() + "/dt", dimension.dividedBy(Dimension.TIME), state.derivative());
            check.equation("the initial value of " + state.name(), dimension, state.initial());
        }
        events.forEach(event -> check.event(event, states, inputs));
        events.forEach(event -> check.delay("the event " + event.name(), event.delay(), parameters));
        inputs.forEach(input -> check.delay("the input " + input.name(), input.delay(), parameters));
        Set<String> noises = new LinkedHashSet<>();
        for (NoiseSource source : noiseSources) {
            if (!noises.add(source.name())) {
                throw check.error("two sources of noise are called " + source.name());
            }
            check.noise(source, states);
        }
        List<Observable> ordered = check.ordered(observables);
        ContinuityCheck continuity = new ContinuityCheck(states, parameters, ordered);
        ordered.forEach(observable -> check.refuseGap(observable.name(), continuity, observable.expression()));
        states.forEach(
                state -> check.refuseGap("the equation d" + state.name() + "/dt", continuity, state.derivative()));
        check.initialValuesWithoutCircles(states, ordered);
        return List.copyOf(ordered);
    }

    private void event(Event event, List<State> states, List<Input> inputs) {
        String what = "the event " + event.name();
        DimensionCheck dimensions = new DimensionCheck();
        try {
            Dimension guard = dimensions.of(event.guard());
            equation("the guard of " + what, guard == null ? Dimension.NONE : guard, event.guard());
        } catch (ExprException unbalanced) {
            throw new ModelException(template + ": the guard of " + what + ": " + unbalanced.getMessage(), unbalanced);
        }
        event.jump().forEach((symbol, after) -> {
            if (states.stream().noneMatch(state -> state.symbol() == symbol)) {
                throw error(what + " sets " + symbol.name()
                        + (inputs.stream().anyMatch(input -> input.symbol() == symbol)
                                ? ", which it only reads; events set states of where they stand"
                                : ", which is not a state"));
            }
            equation("the value of " + symbol.name() + " after " + what, symbol.dimension(), after);
        });
    }

    private void noise(NoiseSource source, List<State> states) {
        Dimension perRootOfTime = Dimension.TIME.root(2).power(-1);
        source.amplitudes().forEach((symbol, amplitude) -> {
            if (states.stream().noneMatch(state -> state.symbol() == symbol)) {
                throw error("the noise " + source.name() + " moves " + symbol.name() + ", which is not a state"
                        + Suggestion.sentence(
                                symbol.name(), states.stream().map(State::name).toList()));
            }
            equation(
                    "the amplitude of the noise " + source.name() + " on " + symbol.name(),
                    symbol.dimension().times(perRootOfTime),
                    amplitude);
        });
    }

    /** A delay is a parameter, so that a derivative by it can be asked for, and above 0. */
    private void delay(String what, Symbol delay, List<Parameter> parameters) {
        if (delay == null) {
            return;
        }
        Parameter parameter = parameters.stream()
                .filter(candidate -> candidate.symbol() == delay)
                .findFirst()
                .orElseThrow(() -> error("the delay of " + what + " is " + delay.name() + ", which is no parameter"));
        if (!delay.dimension().equals(Dimension.TIME)) {
            throw error("the delay of " + what + ", " + delay.name() + ", is in " + parameter.unit()
                    + "; it must be a time");
        }
        if (!(parameter.value() > 0)) {
            throw error("the delay of " + what + ", " + delay.name() + " = " + parameter.value() + " "
                    + parameter.unit() + ", is not allowed; it must be above 0, so leave it out where nothing is late");
        }
    }

    private void define(Symbol symbol, String as) {
        String before = definedAs.putIfAbsent(symbol.name(), as);
        if (before != null) {
            throw error(
                    before.equals("a state") && as.equals(before)
                            ? "the state " + symbol.name() + " has two equations; give one"
                            : symbol.name() + " is defined twice, as " + before + " and as " + as);
        }
        symbols.put(symbol.name(), symbol);
    }

    private void equation(String what, Dimension dimension, Expr expression) {
        for (Symbol symbol : Traversal.freeSymbols(expression)) {
            Symbol defined = symbols.get(symbol.name());
            if (defined == null) {
                throw error(what + " uses " + symbol.name() + ", which is not defined"
                        + Suggestion.sentence(symbol.name(), symbols.keySet()));
            }
            if (defined != symbol) {
                throw error(what + " takes " + symbol.name() + " to have the dimension " + symbol.dimension()
                        + ", but it is defined with the dimension " + defined.dimension());
            }
        }
        refuseJumps(what, expression);
        try {
            new DimensionCheck().require(what, dimension, expression);
        } catch (ExprException unbalanced) {
            throw new ModelException(template + ": " + unbalanced.getMessage(), unbalanced);
        }
    }

    private void refuseGap(String what, ContinuityCheck continuity, Expr expression) {
        String gap = continuity.gapOrNull(expression);
        if (gap != null) {
            throw error(what + ": " + gap + "; declare the jump, or mend the formulas so that they meet");
        }
    }

    /** A right-hand side that jumps would be solved roughly and differentiated wrongly; a declared jump is an event. */
    private void refuseJumps(String what, Expr expression) {
        if (expression instanceof Call call && call.function() == Function.SIGN) {
            throw error(what + " contains " + call + ", which jumps; declare the jump, or write an event instead");
        }
        expression.operands().forEach(operand -> refuseJumps(what, operand));
    }

    private List<Observable> ordered(List<Observable> observables) {
        Map<Symbol, Observable> bySymbol = new LinkedHashMap<>();
        observables.forEach(observable -> bySymbol.put(observable.symbol(), observable));
        Set<Observable> done = new LinkedHashSet<>();
        for (Observable observable : observables) {
            visit(observable, bySymbol, done, new LinkedHashSet<>());
        }
        return new ArrayList<>(done);
    }

    private void visit(
            Observable observable, Map<Symbol, Observable> bySymbol, Set<Observable> done, Set<Observable> underway) {
        if (done.contains(observable)) {
            return;
        }
        if (!underway.add(observable)) {
            throw error("the definition of " + observable.name() + " is an algebraic loop: "
                    + String.join(" → ", underway.stream().map(Observable::name).toList()) + " → "
                    + observable.name());
        }
        for (Symbol symbol : Traversal.freeSymbols(observable.expression())) {
            Observable used = bySymbol.get(symbol);
            if (used != null) {
                visit(used, bySymbol, done, underway);
            }
        }
        underway.remove(observable);
        done.add(observable);
    }

    private void initialValuesWithoutCircles(List<State> states, List<Observable> observables) {
        InitialValues.inOrder(template, states, observables);
    }

    private ModelException error(String message) {
        return new ModelException(template + ": " + message);
    }
}
