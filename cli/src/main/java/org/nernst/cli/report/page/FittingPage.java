package org.nernst.cli.report.page;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.nernst.cli.report.FittedTarget;
import org.nernst.cli.report.FittingResult;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.SweepResult;
import org.nernst.cli.report.plot.CorrelationMap;
import org.nernst.cli.report.plot.Curve;
import org.nernst.cli.report.plot.LineChart;
import org.nernst.fit.Attempt;

/** A fit as a page: parameters with intervals, traces over data, how the loss fell and the parameters moved, and all starts. */
public final class FittingPage {
    private static final int DRAWN_STARTS = 6;
    private static final int LISTED_STARTS = 100;

    private FittingPage() {}

    public static void write(FittingResult result, String version, Writer writer) throws IOException {
        Page page = new Page(result.model(), "fit", version);
        page.section("What was found", data(result) + parameters(result));
        for (SweepResult sweep : result.sweeps()) {
            page.section(result.sweeps().size() > 1 ? "Sweep " + sweep.name() : traces(result), TraceFigures.of(sweep));
        }
        page.section("How the loss fell", loss(result));
        page.section("How the parameters moved", movement(result));
        if (result.found() != null && result.rows().size() > 1) {
            page.section(
                    "Correlations",
                    Markup.figure(
                            CorrelationMap.svg(
                                    result.found().information().paths(),
                                    result.found().correlations(),
                                    "correlations of the parameters' estimates"),
                            "Correlations of the estimates: near +1 or −1 the data tell two parameters hardly apart."));
        }
        CertaintySections.addTo(page, result);
        page.section("Starts", starts(result));
        page.section("Parameters", ModelSections.parameters(result.model().system()));
        page.section("Equations", ModelSections.equations(result.model().system()));
        page.writeTo(writer);
    }

    private static String traces(FittingResult result) {
        return result.recorded().isEmpty() ? "Traces of the fitted model" : "Fitted traces over the data";
    }

    private static String data(FittingResult result) {
        StringBuilder html = new StringBuilder();
        result.recorded().forEach(recording -> html.append(paragraph(recording.inWords())));
        if (!result.targets().isEmpty()) {
            html.append(targets(result.targets()));
        }
        html.append(paragraph(result.startsInWords()));
        Stream.of(result.partsInWords(), result.noiseInWords(), result.testInWords())
                .filter(Objects::nonNull)
                .forEach(sentence -> html.append(paragraph(sentence)));
        if (result.notFound() != null) {
            html.append(paragraph("How sure the values are is not known: " + result.notFound()));
        }
        return html.toString();
    }

    private static String targets(List<FittedTarget> targets) {
        boolean underSweeps = targets.get(0).sweep() != null;
        List<String> headings = new ArrayList<>(
                List.of("output", "wanted", "may be off by", "fitted model", "unit", "off by in deviations"));
        List<List<String>> rows = new ArrayList<>();
        for (FittedTarget target : targets) {
            rows.add(new ArrayList<>(List.of(
                    target.of(),
                    NumberFormats.typeset(target.wanted(), 6),
                    NumberFormats.typeset(target.deviation(), 3),
                    NumberFormats.typeset(target.reached(), 6),
                    target.unit().name(),
                    NumberFormats.typeset(target.offBy(), 2))));
        }
        if (!underSweeps) {
            return Markup.table(headings, List.of(1, 2, 3, 5), rows);
        }
        headings.add(1, "sweep");
        for (int row = 0; row < rows.size(); row++) {
            rows.get(row).add(1, targets.get(row).sweep());
        }
        return Markup.table(headings, List.of(2, 3, 4, 6), rows);
    }

    private static String paragraph(String text) {
        return "<p>" + Markup.escaped(text) + "</p>\n";
    }

    private static String parameters(FittingResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (FittingResult.Row row : result.rows()) {
            rows.add(List.of(
                    row.parameter().name(),
                    NumberFormats.typeset(row.start(), 6),
                    NumberFormats.typeset(row.parameter().value(), 6),
                    finite(row.halfWidth(), "open"),
                    row.parameter().unit().name(),
                    finite(row.percent(), ""),
                    row.isAtBound() ? "at its bound" : ""));
        }
        return Markup.table(
                        List.of("parameter", "before", "fitted", "± (95\u00a0%)", "unit", "deviation in %", ""),
                        List.of(1, 2, 3, 5),
                        rows)
                + "<p class=\"remark\">Intervals follow from the derivatives at the minimum and "
                + result.deviationsInWords()
                + ", as if the model were linear in its parameters and true.</p>\n";
    }

