package org.nernst.cli.report.file;

import java.io.IOException;
import java.io.Writer;

/** Cells of comma-separated values as RFC 4180 has them, with line feeds. */
final class CsvText {
    private final Writer writer;
    private boolean atStart = true;

    CsvText(Writer writer) {
        this.writer = writer;
    }

    CsvText cell(String text) throws IOException {
        if (!atStart) {
            writer.write(',');
        }
        atStart = false;
        boolean quoted = text.indexOf(',') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0;
        writer.write(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
        return this;
    }

    /** A number with the fewest digits that give the same double back. */
    CsvText cell(double number) throws IOException {
        return cell(plain(number));
    }

    /** The same, or an empty cell for what is no finite number. */
    CsvText cellIfFinite(double number) throws IOException {
        return Double.isFinite(number) ? cell(number) : cell("");
    }

    void endRow() throws IOException {
        writer.write('\n');
        atStart = true;
    }

    /** {@code 20} for 20.0, otherwise as {@link Double#toString}. */
    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 && !isNegativeZero(number)
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static boolean isNegativeZero(double number) {
        return number == 0 && 1 / number < 0;
    }
}
