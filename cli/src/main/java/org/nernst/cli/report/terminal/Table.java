package org.nernst.cli.report.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of text: headings, a rule, rows. Columns of texts are aligned on the left, columns of numbers on their decimal
 * points.
 *
 * <pre>{@code
 * Table table = new Table().text("parameter").number("value").text("unit");
 * table.row("axon.na.gbar", "120", "mS/cm²");
 * }</pre>
 */
public final class Table {
    private static final String GAP = "  ";

    private final List<String> headings = new ArrayList<>();
    private final List<Boolean> numeric = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();

    /** Adds a column of texts. */
    public Table text(String heading) {
        return column(heading, false);
    }

    /** Adds a column of numbers. */
    public Table number(String heading) {
        return column(heading, true);
    }

    private Table column(String heading, boolean isNumeric) {
        headings.add(heading);
        numeric.add(isNumeric);
        return this;
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if the number of cells is not the number of columns
     */
    public void row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + headings.size() + " columns");
        }
        rows.add(cells.clone());
    }

    /** The lines of the table, without trailing blanks; headings emphasised as the style does. */
    public List<String> lines(Style style) {
        List<String> headingCells = new ArrayList<>();
        List<String> rules = new ArrayList<>();
        List<List<String>> cells = new ArrayList<>();
        rows.forEach(row -> cells.add(new ArrayList<>()));
        for (int column = 0; column < headings.size(); column++) {
            List<String> aligned = numeric.get(column) ? alignedOnPoints(column) : texts(column);
            int width = headings.get(column).length();
            for (String cell : aligned) {
                width = Math.max(width, cell.length());
            }
            headingCells.add(padded(headings.get(column), width, numeric.get(column)));
            rules.add("─".repeat(width));
            for (int row = 0; row < rows.size(); row++) {
                cells.get(row).add(padded(aligned.get(row), width, numeric.get(column)));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(String.join(GAP, headingCells).stripTrailing()));
        lines.add(style.faint(String.join(GAP, rules)));
        cells.forEach(row -> lines.add(String.join(GAP, row).stripTrailing()));
        return lines;
    }

    private List<String> texts(int column) {
        return rows.stream().map(row -> row[column]).toList();
    }

    /** The column's cells, all of one length, with the points below each other. */
    private List<String> alignedOnPoints(int column) {
        int before = 0;
        int after = 0;
        for (String[] row : rows) {
            int point = pointOf(row[column]);
            before = Math.max(before, point);
            after = Math.max(after, row[column].length() - point);
        }
        List<String> aligned = new ArrayList<>();
        for (String[] row : rows) {
            int point = pointOf(row[column]);
            aligned.add(" ".repeat(before - point) + row[column] + " ".repeat(after - (row[column].length() - point)));
        }
        return aligned;
    }

    /** Where the whole part of a number ends. */
    private static int pointOf(String number) {
        for (int index = 0; index < number.length(); index++) {
            char c = number.charAt(index);
            if (!Character.isDigit(c) && c != '-' && c != '+' && c != '−') {
                return index;
            }
        }
        return number.length();
    }

    private static String padded(String text, int width, boolean onTheRight) {
        String blanks = " ".repeat(width - text.length());
        return onTheRight ? blanks + text : text + blanks;
    }
}
