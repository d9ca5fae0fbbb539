package org.nernst.cli.report.page;

import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.Inspection;
import org.nernst.cli.report.JacobianStructure;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.TemplateUse;
import org.nernst.cli.report.plot.SpyPlot;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.system.State;

/** Where ∂f/∂y has entries: a plot for each template, one of the whole, and what joins populations as a table. */
final class JacobianSection {
    private JacobianSection() {}

    static String of(Inspection inspection) {
        StringBuilder html = new StringBuilder();
        boolean several =
                inspection.jacobian().hasSeveralInstances(inspection.model().system());
        for (TemplateUse use : inspection.templates()) {
            if (use.pattern().rows() > 0) {
                html.append(several ? "<h3>" + Markup.escaped(use.inWords()) + "</h3>\n" : "");
                html.append(template(use));
            }
        }
        if (several) {
            html.append("<h3>The whole</h3>\n").append(whole(inspection.jacobian()));
        }
        return html.toString();
    }

    private static String template(TemplateUse use) {
        SparsityPattern pattern = use.pattern();
        String caption = JacobianStructure.inWords(pattern)
                + "; rows are equations, columns the states they are differentiated by";
        List<String> names = use.template().states().stream().map(State::name).toList();
        String description = "Entries of the Jacobian of " + use.inWords();
        return Markup.figure(
                SpyPlot.isExactReadable(pattern)
                        ? SpyPlot.exact(pattern, names, description)
                        : SpyPlot.coarse(pattern, List.of(""), List.of(0, pattern.rows()), description),
                caption);
    }

    private static String whole(JacobianStructure jacobian) {
        List<List<String>> rows = new ArrayList<>();
        for (JacobianStructure.Between between : jacobian.between()) {
            rows.add(List.of(
                    jacobian.blocks().get(between.row()),
                    jacobian.blocks().get(between.column()),
                    Long.toString(between.entries()),
                    Long.toString(between.ofOtherInstances())));
        }
        String plot = SpyPlot.coarse(
                jacobian.pattern(),
                jacobian.blocks(),
                jacobian.starts(),
                "Entries of the Jacobian of the whole system");
        return Markup.figure(
                        plot,
                        JacobianStructure.inWords(jacobian.pattern()) + ", "
                                + NumberFormats.significant(100 * jacobian.density(), 2)
                                + " %; the darker a patch, the more entries it has")
                + Markup.table(
                        List.of("equations of", "by the states of", "entries", "between instances"),
                        List.of(2, 3),
                        rows);
    }
}
