package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * Where a square matrix has entries, drawn with characters: a filled square for an entry, a dot for none, the names of the
 * states on the left and their numbers on the left and above. A matrix too wide for that is drawn coarsely, each pair of
 * characters for a square of several states, the darker the more entries it has.
 */
final class SparsityPicture {
    private static final String SHADES = "·░▒▓█";

    private SparsityPicture() {}

    /**
     * @param names what the rows and columns are called
     * @param width columns of the terminal
     */
    static List<String> lines(SparsityPattern pattern, List<String> names, int width, Style style) {
        int label = names.stream().mapToInt(String::length).max().orElse(0);
        int digits = Integer.toString(pattern.rows()).length();
        int room = Math.max(8, (width - label - digits - 5) / 2);
        return pattern.rows() <= room ? exact(pattern, names, label, digits, style) : coarse(pattern, width, style);
    }

    private static List<String> exact(SparsityPattern pattern, List<String> names, int label, int digits, Style style) {
        List<String> lines = new ArrayList<>();
        for (int digit = 0; digit < digits; digit++) {
            StringBuilder heading = new StringBuilder(" ".repeat(label + digits + 4));
            for (int column = 1; column <= pattern.columns(); column++) {
                heading.append(padded(column, digits).charAt(digit)).append(' ');
            }
            lines.add(style.faint(heading.toString().stripTrailing()));
        }
        for (int row = 0; row < pattern.rows(); row++) {
            StringBuilder cells = new StringBuilder();
            int entry = pattern.rowStart()[row];
            for (int column = 0; column < pattern.columns(); column++) {
                boolean filled = entry < pattern.rowStart()[row + 1] && pattern.column()[entry] == column;
                entry += filled ? 1 : 0;
                cells.append(filled ? "■ " : "· ");
            }
            String name = names.get(row);
            lines.add("  " + name + " ".repeat(label - name.length() + 1) + style.faint(padded(row + 1, digits)) + " "
                    + cells.toString().stripTrailing());
        }
        return lines;
    }

    private static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return " ".repeat(digits - text.length()) + text;
    }

    private static List<String> coarse(SparsityPattern pattern, int width, Style style) {
        int cells = Math.max(8, (width - 4) / 2);
        int side = (pattern.rows() + cells - 1) / cells;
        int count = (pattern.rows() + side - 1) / side;
        long[][] entries = new long[count][count];
        for (int row = 0; row < pattern.rows(); row++) {
            for (int k = pattern.rowStart()[row]; k < pattern.rowStart()[row + 1]; k++) {
                entries[row / side][pattern.column()[k] / side]++;
            }
        }
        List<String> lines = new ArrayList<>();
        for (long[] row : entries) {
            StringBuilder shades = new StringBuilder("  ");
            for (long cell : row) {
                char shade = SHADES.charAt(cell == 0 ? 0 : (int) Math.min(4, 1 + 4 * cell / ((long) side * side)));
                shades.append(shade).append(shade);
            }
            lines.add(shades.toString());
        }
        lines.add(style.faint("  each square is " + side + " × " + side + " states"));
        return lines;
    }
}
