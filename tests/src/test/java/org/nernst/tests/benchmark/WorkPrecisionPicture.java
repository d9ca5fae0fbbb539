package org.nernst.tests.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws the rows of the benchmark {@code work-precision}: for each case time over error, both axes logarithmic.
 *
 * <pre>
 * WorkPrecisionPicture ROWS FOLDER
 * </pre>
 *
 * Writes FOLDER/work-precision-CASE.svg.
 */
public final class WorkPrecisionPicture {
    private static final double WIDTH = 860;
    private static final double HEIGHT = 420;
    private static final double LEFT = 76;
    private static final double RIGHT = 160;
    private static final double TOP = 16;
    private static final double BOTTOM = 56;
    private static final String[] COLOURS = {
        "#0072b2", "#d55e00", "#009e73", "#a6569d", "#c79100", "#5b6470", "#8c3b00", "#4aa8e0"
    };
    /** Beyond this error [mV] a spike is elsewhere, and the number says nothing. */
    private static final double LARGEST_ERROR = 10;

    private final String name;
    private final Map<String, List<double[]>> curves = new LinkedHashMap<>();

    private WorkPrecisionPicture(String name) {
        this.name = name;
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, WorkPrecisionPicture> pictures = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] fields = line.split("\t");
            if (fields.length != 6) {
                continue;
            }
            String model = fields[1].split(" ")[0];
            double error = Double.parseDouble(fields[5]);
            if (error < LARGEST_ERROR) {
                pictures.computeIfAbsent(model, WorkPrecisionPicture::new)
                        .curves
                        .computeIfAbsent(fields[0], program -> new ArrayList<>())
                        .add(new double[] {Math.log10(error), Math.log10(Double.parseDouble(fields[3]))});
            }
        }
        for (WorkPrecisionPicture picture : pictures.values()) {
            Path file = Path.of(arguments[1]).resolve("work-precision-" + picture.name + ".svg");
            Files.writeString(file, picture.svg());
            System.out.println("drew " + file);
        }
    }

    private String svg() {
        double[] x = decades(0);
        double[] y = decades(1);
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\">\n<title>Time over error: %s</title>\n",
                WIDTH,
                HEIGHT,
                name));
        svg.append(
                "<style>text { font: 13px system-ui, \"Segoe UI\", Roboto, Arial, sans-serif; fill: #1c2430; }</style>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        for (double decade = x[0]; decade <= x[1]; decade++) {
            double at = atX(decade, x);
            line(svg, at, TOP, at, HEIGHT - BOTTOM);
            text(svg, at, HEIGHT - BOTTOM + 18, "middle", power(decade));
        }
        for (double decade = y[0]; decade <= y[1]; decade++) {
            double at = atY(decade, y);
            line(svg, LEFT, at, WIDTH - RIGHT, at);
            text(svg, LEFT - 8, at + 4, "end", power(decade));
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 14, "middle", "largest error of the membrane potential [mV]");
        svg.append(String.format(
                Locale.ROOT,
                "<text transform=\"translate(18 %.1f) rotate(-90)\" text-anchor=\"middle\">time [ms]</text>%n",
                (TOP + HEIGHT - BOTTOM) / 2));
        int index = 0;
        for (Map.Entry<String, List<double[]>> curve : curves.entrySet()) {
            draw(svg, curve.getKey(), curve.getValue(), index++, x, y);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(
            StringBuilder svg, String program, List<double[]> points, int index, double[] x, double[] y) {
        String colour = COLOURS[index % COLOURS.length];
        String dashes = program.startsWith("CVODES") ? " stroke-dasharray=\"6 3\"" : "";
        StringBuilder path = new StringBuilder();
        for (double[] point : points) {
            double atX = atX(point[0], x);
            double atY = atY(point[1], y);
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", atX, atY));
            svg.append(String.format(
                    Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", atX, atY, colour));
        }
        String stroke = "fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"1.6\"" + dashes + "/>\n";
        svg.append("<path d=\"").append(path).append("\" ").append(stroke);
        double atY = TOP + 14 + 22 * index;
        double atX = WIDTH - RIGHT + 14;
        svg.append(String.format(Locale.ROOT, "<path d=\"M%.1f %.1fh24\" ", atX, atY - 4))
                .append(stroke);
        text(svg, atX + 30, atY, "start", program);
    }

    private double[] decades(int axis) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (List<double[]> curve : curves.values()) {
            for (double[] point : curve) {
                least = Math.min(least, point[axis]);
                greatest = Math.max(greatest, point[axis]);
            }
        }
        return new double[] {Math.floor(least), Math.ceil(greatest)};
    }

    private static double atX(double value, double[] range) {
        return LEFT + (value - range[0]) / (range[1] - range[0]) * (WIDTH - LEFT - RIGHT);
    }

    private static double atY(double value, double[] range) {
        return HEIGHT - BOTTOM - (value - range[0]) / (range[1] - range[0]) * (HEIGHT - TOP - BOTTOM);
    }

    private static String power(double decade) {
        return decade >= -1 && decade <= 3
                ? String.format(Locale.ROOT, "%s", decade < 0 ? "0.1" : (long) Math.pow(10, decade))
                : "1e" + String.format(Locale.ROOT, "%.0f", decade).replace('-', '−');
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(
                String.format(Locale.ROOT, "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#e2e7ec\"/>%n", x1, y1, x2, y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String content) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, content));
    }
}
