package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.Inspection;
import org.nernst.cli.report.TemplateUse;
import org.nernst.symbolic.compile.GeneratedFunction;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.Template;

/** A model laid open on the terminal: in short, or one stage of its way from equations to code. */
public final class InspectionText {
    private InspectionText() {}

    /** What there is, what it costs, and how to see more. */
    public static List<String> summary(Inspection inspection, Style style) {
        List<String> lines = title(inspection, style);
        Table contents = new Table()
                .text("equations of")
                .number("states")
                .number("parameters")
                .number("inputs")
                .number("intermediates")
                .number("events")
                .number("entries of ∂f/∂y");
        for (TemplateUse use : inspection.templates()) {
            Template template = use.template();
            contents.row(
                    use.inWords(),
                    Integer.toString(template.states().size()),
                    Integer.toString(template.parameters().size()),
                    Integer.toString(template.inputs().size()),
                    Integer.toString(template.observables().size()),
                    Integer.toString(template.events().size()),
                    Integer.toString(use.pattern().entries()));
        }
        lines.add("");
        lines.addAll(contents.lines(style));
        lines.addAll(FunctionText.costs(inspection, style));
        lines.add("");
        lines.add("More: --stage equations   parameters, states, equations");
        lines.add("      --stage jacobian    where ∂f/∂y has entries");
        lines.add(
                "      --stage kernel      what a function computes, step by step; --function NAME, rhs if not given");
        lines.add("      --stage code        the function as C++ and CUDA");
        lines.add("      --out FILE.html     all of it as a page");
        return lines;
    }

    public static List<String> equations(Inspection inspection, Style style) {
        List<String> lines = title(inspection, style);
        lines.addAll(EquationsText.lines(inspection, style));
        return lines;
    }

    /** @param width columns of the terminal */
    public static List<String> jacobian(Inspection inspection, int width, Style style) {
        List<String> lines = title(inspection, style);
        lines.addAll(JacobianText.lines(inspection, width, style));
        return lines;
    }

    public static List<String> kernels(List<GeneratedFunction> functions, Style style) {
        return FunctionText.kernels(functions, style);
    }

    public static List<String> code(List<GeneratedFunction> functions) {
        return FunctionText.code(functions);
    }

    private static List<String> title(Inspection inspection, Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.title(inspection.model().name())
                + style.faint("  " + counts(inspection.model().system())));
        return lines;
    }

    private static String counts(OdeSystem system) {
        int sources = 0;
        for (Population block : system.blocks()) {
            sources += block.size() * block.template().noiseSources().size();
        }
        return system.stateCount() + " states, " + system.parameters().size() + " parameters ("
                + system.parameters().stream().filter(Parameter::free).count() + " free), " + system.inputCount()
                + (system.inputCount() == 1 ? " input" : " inputs")
                + (sources == 0 ? "" : ", " + sources + (sources == 1 ? " source of noise" : " sources of noise"));
    }
}
