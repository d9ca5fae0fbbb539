import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws the table of the section gradient-cost of docs/benchmarks.md: java docs/pictures/GradientCost.java docs/benchmarks.md docs/pictures/gradient-cost.svg */
public final class GradientCost {
    private static final double WIDTH = 860;
    private static final double HEIGHT = 300;
    private static final double LEFT = 60;
    private static final double RIGHT = 190;
    private static final double TOP = 16;
    private static final double BOTTOM = 52;
    private static final double MOST = 5;
    private static final String[] COLOURS = {"#0072b2", "#d55e00"};
    private static final String[] NAMES = {"over parameters", "over observations"};

    public static void main(String[] arguments) throws IOException {
        List<List<double[]>> curves = List.of(new ArrayList<>(), new ArrayList<>());
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            inside = line.startsWith("## ") ? line.equals("## gradient-cost") : inside;
            String[] cells = line.split("\\|");
            if (inside && cells.length == 10 && cells[1].strip().matches("\\d+")) {
                curves.get(0).add(new double[] {number(cells[1]), number(cells[4])});
                curves.get(1).add(new double[] {number(cells[6]), number(cells[9])});
            }
        }
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\">%n<title>The cost of a gradient</title>%n"
                        + "<style>text { font: 13px system-ui, \"Segoe UI\", Roboto, Arial, sans-serif; fill: #1c2430; }</style>%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                WIDTH,
                HEIGHT));
        for (int decade = 1; decade <= 5; decade++) {
            double at = x(Math.pow(10, decade));
            line(svg, at, TOP, at, HEIGHT - BOTTOM);
            text(svg, at, HEIGHT - BOTTOM + 18, "middle", String.format(Locale.ROOT, "%,d", (int) Math.pow(10, decade)));
        }
        for (int ratio = 0; ratio <= MOST; ratio++) {
            line(svg, LEFT, y(ratio), WIDTH - RIGHT, y(ratio));
            text(svg, LEFT - 8, y(ratio) + 4, "end", Integer.toString(ratio));
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, "middle", "number of parameters, or of observations");
        svg.append(String.format(
                Locale.ROOT,
                "<text transform=\"translate(18 %.1f) rotate(-90)\" text-anchor=\"middle\">gradient / plain solve</text>%n",
                (TOP + HEIGHT - BOTTOM) / 2));
        for (int index = 0; index < 2; index++) {
            StringBuilder path = new StringBuilder();
            for (double[] point : curves.get(index)) {
                path.append(String.format(
                        Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : "L", x(point[0]), y(point[1])));
                svg.append(String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n",
                        x(point[0]),
                        y(point[1]),
                        COLOURS[index]));
            }
            svg.append(String.format(
                    "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\"/>%n", path, COLOURS[index]));
            double legend = TOP + 16 + 24 * index;
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%.1f %.1fh24\" stroke=\"%s\" stroke-width=\"1.8\"/>%n",
                    WIDTH - RIGHT + 14,
                    legend - 4,
                    COLOURS[index]));
            text(svg, WIDTH - RIGHT + 46, legend, "start", NAMES[index]);
        }
        Files.writeString(Path.of(arguments[1]), svg.append("</svg>\n").toString());
    }

    private static double number(String cell) {
        return Double.parseDouble(cell.strip());
    }

    private static double x(double count) {
        return LEFT + (Math.log10(count) - 1) / 4 * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double ratio) {
        return HEIGHT - BOTTOM - ratio / MOST * (HEIGHT - TOP - BOTTOM);
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dde3ea\"/>%n",
                x1,
                y1,
                x2,
                y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String content) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, content));
    }
}
