package org.nernst.cli.report.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.EnsembleResult;
import org.nernst.cli.report.EnsembleResult.Member;
import org.nernst.symbolic.system.ModelException;

/** Members of an ensemble as a table, one row each; what a member has none of is an empty cell. */
public final class MembersCsv {
    private MembersCsv() {}

    public static void write(EnsembleResult result, Writer writer) throws IOException {
        write(result.headings(), result.members(), writer);
    }

    /** Writes members under headings. */
    public static void write(List<String> headings, List<Member> members, Writer writer) throws IOException {
        CsvText csv = new CsvText(writer);
        for (String heading : headings) {
            csv.cell(heading);
        }
        csv.endRow();
        for (Member member : members) {
            csv.cell(member.number());
            for (double value : member.values()) {
                csv.cell(value);
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
     * @param axes how many of the cells are values of axes
     * @param first the number of the first member
     * @param count how many there must be
     * @throws ModelException if the file isn't such a table, naming the file and the row
     */
    public static List<Member> read(Path file, List<String> headings, int axes, int first, int count)
            throws IOException {
        List<Member> members = new ArrayList<>();
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
            int row = 0;
            for (CsvRecord cells : rows) {
                row++;
                if (row == 1) {
                    if (!cells.getFields().equals(headings)) {
                        throw new ModelException(file + " has other columns than this sweep");
                    }
                    continue;
                }
                members.add(member(file, row, cells.getFields(), headings.size(), axes, first + row - 2));
            }
        } catch (CsvParseException broken) {
            throw new ModelException(file + " can't be read: " + broken.getMessage(), broken);
        }
        if (members.size() != count) {
            throw new ModelException(file + " has " + members.size() + " members instead of " + count
                    + "; delete it, and its members are computed again");
        }
        return members;
    }

    private static Member member(Path file, int row, List<String> cells, int width, int axes, int number) {
        if (cells.size() != width || !cells.get(0).equals(Integer.toString(number))) {
            throw new ModelException(file + ", row " + row + ": member " + number + " is expected, with " + width
                    + " cells; delete the file, and its members are computed again");
        }
        double[] values = new double[axes];
        double[] results = new double[width - axes - 2];
        try {
            for (int axis = 0; axis < axes; axis++) {
                values[axis] = Double.parseDouble(cells.get(1 + axis));
            }
            for (int result = 0; result < results.length; result++) {
                String cell = cells.get(1 + axes + result);
                results[result] = cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
            }
        } catch (NumberFormatException broken) {
            throw new ModelException(
                    file + ", row " + row + ": " + broken.getMessage()
                            + "; delete the file, and its members are computed again",
                    broken);
        }
        String failure = cells.get(width - 1);
        return new Member(number, values, results, failure.isEmpty() ? null : failure);
    }
}
