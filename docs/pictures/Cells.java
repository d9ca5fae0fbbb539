import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nernst.channels.Catalog;
import org.nernst.channels.CellEntry;
import org.nernst.channels.Entry;
import org.nernst.dsl.Experiment;
import org.nernst.dsl.Sweep;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Stimulus;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;

/** Draws the example of every cell of the library, potentials over time with what is injected, on one sheet. */
final class Cells {
    private static final int COLUMNS = 3;
    private static final double WIDTH = 320;
    private static final double HEIGHT = 200;
    private static final double LEFT = 44;
    private static final double RIGHT = 12;
    private static final double TOP = 52;
    private static final double BOTTOM = 34;
    private static final double STIMULUS = 12;
    private static final String[] COLOURS = {"#0072b2", "#d55e00", "#009e73", "#a6569d"};

    private Cells() {}

    public static void main(String[] arguments) throws IOException {
        List<String> cells = new ArrayList<>();
        for (Entry entry : Catalog.getEntries()) {
            if (entry instanceof CellEntry cell) {
                cells.add(panel(cell));
            }
        }
        int rows = (cells.size() + COLUMNS - 1) / COLUMNS;
        StringBuilder sheet = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\">%n",
                COLUMNS * WIDTH,
                rows * HEIGHT));
        sheet.append("""
                <style>
                svg { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
                .axis { stroke: #6b7684; stroke-width: 1; fill: none; }
                text { fill: #1c2430; font-size: 12px; }
                .tick { font-size: 10.5px; fill: #4a5563; }
                .name { font-size: 12.5px; font-weight: 600; }
                </style>
                <rect width="100%" height="100%" fill="#fff"/>
                """);
        for (int index = 0; index < cells.size(); index++) {
            sheet.append(String.format(
                    Locale.ROOT,
                    "<g transform=\"translate(%.0f %.0f)\">%s</g>%n",
                    index % COLUMNS * WIDTH,
                    index / COLUMNS * HEIGHT,
                    cells.get(index)));
        }
        Files.writeString(Path.of(arguments[0]), sheet.append("</svg>\n"));
    }

    private static String panel(CellEntry cell) {
        Experiment experiment = cell.experiment();
        OdeSystem system = experiment.getSystem();
        Sweep sweep = experiment.getSweeps().get(0);
        double end = experiment.getDuration();
        Solution solution = Solver.solve(
                Problem.of(SystemCompiler.standard().compile(system), sweep.getProtocol(), end),
                experiment.getSettings());
        List<double[]> traces = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        double[] times = times(solution);
        for (int state = 0; state < system.stateCount(); state++) {
            if (system.statePath(state).endsWith(".v")) {
                double[] trace = solution.sample(system.statePath(state), times);
                traces.add(trace);
                for (double v : trace) {
                    least = Math.min(least, v);
                    greatest = Math.max(greatest, v);
                }
            }
        }
        least = 20 * Math.floor(least / 20);
        greatest = 20 * Math.ceil(greatest / 20);
        StringBuilder svg = new StringBuilder();
        svg.append(text(8, 14, "tick", "start", cell.getFamily().getName()));
        svg.append(text(8, 29, "name", "start", cell.getName()));
        axes(svg, end, least, greatest);
        for (int trace = 0; trace < traces.size(); trace++) {
            svg.append(path(times, traces.get(trace), end, least, greatest, COLOURS[trace % COLOURS.length]));
        }
        sweep.getProtocol().stimuli().forEach((input, stimulus) -> svg.append(injected(system, input, stimulus, end)));
        return svg.toString();
    }

    private static void axes(StringBuilder svg, double end, double least, double greatest) {
        double bottom = HEIGHT - BOTTOM;
        svg.append(String.format(
                Locale.ROOT,
                "<path class=\"axis\" d=\"M%.1f %.1fV%.1fH%.1f\"/>",
                LEFT, TOP, bottom, WIDTH - RIGHT));
        for (double v : new double[] {least, greatest}) {
            double y = v == least ? bottom : TOP;
            svg.append(text(LEFT - 4, y + 4, "tick", "end", number(v) + (v == greatest ? " mV" : "")));
        }
        svg.append(text(LEFT, bottom + 14, "tick", "middle", "0"));
        svg.append(text(WIDTH - RIGHT, bottom + 14, "tick", "end", number(end) + " ms"));
    }

    /** A bar while a current is injected, with its size. */
    private static String injected(OdeSystem system, int input, Stimulus stimulus, double end) {
        double[] breaks = stimulus.breakPoints();
        double middle = (breaks[0] + breaks[1]) / 2;
        String unit = system.populations().get(0).template().inputs().get(input).unit().name();
        double amount = system.populations()
                .get(0)
                .template()
                .inputs()
                .get(input)
                .unit()
                .fromInternal(stimulus.on(breaks[0], breaks[1]).value(middle));
        return String.format(
                        Locale.ROOT,
                        "<path stroke=\"#77838f\" stroke-width=\"2\" d=\"M%.1f %.1fH%.1f\"/>",
                        x(breaks[0], end),
                        TOP - STIMULUS + 4,
                        x(breaks[1], end))
                + text(x(breaks[1], end), TOP - STIMULUS - 1, "tick", "end", number(amount) + " " + unit);
    }

    private static String path(
            double[] times, double[] values, double end, double least, double greatest, String colour) {
        StringBuilder d = new StringBuilder();
        // Of each part of a pixel the least and the greatest value, in the order they come in.
        double column = -1;
        for (int index = 0; index < times.length; ) {
            column = Math.floor(x(times[index], end) * 1.5);
            int low = index;
            int high = index;
            int last = index;
            while (last + 1 < times.length && Math.floor(x(times[last + 1], end) * 1.5) == column) {
                last++;
                low = values[last] < values[low] ? last : low;
                high = values[last] > values[high] ? last : high;
            }
            for (int point : low == high ? new int[] {low} : new int[] {Math.min(low, high), Math.max(low, high)}) {
                d.append(d.isEmpty() ? 'M' : 'L').append(String.format(
                        Locale.ROOT,
                        "%.1f %.1f",
                        x(times[point], end),
                        HEIGHT - BOTTOM - (values[point] - least) / (greatest - least) * (HEIGHT - BOTTOM - TOP)));
            }
            index = last + 1;
        }
        return "<path fill=\"none\" stroke=\"" + colour
                + "\" stroke-width=\"1.1\" stroke-linejoin=\"round\" d=\"" + d + "\"/>";
    }

    private static double x(double time, double end) {
        return LEFT + time / end * (WIDTH - RIGHT - LEFT);
    }

    /** The solver's own steps, each in parts, so that no spike is lost. */
    private static double[] times(Solution solution) {
        double[] steps = solution.trajectory().stepTimes();
        List<Double> times = new ArrayList<>();
        double from = 0;
        for (double until : steps) {
            for (int part = 1; part <= 6; part++) {
                times.add(from + (until - from) * part / 6);
            }
            from = until;
        }
        return times.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String text(double x, double y, String style, String anchor, String content) {
        return String.format(
                Locale.ROOT,
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                style, x, y, anchor, content);
    }

    private static String number(double value) {
        return (value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value)).replace('-', '−');
    }
}