    /** Of the best starts; the loss spans many orders of magnitude, so its logarithm is drawn. */
    private static String loss(FittingResult result) {
        List<Curve> curves = new ArrayList<>();
        int longest = 1;
        for (Attempt attempt : result.fit()
                .attempts()
                .subList(0, Math.min(DRAWN_STARTS, result.fit().attempts().size()))) {
            int count = attempt.evaluations();
            double[] x = new double[count];
            double[] y = new double[count];
            for (int index = 0; index < count; index++) {
                x[index] = index + 1.0;
                y[index] = Math.log10(attempt.history().get(index).loss());
            }
            longest = Math.max(longest, count);
            curves.add(Curve.of("start " + (attempt.number() + 1), x, y));
        }
        return Markup.figure(
                LineChart.over("evaluation", 1, Math.max(2, longest))
                        .of("log₁₀ loss", curves)
                        .svg(),
                "The loss is half the sum of squared differences over the noise"
                        + (result.targets().isEmpty() ? "" : ", or over how far what is wanted may be off")
                        + ". Stages: " + String.join(", ", result.fit().stages())
                        + (result.recorded().isEmpty()
                                ? "."
                                : "; where the model is no longer drawn towards the data"
                                        + (result.deviations() == FittingResult.Deviations.FOUND
                                                ? ", or the noise is found anew,"
                                                : "")
                                        + " the loss may rise."));
    }

    private static String movement(FittingResult result) {
        Attempt best = result.fit().best();
        int count = best.evaluations();
        List<Curve> curves = new ArrayList<>();
        List<FittingResult.Row> rows = result.rows();
        for (int parameter = 0; parameter < rows.size(); parameter++) {
            double[] x = new double[count];
            double[] y = new double[count];
            double fitted = rows.get(parameter).parameter().value();
            for (int index = 0; index < count; index++) {
                x[index] = index + 1.0;
                double value = rows.get(parameter)
                        .parameter()
                        .unit()
                        .fromInternal(best.history().get(index).values()[parameter]);
                y[index] = value / fitted;
            }
            curves.add(Curve.of(rows.get(parameter).parameter().name(), x, y));
        }
        return Markup.figure(
                LineChart.over("evaluation", 1, Math.max(2, count))
                        .of("value over fitted value", curves)
                        .svg(),
                "Of the best start, number " + (best.number() + 1) + ".");
    }

    private static String starts(FittingResult result) {
        List<List<String>> rows = new ArrayList<>();
        List<String> headings = new ArrayList<>(List.of("start", "loss", "evaluations", "ending"));
        result.rows().forEach(row -> headings.add(row.parameter().name() + unit(row)));
        List<Attempt> listed = result.fit()
                .attempts()
                .subList(0, Math.min(LISTED_STARTS, result.fit().attempts().size()));
        for (Attempt attempt : listed) {
            List<String> row = new ArrayList<>(List.of(
                    Integer.toString(attempt.number() + 1),
                    NumberFormats.typeset(attempt.loss(), 8),
                    Integer.toString(attempt.evaluations()),
                    result.ending(attempt)));
            for (int index = 0; index < attempt.values().length; index++) {
                row.add(NumberFormats.typeset(
                        result.fit().parameters().parameter(index).unit().fromInternal(attempt.values()[index]), 6));
            }
            rows.add(row);
        }
        List<Integer> numeric = new ArrayList<>(List.of(0, 1, 2));
        for (int column = 4; column < headings.size(); column++) {
            numeric.add(column);
        }
        return Markup.table(headings, numeric, rows);
    }

    private static String unit(FittingResult.Row row) {
        String name = row.parameter().unit().name();
        return name.equals("1") ? "" : " [" + name + "]";
    }

    private static String finite(double value, String otherwise) {
        return Double.isFinite(value) ? NumberFormats.typeset(value, 3) : otherwise;
    }
}
