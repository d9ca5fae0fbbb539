package org.nernst.cli.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.cli.report.CertaintyResult;
import org.nernst.cli.report.FittingResult;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.plot.Curve;
import org.nernst.cli.report.plot.DrawsChart;
import org.nernst.cli.report.plot.LineChart;
import org.nernst.fit.certainty.EquallyGoodModels;
import org.nernst.fit.certainty.MinimallyDisruptiveCurve;
import org.nernst.fit.certainty.ProfileLikelihood;

/** How sure a fit is, as sections of its page: intervals, profiles, draws, curves, and models that are as good. */
final class CertaintySections {
    /** More parameters than this are not drawn in pairs. */
    private static final int MOST_PAIRED = 6;

    private static final int LISTED_MODELS = 50;
    private static final int DIGITS = 5;

    private CertaintySections() {}

    static void addTo(Page page, FittingResult fit) {
        CertaintyResult result = fit.certainty();
        if (result == null) {
            return;
        }
        page.failure(result.failure());
        if (result.failure() != null) {
            return;
        }
        page.section("Intervals of 95\u00a0%", intervals(fit));
        page.section("Likelihood profiles", profiles(fit));
        if (result.posterior() != null) {
            page.section(
                    "Draws from the posterior density",
                    "<p>" + Markup.escaped(result.chainsInWords()) + "</p>\n"
                            + draws(result, result.posterior().draws()));
        }
        if (result.bootstrap() != null && !result.bootstrap().draws().isEmpty()) {
            page.section(
                    "Fits to new noise",
                    "<p>" + Markup.escaped(result.bootstrapInWords()) + "</p>\n"
                            + draws(result, result.bootstrap().draws()));
        }
        page.section("Minimally disruptive curves", curves(result));
        page.section("Models that are as good", models(result));
    }

    private static String intervals(FittingResult fit) {
        CertaintyResult result = fit.certainty();
        if (result.intervals(0).isEmpty()) {
            return "";
        }
        List<String> headings = new ArrayList<>(List.of("parameter", "fitted", "linear model"));
        result.intervals(0).forEach(interval -> headings.add(interval.way()));
        headings.add("unit");
        List<List<String>> rows = new ArrayList<>();
        for (int index = 0; index < fit.rows().size(); index++) {
            FittingResult.Row row = fit.rows().get(index);
            double value = row.parameter().value();
            List<String> cells = new ArrayList<>(List.of(
                    row.parameter().name(),
                    NumberFormats.typeset(value, DIGITS),
                    typeset(new CertaintyResult.Interval("", value - row.halfWidth(), value + row.halfWidth()))));
            result.intervals(index).forEach(interval -> cells.add(typeset(interval)));
            cells.add(row.parameter().unit().name());
            rows.add(cells);
        }
        return Markup.table(headings, List.of(1), rows);
    }

    private static String typeset(CertaintyResult.Interval interval) {
        return interval.inWords(DIGITS).replace('-', '−');
    }

    private static String profiles(FittingResult fit) {
        CertaintyResult result = fit.certainty();
        StringBuilder html = new StringBuilder();
        for (int index = 0; index < result.profiles().size(); index++) {
            List<ProfileLikelihood.Point> points = result.profiles().get(index).points();
            if (points.isEmpty()) {
                html.append("<p>" + Markup.escaped(result.name(index)) + " changes nothing that was recorded.</p>\n");
                continue;
            }
            html.append(
                    Markup.figure(
                            profile(fit, index, points),
                            "How far the logarithm of the likelihood falls as " + result.name(index)
                                    + " is held and all others make up for it; the interval ends where it has fallen by 1.921."));
        }
        return html.toString();
    }

    private static String profile(FittingResult fit, int index, List<ProfileLikelihood.Point> points) {
        CertaintyResult result = fit.certainty();
        List<double[]> places = points.stream().map(ProfileLikelihood.Point::x).toList();
        double[] x = result.values(index, places);
        double[] y = points.stream()
                .mapToDouble(point -> point.loss() - result.least())
                .toArray();
        if (x[0] > x[x.length - 1]) {
            reverse(x);
            reverse(y);
        }
        double from = x[0];
        double until = x[x.length - 1];
        List<Curve> curves = new ArrayList<>(List.of(Curve.of("profile", x, y)));
        double end = ProfileLikelihood.RISE;
        curves.add(Curve.of("95\u00a0%", new double[] {from, until}, new double[] {end, end}));
        double deviation = fit.rows().get(index).standardDeviation();
        if (Double.isFinite(deviation) && deviation > 0) {
            double best = fit.rows().get(index).parameter().value();
            double reach = 2 * Math.sqrt(end) * deviation;
            int count = 81;
            double[] at = new double[count];
            double[] parabola = new double[count];
            double one = Math.max(from, best - reach);
            double other = Math.min(until, best + reach);
            for (int k = 0; k < count; k++) {
                at[k] = one + (other - one) * k / (count - 1);
                parabola[k] = 0.5 * (at[k] - best) * (at[k] - best) / deviation / deviation;
            }
            curves.add(Curve.of("linear model", at, parabola));
        }
        return LineChart.over(result.label(index), from, until)
                .of("fall of the log likelihood", curves)
                .svg();
    }

