package org.nernst.cli.report.file;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.Inspection;
import org.nernst.cli.report.TemplateUse;
import org.nernst.symbolic.expr.LatexPrinter;
import org.nernst.symbolic.system.NoiseSource;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.State;
import org.nernst.symbolic.system.Template;

/** A model's equations as LaTeX, for amsmath's {@code align*}. */
public final class InspectionLatex {
    private InspectionLatex() {}

    /** The equations alone, to be put into a paper. */
    public static List<String> lines(Inspection inspection) {
        List<String> equations = new ArrayList<>();
        for (TemplateUse use : inspection.templates()) {
            Template template = use.template();
            for (State state : template.states()) {
                String left = "\\frac{\\mathrm{d}" + LatexPrinter.printName(state.name()) + "}{\\mathrm{d}t}";
                equations.add(left + " &= " + LatexPrinter.print(state.derivative()));
            }
            for (Observable observable : template.observables()) {
                equations.add(LatexPrinter.printName(observable.name()) + " &= "
                        + LatexPrinter.print(observable.expression()));
            }
            for (NoiseSource source : template.noiseSources()) {
                source.amplitudes()
                        .forEach(
                                (state, amplitude) -> equations.add("\\mathrm{d}" + LatexPrinter.printName(state.name())
                                        + " &\\mathrel{+}= " + LatexPrinter.print(amplitude) + "\\,\\mathrm{d}W_{"
                                        + LatexPrinter.printName(source.name()) + "}"));
            }
            for (State state : template.states()) {
                equations.add(LatexPrinter.printName(state.name()) + "(0) &= " + LatexPrinter.print(state.initial()));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("\\begin{align*}");
        for (int index = 0; index < equations.size(); index++) {
            lines.add("  " + equations.get(index) + (index + 1 < equations.size() ? " \\\\" : ""));
        }
        lines.add("\\end{align*}");
        return lines;
    }

    /** Writes a document that LuaLaTeX or XeLaTeX, which know the letters of units, can typeset. */
    public static void write(Inspection inspection, Writer writer) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("% " + inspection.model().name() + ", from "
                + inspection.model().file() + "; needs LuaLaTeX or XeLaTeX");
        lines.add("\\documentclass{article}");
        lines.add("\\usepackage{amsmath}");
        lines.add("\\usepackage{unicode-math}");
        lines.add("\\allowdisplaybreaks");
        lines.add("\\begin{document}");
        lines.addAll(lines(inspection));
        lines.add("\\end{document}");
        writer.write(String.join("\n", lines) + "\n");
    }
}
