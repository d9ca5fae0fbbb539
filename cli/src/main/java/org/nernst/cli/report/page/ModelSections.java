package org.nernst.cli.report.page;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.SolverRecord;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.State;
import org.nernst.symbolic.system.Template;

/** What every page says of the model and the solver: equations, parameters, statistics. */
final class ModelSections {
    private static final String START = "<mo>(</mo><mn>0</mn><mo>)</mo>";

    private ModelSections() {}

    /** The equations of every template, with the intermediates they use and the initial values. */
    static String equations(OdeSystem system) {
        StringBuilder html = new StringBuilder("<div class=\"equations\">");
        for (Population population : system.populations()) {
            if (system.populations().size() > 1 || population.size() > 1) {
                html.append("<h3>").append(Markup.escaped(population.name()));
                html.append(population.size() > 1 ? " × " + population.size() : "")
                        .append("</h3>\n");
            }
            for (State state : population.template().states()) {
                append(html, MathMl.equation(MathMl.timeDerivative(state.name()), state.derivative()));
            }
            if (!population.template().observables().isEmpty()) {
                html.append("<h3>where</h3>\n");
                for (Observable observable : population.template().observables()) {
                    append(html, MathMl.equation(MathMl.name(observable.name()), observable.expression()));
                }
            }
            html.append(definitions(population.template()));
            html.append("<h3>and at the start</h3>\n");
            for (State state : population.template().states()) {
                append(html, MathMl.equation(MathMl.name(state.name()) + START, state.initial()));
            }
        }
        return html.append("</div>").toString();
    }

    private static String definitions(Template template) {
        List<Expr> expressions = new ArrayList<>();
        template.observables().forEach(observable -> expressions.add(observable.expression()));
        template.states().forEach(state -> expressions.addAll(List.of(state.derivative(), state.initial())));
        String definitions = MathMl.definitions(expressions);
        return definitions.isEmpty() ? "" : "<h3>with</h3>\n<div class=\"equation\">" + definitions + "</div>\n";
    }

    private static void append(StringBuilder html, String formula) {
        html.append("<div class=\"equation\">").append(formula).append("</div>\n");
    }

    /** The table of parameters. */
    static String parameters(OdeSystem system) {
        List<List<String>> rows = new ArrayList<>();
        for (Parameter parameter : system.parameters()) {
            rows.add(List.of(
                    parameter.name(),
                    NumberFormats.significant(parameter.value(), 6).replace('-', '−'),
                    parameter.unit().name(),
                    parameter.bounds().inWords(),
                    parameter.free() ? "free" : "fixed"));
        }
        return Markup.table(List.of("parameter", "value", "unit", "may be", ""), List.of(1), rows);
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
        rows.add(List.of("relative tolerance", NumberFormats.shortest(solver.relativeTolerance())));
        rows.add(List.of("absolute tolerance", NumberFormats.shortest(solver.absoluteTolerance()) + " mV"));
        rows.add(List.of("time", NumberFormats.significant(solver.seconds(), 3) + " s"));
        return Markup.table(List.of("", ""), List.of(1), rows);
    }
}
