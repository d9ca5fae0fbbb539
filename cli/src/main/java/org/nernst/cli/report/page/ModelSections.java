package org.nernst.cli.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.SolverRecord;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.NoiseSource;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.State;
import org.nernst.symbolic.system.Template;

/** What every page says of the model and the solver: equations, parameters, statistics. */
final class ModelSections {
    private static final String START = "<mo>(</mo><mn>0</mn><mo>)</mo>";

    private static final String OF = "<mo>→</mo>";
    private static final String AFTER = "<mo>⁺</mo>";
    /** A circuit may have a parameter for each of its synapses. */
    private static final int LONGEST_TABLE = 60;

    private ModelSections() {}

    /** The equations of every template, with the intermediates they use and the initial values. */
    static String equations(OdeSystem system) {
        StringBuilder html = new StringBuilder("<div class=\"equations\">");
        Map<Template, List<String>> users = new LinkedHashMap<>();
        for (Population block : system.blocks()) {
            users.computeIfAbsent(block.template(), key -> new ArrayList<>())
                    .add(block.name() + (block.size() > 1 ? " × " + block.size() : ""));
        }
        boolean one = system.blocks().size() == 1 && system.blocks().get(0).size() == 1;
        users.forEach((template, names) -> {
            if (!one) {
                html.append("<h3>")
                        .append(Markup.escaped(String.join(", ", names)))
                        .append("</h3>\n");
            }
            html.append(equations(template, name -> true));
        });
        return html.append("</div>").toString();
    }

    /** @param isShown which states and intermediates, by their names */
    static String equations(Template template, Predicate<String> isShown) {
        StringBuilder html = new StringBuilder();
        List<State> states = template.states().stream()
                .filter(state -> isShown.test(state.name()))
                .toList();
        List<Observable> observables = template.observables().stream()
                .filter(observable -> isShown.test(observable.name()))
                .toList();
        for (State state : states) {
            append(html, MathMl.equation(MathMl.timeDerivative(state.name()), state.derivative()));
        }
        if (!observables.isEmpty()) {
            html.append("<h3>where</h3>\n");
            for (Observable observable : observables) {
                append(html, MathMl.equation(MathMl.name(observable.name()), observable.expression()));
            }
        }
        html.append(definitions(template));
        if (!states.isEmpty()) {
            html.append("<h3>and at the start</h3>\n");
            for (State state : states) {
                append(html, MathMl.equation(MathMl.name(state.name()) + START, state.initial()));
            }
        }
        for (Event event : template.events()) {
            html.append("<h3>event ")
                    .append(Markup.escaped(event.name()))
                    .append(", ")
                    .append(
                            event.delay() == null
                                    ? "when"
                                    : Markup.escaped(event.delay().name()) + " after")
                    .append(" φ rises through 0</h3>\n");
            append(html, MathMl.equation(MathMl.name("φ"), event.guard()));
            event.jump()
                    .forEach((state, after) -> append(html, MathMl.equation(MathMl.name(state.name()) + AFTER, after)));
        }
        for (NoiseSource source : template.noiseSources()) {
            html.append("<h3>noise ")
                    .append(Markup.escaped(source.name()))
                    .append(", a Brownian motion W of its own; it adds g dW</h3>\n");
            source.amplitudes()
                    .forEach((state, amplitude) -> append(
                            html, MathMl.equation(MathMl.name("g") + OF + MathMl.name(state.name()), amplitude)));
        }
        return html.toString();
    }

    private static String definitions(Template template) {
        List<Expr> expressions = new ArrayList<>();
        template.observables().forEach(observable -> expressions.add(observable.expression()));
        template.events().forEach(event -> expressions.add(event.guard()));
        template.noiseSources()
                .forEach(source -> expressions.addAll(source.amplitudes().values()));
        template.states().forEach(state -> expressions.addAll(List.of(state.derivative(), state.initial())));
        String definitions = MathMl.definitions(expressions);
        return definitions.isEmpty() ? "" : "<h3>with</h3>\n<div class=\"equation\">" + definitions + "</div>\n";
    }

    private static void append(StringBuilder html, String formula) {
        html.append("<div class=\"equation\">").append(formula).append("</div>\n");
    }

    /** The table of parameters. */
    static String parameters(OdeSystem system) {
        return parameters(system.parameters());
    }

    static String parameters(List<Parameter> parameters) {
        List<List<String>> rows = new ArrayList<>();
        for (Parameter parameter : parameters) {
            rows.add(List.of(
                    parameter.name(),
                    NumberFormats.typeset(parameter.value(), 6),
                    parameter.unit().name(),
                    parameter.bounds().inWords(),
                    parameter.free() ? "free" : "fixed"));
        }
        String table = Markup.table(List.of("parameter", "value", "unit", "may be", ""), List.of(1), rows);
        return rows.size() <= LONGEST_TABLE
                ? table
                : "<details><summary>" + rows.size() + " parameters</summary>\n" + table + "</details>\n";
    }

    /** The table of what the solver did. */
    static String solver(SolverRecord solver) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("method", solver.name()));
        rows.add(List.of("steps", Long.toString(solver.steps())));
        if (solver.rejected() >= 0) {
            rows.add(List.of("rejected steps", Long.toString(solver.rejected())));
        }
        rows.add(List.of("evaluations of the right-hand side", Long.toString(solver.evaluations())));
        if (solver.step() > 0) {
            rows.add(List.of("length of steps", NumberFormats.shortest(solver.step()) + " ms"));
        } else {
            rows.add(List.of("relative tolerance", NumberFormats.shortest(solver.relativeTolerance())));
            rows.add(List.of("absolute tolerance", NumberFormats.shortest(solver.absoluteTolerance()) + " mV"));
        }
        if (solver.seed() != null) {
            rows.add(List.of("seed", Long.toString(solver.seed())));
        }
        rows.add(List.of("time", NumberFormats.significant(solver.seconds(), 3) + " s"));
        return Markup.table(List.of("", ""), List.of(1), rows);
    }
}
