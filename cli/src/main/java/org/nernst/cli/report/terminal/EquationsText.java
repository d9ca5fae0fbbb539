package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.nernst.cli.report.Inspection;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.TemplateUse;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.NoiseSource;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.State;
import org.nernst.symbolic.system.Template;

/** Parameters, states and equations on the terminal. */
final class EquationsText {
    /** A circuit may have a parameter for each of its synapses. */
    private static final int PARAMETERS_SHOWN = 60;

    private EquationsText() {}

    static List<String> lines(Inspection inspection, Style style) {
        List<String> lines = new ArrayList<>();
        OdeSystem system = inspection.model().system();
        section(lines, style, "Parameters", parameters(system.parameters()));
        if (system.parameters().size() > PARAMETERS_SHOWN) {
            lines.add(style.faint("… and " + (system.parameters().size() - PARAMETERS_SHOWN)
                    + " more; --out FILE.json has them all"));
        }
        for (TemplateUse use : inspection.templates()) {
            Template template = use.template();
            String of = inspection.jacobian().hasSeveralInstances(system) ? " of " + use.inWords() : "";
            if (!template.states().isEmpty()) {
                section(lines, style, "States" + of, states(template));
            }
            if (!template.inputs().isEmpty()) {
                Table inputs = new Table().text("input").text("unit");
                for (Input input : template.inputs()) {
                    inputs.row(shown(input.name(), template), input.unit().name());
                }
                section(lines, style, "Inputs" + of, inputs);
            }
            equations(lines, style, template, of, name -> true);
        }
        return lines;
    }

    static void section(List<String> lines, Style style, String heading, Table table) {
        lines.add("");
        lines.add(style.bold(heading));
        lines.addAll(table.lines(style));
    }

    static Table parameters(List<Parameter> parameters) {
        Table table = new Table()
                .text("parameter")
                .number("value")
                .text("unit")
                .text("may be")
                .text("");
        for (Parameter parameter : parameters.subList(0, Math.min(PARAMETERS_SHOWN, parameters.size()))) {
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

    /** @param isShown which states and intermediates, by their names */
    static void equations(List<String> lines, Style style, Template template, String of, Predicate<String> isShown) {
        lines.add("");
        lines.add(style.bold("Equations" + of) + style.faint("  numbers in mV, ms, µA, cm, µmol, K"));
        for (State state : template.states().stream()
                .filter(one -> isShown.test(one.name()))
                .toList()) {
            lines.add("  " + state.name() + "' = " + shown(state.derivative(), template));
        }
        List<Observable> observables = template.observables().stream()
                .filter(one -> isShown.test(one.name()))
                .toList();
        if (!observables.isEmpty()) {
            lines.add(style.faint("  where"));
            for (Observable observable : observables) {
                lines.add("  " + observable.name() + " [" + observable.unit() + "] = "
                        + shown(observable.expression(), template));
            }
        }
        for (NoiseSource source : template.noiseSources()) {
            lines.add(style.faint("  noise " + source.name() + ", a Brownian motion of its own, which adds per √ms"));
            source.amplitudes().forEach((state, amplitude) -> lines.add("    to " + state.name() + ": " + amplitude));
        }
        for (Event event : template.events()) {
            String when = event.delay() == null ? "when" : event.delay().name() + " after";
            lines.add(style.faint("  event " + event.name() + ", " + when + " this rises through 0: ")
                    + shown(event.guard(), template));
            event.jump()
                    .forEach((state, after) -> lines.add("    " + state.name() + " becomes " + shown(after, template)));
        }
    }

    /** A formula with what it reads of the past as {@code pre.v(t - delay)}. */
    private static String shown(Object formula, Template template) {
        String text = formula.toString();
        for (Input input : template.inputs()) {
            if (input.delay() != null && input.name().endsWith(Symbol.DELAYED)) {
                String now = input.name().substring(0, input.name().length() - Symbol.DELAYED.length());
                text = text.replace(input.name(), now + "(t - " + input.delay().name() + ")");
            }
        }
        return text;
    }
}
