package org.nernst.sensitivity.objective;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.expr.Traversal;
import org.nernst.symbolic.system.Coupling;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.Template;

/** Events whose guard or jump depends on what is read with a delay. Their derivatives would lack terms. */
final class PastInEvents {
    private PastInEvents() {}

    /** @throws ModelException if there is one, with its name */
    static void refuse(OdeSystem system) {
        List<Population> populations = system.populations();
        for (int index = 0; index < populations.size(); index++) {
            int population = index;
            Set<Symbol> late = system.couplings().stream()
                    .filter(coupling ->
                            !delayed(coupling.connections().template()).isEmpty())
                    .flatMap(coupling -> coupling.contributions().stream())
                    .filter(contribution -> contribution.population() == population)
                    .map(Coupling.Contribution::input)
                    .collect(Collectors.toSet());
            refuse(populations.get(index), late);
        }
        for (Coupling coupling : system.couplings()) {
            refuse(coupling.connections(), delayed(coupling.connections().template()));
        }
    }

    private static Set<Symbol> delayed(Template template) {
        return template.inputs().stream()
                .filter(input -> input.delay() != null)
                .map(Input::symbol)
                .collect(Collectors.toSet());
    }

    private static void refuse(Population population, Set<Symbol> late) {
        Template template = population.template();
        for (Event event : late.isEmpty() ? List.<Event>of() : template.events()) {
            for (Expr expression : Stream.concat(Stream.of(event.guard()), event.jump().values().stream())
                    .toList()) {
                Set<Symbol> read = read(template, expression);
                read.retainAll(late);
                if (!read.isEmpty()) {
                    throw new ModelException(
                            "the event " + event.name() + " of " + population.name()
                                    + " can't be differentiated: it depends on "
                                    + read.iterator().next().name()
                                    + ", which is read with a delay; let it depend on states of the present, or leave out the delay");
                }
            }
        }
    }

    /** What an expression depends on, observables written out. */
    private static Set<Symbol> read(Template template, Expr expression) {
        Set<Symbol> found = new HashSet<>();
        Deque<Expr> open = new ArrayDeque<>(List.of(expression));
        while (!open.isEmpty()) {
            for (Symbol symbol : Traversal.freeSymbols(open.pop())) {
                if (found.add(symbol)) {
                    template.observables().stream()
                            .filter(observable -> observable.symbol() == symbol)
                            .map(Observable::expression)
                            .forEach(open::push);
                }
            }
        }
        return found;
    }
}
