package org.nernst.tests.benchmark;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nernst.sensitivity.objective.DerivativeMethod;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.surrogate.Surrogate;
import org.nernst.tests.benchmark.TimeConstant.Loss;

/**
 * Draws the losses of {@link TimeConstant} over the time constant, and below them their exact derivatives and surrogate ones.
 *
 * <pre>
 * TimeConstantPicture FILE.svg
 * </pre>
 */
public final class TimeConstantPicture {
    private static final int POINTS = 541;
    private static final double FROM = 3;
    private static final double TO = 30;
    private static final double WIDTH = 340;
    private static final double HEIGHT = 190;
    private static final double TOP = 34;
    private static final String[] COLOURS = {"#0072b2", "#d55e00", "#009e73"};
    private static final List<DerivativeMethod> METHODS = List.of(
            SensitivityMethod.DISCRETE,
            Surrogate.superSpike(10),
            Surrogate.superSpike(10).detachedReset());

    private final StringBuilder svg = new StringBuilder();

    private TimeConstantPicture() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Files.writeString(file, new TimeConstantPicture().draw());
        System.out.println("drew " + file);
    }

    private String draw() {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 860 560\">\n")
                .append("<title>Losses over the time constant, and their derivatives</title>\n")
                .append("<style>text { font: 13px system-ui, \"Segoe UI\", Roboto, Arial, sans-serif; fill: #1c2430; }"
                        + "</style>\n")
                .append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        column(Loss.TRACE, 62, "mean squared error of v", 0.002);
        column(Loss.TRAIN, 496, "distance of spike trains", 0.05);
        for (int index = 0; index < METHODS.size(); index++) {
            String name = METHODS.get(index).isExact()
                    ? "exact, events at their times"
                    : METHODS.get(index).text();
            double x = 62 + 240 * index;
            path(List.of(new double[] {x, 540}, new double[] {x + 24, 540}), COLOURS[index]);
            text(x + 30, 544, "start", name);
        }
        return svg.append("</svg>\n").toString();
    }

    /** @param linear below which the axis of derivatives is about linear; beyond it is logarithmic */
    private void column(Loss loss, double left, String title, double linear) {
        TimeConstant exact = new TimeConstant(loss, false);
        TimeConstant grid = new TimeConstant(loss, true);
        double[][] values = new double[METHODS.size()][POINTS];
        double[][] derivatives = new double[METHODS.size()][POINTS];
        double greatest = 0;
        double steepest = 0;
        for (int index = 0; index < METHODS.size(); index++) {
            DerivativeMethod method = METHODS.get(index);
            for (int point = 0; point < POINTS; point++) {
                Gradient gradient = (method.isExact() ? exact : grid).gradient(tau(point), method);
                values[index][point] = gradient.value();
                derivatives[index][point] = Math.log1p(Math.abs(gradient.derivatives()[0]) / linear)
                        * Math.signum(gradient.derivatives()[0]);
                greatest = Math.max(greatest, gradient.value());
                steepest = Math.max(steepest, Math.abs(derivatives[index][point]));
            }
        }
        text(left + WIDTH / 2, 20, "middle", title);
        frame(left, TOP);
        frame(left, TOP + HEIGHT + 36);
        curve(values[1], left, TOP, 0, greatest, COLOURS[1]);
        curve(values[0], left, TOP, 0, greatest, COLOURS[0]);
        for (int index = METHODS.size() - 1; index >= 0; index--) {
            curve(derivatives[index], left, TOP + HEIGHT + 36, -steepest, steepest, COLOURS[index]);
        }
        double step = Math.pow(10, Math.floor(Math.log10(greatest)));
        step = greatest / step < 2.5 ? step / 2 : greatest / step > 5 ? 2 * step : step;
        for (double tick = 0; tick <= greatest; tick += step) {
            text(left - 6, TOP + HEIGHT * (1 - tick / greatest) + 4, "end", number(tick));
        }
        for (double tick = linear * 5; Math.log1p(tick / linear) <= steepest; tick *= 10) {
            double above = 0.5 * HEIGHT * Math.log1p(tick / linear) / steepest;
            text(left - 6, TOP + HEIGHT * 1.5 + 36 - above + 4, "end", number(tick));
            text(left - 6, TOP + HEIGHT * 1.5 + 36 + above + 4, "end", "−" + number(tick));
        }
        text(left - 6, TOP + HEIGHT * 1.5 + 40, "end", "0");
        text(left + 8, TOP + HEIGHT - 10, "start", "loss");
        text(left + WIDTH - 8, TOP + 2 * HEIGHT + 26, "end", "derivative [1/ms]");
        text(left + WIDTH / 2, TOP + 2 * HEIGHT + 72, "middle", "time constant [ms], 10 in truth");
    }

    private static double tau(int point) {
        return FROM + (TO - FROM) * point / (POINTS - 1);
    }

    private static double x(double left, double tau) {
        return left + WIDTH * (tau - FROM) / (TO - FROM);
    }

    private void frame(double left, double top) {
        for (double tau : new double[] {5, 10, 15, 20, 25, 30}) {
            line(x(left, tau), top, x(left, tau), top + HEIGHT, tau == TimeConstant.TRUE_VALUE ? "#9aa5b1" : "#e2e7ec");
            text(x(left, tau), top + HEIGHT + 18, "middle", number(tau));
        }
        line(left, top + HEIGHT, left + WIDTH, top + HEIGHT, "#9aa5b1");
        line(left, top, left, top + HEIGHT, "#9aa5b1");
    }

    private void curve(double[] values, double left, double top, double least, double greatest, String colour) {
        List<double[]> points = new ArrayList<>();
        for (int point = 0; point < POINTS; point++) {
            double part = (values[point] - least) / (greatest - least);
            points.add(new double[] {x(left, tau(point)), top + HEIGHT * (1 - part)});
        }
        path(points, colour);
    }

    private void path(List<double[]> points, String colour) {
        StringBuilder path = new StringBuilder();
        for (double[] point : points) {
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", point[0], point[1]));
        }
        svg.append("<path d=\"")
                .append(path)
                .append("\" fill=\"none\" stroke-width=\"1.2\" stroke=\"")
                .append(colour)
                .append("\"/>\n");
    }

    private void line(double x1, double y1, double x2, double y2, String colour) {
        svg.append(String.format(
                Locale.ROOT, "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"%s\"/>%n", x1, y1, x2, y2, colour));
    }

    private void text(double x, double y, String anchor, String content) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, content));
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(2))
                .stripTrailingZeros()
                .toPlainString();
    }
}
