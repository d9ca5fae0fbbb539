package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.Inspection;
import org.nernst.cli.report.JacobianStructure;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.TemplateUse;
import org.nernst.symbolic.system.State;

/** The sparsity of ∂f/∂y on the terminal: a picture for each template, and what joins populations as a table. */
final class JacobianText {
    private JacobianText() {}

    static List<String> lines(Inspection inspection, int width, Style style) {
        List<String> lines = new ArrayList<>();
        for (TemplateUse use : inspection.templates()) {
            if (use.pattern().rows() == 0) {
                continue;
            }
            lines.add("");
            lines.add(style.bold("∂f/∂y of " + use.inWords())
                    + style.faint("  " + JacobianStructure.inWords(use.pattern())));
            List<String> names =
                    use.template().states().stream().map(State::name).toList();
            lines.addAll(SparsityPicture.lines(use.pattern(), names, width, style));
        }
        JacobianStructure whole = inspection.jacobian();
        if (whole.hasSeveralInstances(inspection.model().system())) {
            lines.add("");
            lines.add(style.bold("The whole")
                    + style.faint("  " + JacobianStructure.inWords(whole.pattern()) + ", "
                            + NumberFormats.significant(100 * whole.density(), 2) + " %"));
            Table table = new Table()
                    .text("equations of")
                    .text("by the states of")
                    .number("entries")
                    .number("between instances");
            for (JacobianStructure.Between between : whole.between()) {
                table.row(
                        whole.blocks().get(between.row()),
                        whole.blocks().get(between.column()),
                        Long.toString(between.entries()),
                        Long.toString(between.ofOtherInstances()));
            }
            lines.addAll(table.lines(style));
        }
        return lines;
    }
}
