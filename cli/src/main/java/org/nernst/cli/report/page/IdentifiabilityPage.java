package org.nernst.cli.report.page;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.IdentifiabilityResult;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.RecordedQuantity;
import org.nernst.cli.report.plot.CorrelationMap;
import org.nernst.cli.report.plot.EllipseChart;
import org.nernst.sensitivity.curvature.ConfidenceEllipse;
import org.nernst.sensitivity.curvature.ParameterDirection;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.unit.Unit;

/** What recordings tell as a page: parameters, combinations, a heat map of correlations, confidence ellipses. */
public final class IdentifiabilityPage {
    private static final int ELLIPSES = 3;
    private static final double PROBABILITY = 0.95;
    private static final int POINTS = 120;

    private IdentifiabilityPage() {}

    public static void write(IdentifiabilityResult result, String version, Writer writer) throws IOException {
        Page page = new Page(result.model(), "identifiability", version);
        page.section("What recordings tell", recorded(result) + parameters(result));
        page.section("Combinations", directions(result));
        if (result.parameters().size() > 1) {
            page.section(
                    "Correlations",
                    Markup.figure(
                            CorrelationMap.svg(
                                    result.found().information().paths(),
                                    result.found().correlations(),
                                    "correlations of the parameters' estimates"),
                            "Correlations of the best estimates: near +1 or −1 the data tell two parameters hardly apart."));
        }
        page.section("Confidence ellipses", ellipses(result));
        page.section("Parameters", ModelSections.parameters(result.model().system()));
        page.section("Equations", ModelSections.equations(result.model().system()));
        page.section("Solver", ModelSections.solver(result.solver()));
        page.writeTo(writer);
    }

    private static String recorded(IdentifiabilityResult result) {
        StringBuilder html = new StringBuilder();
        for (RecordedQuantity one : result.recorded()) {
            html.append("<p>").append(Markup.escaped(one.inWords())).append("</p>\n");
        }
        return html.append("<p>")
                .append(Markup.escaped(result.rankInWords()))
                .append("</p>\n")
                .toString();
    }

    private static String parameters(IdentifiabilityResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (int index = 0; index < result.parameters().size(); index++) {
            Parameter parameter = result.parameters().get(index);
            boolean open = !result.found().determines(index);
            double percent = result.percent(index);
            rows.add(List.of(
                    parameter.name(),
                    NumberFormats.typeset(parameter.value(), 6),
                    parameter.unit().name(),
                    open ? "open" : NumberFormats.typeset(result.standardDeviation(index), 4),
                    open || Double.isNaN(percent) ? "" : NumberFormats.typeset(percent, 3)));
        }
        return Markup.table(
                List.of("parameter", "value", "unit", "standard deviation", "in %"), List.of(1, 3, 4), rows);
    }

    private static String directions(IdentifiabilityResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (ParameterDirection direction : result.found().directions()) {
            rows.add(List.of(
                    IdentifiabilityResult.known(direction),
                    NumberFormats.typeset(direction.singularValue(), 4),
                    direction.inWords()));
        }
        return "<p class=\"remark\">Each is determined independently of the others, the sloppiest first; in "
                + Markup.escaped(result.steps()) + ".</p>\n"
                + Markup.table(List.of("known to", "singular value", "combination"), List.of(1), rows);
    }

    /** Of the most correlated pairs that have one. */
    private static String ellipses(IdentifiabilityResult result) {
        StringBuilder html = new StringBuilder();
        result.pairs().stream()
                .filter(pair -> result.found().determines(pair.first())
                        && result.found().determines(pair.second()))
                .limit(ELLIPSES)
                .forEach(pair -> html.append(ellipse(result, pair)));
        return html.toString();
    }

    private static String ellipse(IdentifiabilityResult result, IdentifiabilityResult.Pair pair) {
        ConfidenceEllipse ellipse = result.found().ellipse(pair.first(), pair.second(), PROBABILITY);
        Unit[] units = {
            result.parameters().get(pair.first()).unit(),
            result.parameters().get(pair.second()).unit()
        };
        double[][] outline = new double[POINTS][];
        for (int index = 0; index < POINTS; index++) {
            outline[index] = shown(ellipse.point(2 * Math.PI * index / POINTS), units);
        }
        String first = result.parameters().get(pair.first()).name();
        String second = result.parameters().get(pair.second()).name();
        return Markup.figure(
                EllipseChart.svg(
                        label(first, units[0]), label(second, units[1]), shown(ellipse.centre(), units), outline),
                "Where " + first + " and " + second + " lie with a probability of 95\u00a0%, all others being estimated"
                        + " too, as far as the model is linear in them; correlation "
                        + NumberFormats.typeset(pair.correlation(), 4)
                        + ".");
    }

    private static double[] shown(double[] internal, Unit[] units) {
        return new double[] {units[0].fromInternal(internal[0]), units[1].fromInternal(internal[1])};
    }

    private static String label(String name, Unit unit) {
        return unit.name().equals("1") ? name : name + " [" + unit + "]";
    }
}