    private static void reverse(double[] numbers) {
        double[] copy = numbers.clone();
        for (int k = 0; k < copy.length; k++) {
            numbers[k] = copy[copy.length - 1 - k];
        }
    }

    private static String draws(CertaintyResult result, List<double[]> draws) {
        int count = Math.min(MOST_PAIRED, result.parameters().count());
        List<String> labels = new ArrayList<>();
        double[][] values = new double[count][];
        double[] best = new double[count];
        for (int index = 0; index < count; index++) {
            labels.add(result.label(index));
            values[index] = result.values(index, draws);
            best[index] = result.value(index, result.best());
        }
        return Markup.figure(
                new DrawsChart(labels, values, best).svg(),
                "Each by itself and in pairs; the fitted values in orange."
                        + (count < result.parameters().count()
                                ? " Only the first " + count + " of "
                                        + result.parameters().count() + " parameters are drawn."
                                : ""));
    }

    /** Both sides of each as one, with backwards to the left. */
    private static String curves(CertaintyResult result) {
        StringBuilder html = new StringBuilder();
        for (int number = 0; number < result.curves().size(); number += 2) {
            List<MinimallyDisruptiveCurve.Point> points = new ArrayList<>();
            List<Double> lengths = new ArrayList<>();
            List<MinimallyDisruptiveCurve.Point> back = result.curves().get(number + 1);
            for (int index = back.size() - 1; index > 0; index--) {
                points.add(back.get(index));
                lengths.add(-back.get(index).length());
            }
            for (MinimallyDisruptiveCurve.Point point : result.curves().get(number)) {
                points.add(point);
                lengths.add(point.length());
            }
            double[] x = lengths.stream().mapToDouble(Double::doubleValue).toArray();
            List<Curve> moving = new ArrayList<>();
            for (int index = 0; index < result.parameters().count(); index++) {
                double fitted = result.value(index, result.best());
                double[] y = result.values(
                        index,
                        points.stream().map(MinimallyDisruptiveCurve.Point::x).toList());
                moving.add(Curve.of(
                        result.name(index),
                        x,
                        Arrays.stream(y).map(value -> value / fitted).toArray()));
            }
            double[] rise = points.stream()
                    .mapToDouble(point -> point.loss() - result.least())
                    .toArray();
            double end = result.models().rise();
            double from = x[0];
            double until = x[x.length - 1] > from ? x[x.length - 1] : from + 1;
            html.append(Markup.figure(
                    LineChart.over("length of the curve", from, until)
                            .of("value over fitted value", moving)
                            .svg(),
                    "Along the curve in direction " + (number / 2 + 1) + ", the sloppiest being 1."));
            html.append(Markup.figure(
                    LineChart.over("length of the curve", from, until)
                            .of(
                                    "fall of the log likelihood",
                                    List.of(
                                            Curve.of("along the curve", x, rise),
                                            Curve.of(
                                                    "95\u00a0% of all together",
                                                    new double[] {from, until}, new double[] {end, end})))
                            .svg(),
                    "The curve ends where the likelihood ratio of all parameters together does, at "
                            + NumberFormats.typeset(end, 4) + "."));
        }
        return html.toString();
    }

    private static String models(CertaintyResult result) {
        List<String> headings = new ArrayList<>(List.of("found by", "loss above least"));
        for (int index = 0; index < result.parameters().count(); index++) {
            headings.add(result.label(index));
        }
        List<EquallyGoodModels.Model> all = result.models().models();
        List<List<String>> rows = new ArrayList<>();
        for (int listed = 0; listed < Math.min(LISTED_MODELS, all.size()); listed++) {
            // Evenly among them, so that the list reaches as far as the models do.
            int number = all.size() <= LISTED_MODELS
                    ? listed
                    : (int) Math.round(listed * (all.size() - 1.0) / (LISTED_MODELS - 1));
            EquallyGoodModels.Model model = all.get(number);
            List<String> row = new ArrayList<>(List.of(
                    model.origin(),
                    NumberFormats.typeset(model.loss() - all.get(0).loss(), 4)));
            for (int index = 0; index < result.parameters().count(); index++) {
                row.add(NumberFormats.typeset(
                        result.parameters().parameter(index).unit().fromInternal(model.values()[index]), DIGITS));
            }
            rows.add(row);
        }
        List<Integer> numeric = new ArrayList<>();
        for (int column = 1; column < headings.size(); column++) {
            numeric.add(column);
        }
        return "<p>" + Markup.escaped(result.modelsInWords())
                + (all.size() > LISTED_MODELS ? " " + LISTED_MODELS + " of them, evenly by their loss:" : "")
                + "</p>\n" + Markup.table(headings, numeric, rows);
    }
}
