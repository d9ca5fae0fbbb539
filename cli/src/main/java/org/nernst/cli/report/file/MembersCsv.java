package org.nernst.cli.report.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.EnsembleAxes;
import org.nernst.cli.report.EnsembleResult;
import org.nernst.cli.report.EnsembleResult.Member;
import org.nernst.symbolic.system.ModelException;

/** Members of an ensemble as a table, one row each; what a member has none of is an empty cell. */
public final class MembersCsv {
    private MembersCsv() {}

    public static void write(EnsembleResult result, Writer writer) throws IOException {
        write(result, result.members(), writer);
    }

    /** @param layout has the axes and the columns; its own members don't matter */
    static void write(EnsembleResult layout, List<Member> members, Writer writer) throws IOException {
        CsvText csv = new CsvText(writer);
        for (String heading : layout.headings()) {
            csv.cell(heading);
        }
        csv.endRow();
        for (Member member : members) {
            csv.cell(member.number());
            for (int axis = 0; axis < member.values().length; axis++) {
                EnsembleAxes.Axis of = layout.axes().get(axis);
                double value = member.values()[axis];
                if (of.isProtocol()) {
                    csv.cell(of.nameOf(value));
                } else {
                    csv.cell(value);
                }
            }
            for (double result : member.results()) {
                csv.cellIfFinite(result);
            }
            csv.cell(member.failure() == null ? "" : member.failure());
            csv.endRow();
        }
    }

    /**
     * Reads members that were written before.
     *
     * @param layout has the axes and the columns; its own members don't matter
     * @param first the number of the first member
     * @param count how many there must be
     * @throws ModelException if the file isn't such a table, naming the file and the row
     */
    static List<Member> read(Path file, EnsembleResult layout, int first, int count) throws IOException {
        List<String> headings = layout.headings();
        List<Member> members = new ArrayList<>();
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
            int row = 0;
            for (CsvRecord cells : rows) {
                row++;
                if (row == 1) {
                    if (!cells.getFields().equals(headings)) {
                        throw again(file + " has other columns than this sweep", null);
                    }
                    continue;
                }
                members.add(member(file, row, cells.getFields(), layout.axes(), headings.size(), first + row - 2));
            }
        } catch (CsvParseException broken) {
            throw again(file + " is no whole table of members", broken);
        }
        if (members.size() != count) {
            throw again(file + " has " + members.size() + " members instead of " + count, null);
        }
        return members;
    }

    private static Member member(Path file, int row, List<String> cells, EnsembleAxes axes, int width, int number) {
        if (cells.size() != width || !cells.get(0).equals(Integer.toString(number))) {
            throw again(file + ", row " + row + ": member " + number + " is expected, with " + width + " cells", null);
        }
        double[] values = new double[axes.size()];
        double[] results = new double[width - axes.size() - 2];
        try {
            for (int axis = 0; axis < values.length; axis++) {
                values[axis] = axes.get(axis).read(cells.get(1 + axis));
            }
            for (int result = 0; result < results.length; result++) {
                String cell = cells.get(1 + values.length + result);
                results[result] = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
            }
        } catch (IllegalArgumentException broken) {
            throw again(file + ", row " + row + ": a cell is no number and no name of a protocol", broken);
        }
        String failure = cells.get(width - 1);
        return new Member(number, values, results, failure.isEmpty() ? null : failure);
    }

    private static ModelException again(String sentence, Exception cause) {
        return new ModelException(sentence + "; delete the file, and its members are computed again", cause);
    }
}
