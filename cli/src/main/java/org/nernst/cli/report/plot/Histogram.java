package org.nernst.cli.report.plot;

import java.util.Arrays;
import org.nernst.cli.report.NumberFormats;

/** How often values lie in even parts of their range; of whole numbers, when there are few of them, how often each comes. */
public final class Histogram {
    private static final double WIDTH = 860;
    private static final double LEFT = 70;
    private static final double RIGHT = 16;
    private static final double HEIGHT = 150;
    private static final double TOP = 8;
    private static final double BOTTOM = 48;
    private static final int BINS = 40;

    private Histogram() {}

    /**
     * The drawing, as an {@code svg} element.
     *
     * @param label what the values are, with their unit
     * @param values those that aren't finite are left out; one at least must be
     */
    public static String svg(String label, double[] values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        double least = Arrays.stream(finite).min().orElseThrow();
        double greatest = Arrays.stream(finite).max().orElseThrow();
        boolean counted = Arrays.stream(finite).allMatch(value -> value == Math.rint(value)) && greatest - least < BINS;
        int bins = counted ? (int) (greatest - least) + 1 : BINS;
        Axis axis = counted ? Axis.aroundIntegers(least, greatest, 9) : Axis.rounded(least, greatest, 9);
        int[] counts = new int[bins];
        for (double value : finite) {
            counts[Math.min(bins - 1, (int) (axis.part(value) * bins))]++;
        }
        Axis height = Axis.counts(Arrays.stream(counts).max().orElseThrow(), 4);
        double wide = (WIDTH - LEFT - RIGHT) / bins;
        double bottom = TOP + HEIGHT;
        Svg svg = new Svg(WIDTH, bottom + BOTTOM, label);
        for (int bin = 0; bin < bins; bin++) {
            double tall = height.part(counts[bin]) * HEIGHT;
            if (counts[bin] > 0) {
                double from = axis.least() + (axis.greatest() - axis.least()) * bin / bins;
                double to = axis.least() + (axis.greatest() - axis.least()) * (bin + 1) / bins;
                svg.rectangle(
                        LEFT + bin * wide + 0.5,
                        bottom - tall,
                        wide - 1,
                        tall,
                        Palette.curve(0),
                        counts[bin]
                                + (counted
                                        ? " have " + NumberFormats.typeset(least + bin, 4)
                                        : " from " + NumberFormats.typeset(from, 4) + " to "
                                                + NumberFormats.typeset(to, 4)));
            }
        }
        svg.line(LEFT, bottom, WIDTH - RIGHT, bottom, "axis");
        axis.drawBelow(svg, LEFT, WIDTH - RIGHT, bottom);
        for (int tick = 0; tick < height.ticks().size(); tick++) {
            double at = bottom - height.part(height.ticks().get(tick)) * HEIGHT;
            svg.text(LEFT - 8, at + 4, "end", "tick", height.labels().get(tick));
        }
        svg.text((LEFT + WIDTH - RIGHT) / 2, bottom + 38, "middle", "label", label);
        svg.upwardText(18, TOP + HEIGHT / 2, "label", "members");
        return svg.finish();
    }
}
