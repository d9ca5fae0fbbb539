package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nernst.cli.report.Inspection;
import org.nernst.cli.report.NumberFormats;
import org.nernst.symbolic.lower.KernelStatistics;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.State;
import org.nernst.symbolic.system.Template;

/** A model laid open on the terminal. */
public final class InspectionText {
    private InspectionText() {}

    /** The lines to print. */
    public static List<String> lines(Inspection inspection, Style style) {
        OdeSystem system = inspection.model().system();
        List<String> lines = new ArrayList<>();
        lines.add(style.title(inspection.model().name()) + style.faint("  " + counts(system)));
        section(lines, style, "Parameters", parameters(system));
        for (Population population : system.populations()) {
            Template template = population.template();
            String of = system.populations().size() > 1 || population.size() > 1
                    ? " of " + population.name() + (population.size() > 1 ? " (× " + population.size() + ")" : "")
                    : "";
            section(lines, style, "States" + of, states(template));
            if (!template.inputs().isEmpty()) {
                Table inputs = new Table().text("input").text("unit");
                for (Input input : template.inputs()) {
                    inputs.row(input.name(), input.unit().name());
                }
                section(lines, style, "Inputs" + of, inputs);
            }
            equations(lines, style, template, of);
        }
        section(lines, style, "Generated functions", functions(inspection.functions()));
        lines.add(style.faint("written out: the same function without shared subexpressions"));
        return lines;
    }

    private static String counts(OdeSystem system) {
        return system.stateCount() + " states, " + system.parameters().size() + " parameters ("
                + system.parameters().stream().filter(Parameter::free).count() + " free), " + system.inputCount()
                + (system.inputCount() == 1 ? " input" : " inputs");
    }

    private static void section(List<String> lines, Style style, String heading, Table table) {
        lines.add("");
        lines.add(style.bold(heading));
        lines.addAll(table.lines(style));
    }

    private static Table parameters(OdeSystem system) {
        Table table = new Table()
                .text("parameter")
                .number("value")
                .text("unit")
                .text("may be")
                .text("");
        for (Parameter parameter : system.parameters()) {
            table.row(
                    parameter.name(),
                    NumberFormats.significant(parameter.value(), 9),
                    parameter.unit().name(),
                    parameter.bounds().inWords(),
                    parameter.free() ? "free" : "fixed");
        }
        return table;
    }

    private static Table states(Template template) {
        Table table = new Table().text("state").text("unit").text("kind").text("at the start");
        for (State state : template.states()) {
            table.row(
                    state.name(),
                    state.unit().name(),
                    state.kind().name().toLowerCase(Locale.ROOT),
                    state.initial().toString());
        }
        return table;
    }

    private static void equations(List<String> lines, Style style, Template template, String of) {
        lines.add("");
        lines.add(style.bold("Equations" + of) + style.faint("  numbers in mV, ms, µA, cm, µmol, K"));
        for (State state : template.states()) {
            lines.add("  " + state.name() + "' = " + state.derivative());
        }
        if (!template.observables().isEmpty()) {
            lines.add(style.faint("  where"));
            for (Observable observable : template.observables()) {
                lines.add("  " + observable.name() + " [" + observable.unit() + "] = " + observable.expression());
            }
        }
    }

    private static Table functions(List<KernelStatistics> functions) {
        Table table = new Table()
                .text("function")
                .number("operations")
                .number("written out")
                .number("exponentials etc.")
                .number("written out");
        for (KernelStatistics function : functions) {
            table.row(
                    function.name(),
                    Long.toString(function.operations()),
                    Long.toString(function.operationsWrittenOut()),
                    Long.toString(function.transcendentals()),
                    Long.toString(function.transcendentalsWrittenOut()));
        }
        return table;
    }
}
