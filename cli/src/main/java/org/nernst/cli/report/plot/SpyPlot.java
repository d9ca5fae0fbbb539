package org.nernst.cli.report.plot;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * Where a square matrix has entries: a square for each, with the names of its row and column; or, where there are too many
 * states for that, a square for each patch of the matrix, the darker the more of it is filled, with lines between blocks.
 */
public final class SpyPlot {
    private static final double WIDTH = 860;
    private static final double FONT = 12;
    private static final int LARGEST_EXACT = 60;
    private static final int PATCHES = 120;
    private static final double COARSE_SIDE = 480;
    private static final double MARGIN = 6;

    private SpyPlot() {}

    /** True if {@link #exact} is readable. */
    public static boolean isExactReadable(SparsityPattern pattern) {
        return pattern.rows() <= LARGEST_EXACT;
    }

    /**
     * A square for each entry.
     *
     * @param names of the rows and columns
     * @param description for readers who can't see it
     */
    public static String exact(SparsityPattern pattern, List<String> names, String description) {
        int count = pattern.rows();
        double cell = Math.max(10, Math.min(20, 560.0 / count));
        double longest = Svg.widest(names, FONT);
        double left = longest + 2 * MARGIN;
        double top = longest + 2 * MARGIN;
        double side = count * cell;
        Svg svg = new Svg(Math.max(WIDTH, left + side + MARGIN), top + side + MARGIN, description);
        for (int k = 0; k <= count; k++) {
            svg.line(left + k * cell, top, left + k * cell, top + side, "grid");
            svg.line(left, top + k * cell, left + side, top + k * cell, "grid");
        }
        for (int k = 0; k < count; k++) {
            double middle = (k + 0.5) * cell;
            svg.text(left - MARGIN, top + middle + 0.35 * FONT, "end", "tick", names.get(k));
            svg.upwardTextFrom(left + middle + 0.35 * FONT, top - MARGIN, "tick", names.get(k));
        }
        for (int row = 0; row < count; row++) {
            for (int k = pattern.rowStart()[row]; k < pattern.rowStart()[row + 1]; k++) {
                int column = pattern.column()[k];
                svg.rectangle(
                        left + column * cell + 1,
                        top + row * cell + 1,
                        cell - 2,
                        cell - 2,
                        Palette.POSITIVE,
                        "∂" + names.get(row) + "'/∂" + names.get(column));
            }
        }
        return svg.finish();
    }

    /**
     * A square for each patch.
     *
     * @param blocks names of the parts of the matrix
     * @param starts where each begins, and at last the number of rows
     * @param description for readers who can't see it
     */
    public static String coarse(
            SparsityPattern pattern, List<String> blocks, List<Integer> starts, String description) {
        int size = pattern.rows();
        int patches = Math.min(PATCHES, size);
        long[][] entries = new long[patches][patches];
        for (int row = 0; row < size; row++) {
            for (int k = pattern.rowStart()[row]; k < pattern.rowStart()[row + 1]; k++) {
                entries[patch(row, size, patches)][patch(pattern.column()[k], size, patches)]++;
            }
        }
        double longest = Svg.widest(blocks, FONT);
        double left = longest + 2 * MARGIN;
        double top = FONT + 2 * MARGIN;
        Svg svg = new Svg(Math.max(WIDTH, left + COARSE_SIDE + longest), top + COARSE_SIDE + MARGIN, description);
        drawPatches(entries, left, top, size, svg);
        drawBlocks(blocks, starts, left, top, svg);
        return svg.finish();
    }

    private static int patch(int index, int size, int patches) {
        return (int) ((long) index * patches / size);
    }

    /** One path for each shade, since there may be thousands of patches. */
    private static void drawPatches(long[][] entries, double left, double top, int size, Svg svg) {
        double side = COARSE_SIDE / entries.length;
        double states = size / (double) entries.length;
        Map<String, StringBuilder> byShade = new TreeMap<>();
        for (int row = 0; row < entries.length; row++) {
            for (int column = 0; column < entries.length; column++) {
                if (entries[row][column] > 0) {
                    // A sparse matrix has few entries in any patch, so that the root tells more than the part itself.
                    double part = Math.min(1, Math.sqrt(entries[row][column] / (states * states)));
                    byShade.computeIfAbsent(Palette.shade(part), shade -> new StringBuilder())
                            .append('M')
                            .append(Svg.number(left + column * side))
                            .append(' ')
                            .append(Svg.number(top + row * side))
                            .append('h')
                            .append(Svg.number(side))
                            .append('v')
                            .append(Svg.number(side))
                            .append('h')
                            .append(Svg.number(-side))
                            .append('z');
                }
            }
        }
        byShade.forEach((shade, path) -> svg.fill(path, shade));
    }

    private static void drawBlocks(List<String> blocks, List<Integer> starts, double left, double top, Svg svg) {
        double scale = COARSE_SIDE / Math.max(1, starts.get(blocks.size()));
        double lastLabel = Double.NEGATIVE_INFINITY;
        for (int b = 0; b <= blocks.size(); b++) {
            double at = starts.get(b) * scale;
            svg.line(left + at, top, left + at, top + COARSE_SIDE, "axis");
            svg.line(left, top + at, left + COARSE_SIDE, top + at, "axis");
            if (b < blocks.size()) {
                double middle = 0.5 * (at + starts.get(b + 1) * scale);
                // Blocks too thin for a label of their own go without.
                if (middle - lastLabel >= FONT) {
                    svg.text(left - MARGIN, top + middle + 0.35 * FONT, "end", "tick", blocks.get(b));
                    lastLabel = middle;
                }
                if ((starts.get(b + 1) - starts.get(b)) * scale >= Svg.widthOf(blocks.get(b), FONT)) {
                    svg.text(left + middle, top - MARGIN, "middle", "tick", blocks.get(b));
                }
            }
        }
    }
}
