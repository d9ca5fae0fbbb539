package org.nernst.symbolic.system;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.expr.Traversal;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

/**
 * Makes every step in a template's equations an event: {@code step(x)} becomes a state that is 1 where x is above zero and 0
 * elsewhere, doesn't move by itself, and is set where x passes through zero. Between events the equations are then
 * smooth, and an integrator that stops at events never evaluates one side's formula on the other side.
 */
final class DeclaredJumps {
    private final Map<Expr, Symbol> branches = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<State> states = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    DeclaredJumps(List<State> given) {
        given.forEach(state -> taken.add(state.name()));
    }

    /** The state with its steps replaced. */
    State in(State state) {
        return new State(
                state.symbol(),
                state.unit(),
                state.kind(),
                replaced(state.name(), state.initial()),
                replaced(state.name(), state.derivative()));
    }

    Observable in(Observable observable) {
        return new Observable(
                observable.symbol(), observable.unit(), replaced(observable.name(), observable.expression()));
    }

    Event in(Event event) {
        Map<Symbol, Expr> jump = new LinkedHashMap<>();
        event.jump().forEach((symbol, after) -> jump.put(symbol, replaced(event.name(), after)));
        return new Event(event.name(), replaced(event.name(), event.guard()), jump, event.delay());
    }

    NoiseSource in(NoiseSource source) {
        Map<Symbol, Expr> amplitudes = new LinkedHashMap<>();
        source.amplitudes().forEach((symbol, amplitude) -> amplitudes.put(symbol, replaced(source.name(), amplitude)));
        return new NoiseSource(source.name(), amplitudes);
    }

    /** The states that say on which side of its jump each formula is. */
    List<State> states() {
        return states;
    }

    /** The events that set them. */
    List<Event> events() {
        return events;
    }

    private Expr replaced(String where, Expr expression) {
        return Traversal.rewrite(
                expression,
                node -> node instanceof Call call && call.function() == Function.STEP
                        ? branches.computeIfAbsent(call.arguments().get(0), argument -> branch(where, argument))
                        : node);
    }

    private Symbol branch(String where, Expr argument) {
        String name = where + ".branch";
        for (int count = 2; !taken.add(name); count++) {
            name = where + ".branch" + count;
        }
        Symbol branch = Symbol.of(name, Dimension.NONE);
        Expr atStart = Call.of(Function.SELECT_LESS, Literal.ZERO, argument, Literal.ONE, Literal.ZERO);
        states.add(new State(branch, Units.ONE, StateKind.OTHER, atStart, Literal.ZERO));
        events.add(new Event(name + ".rises", argument, Map.of(branch, Literal.ONE)));
        events.add(new Event(name + ".falls", argument.unaryMinus(), Map.of(branch, Literal.ZERO)));
        return branch;
    }
}
