package org.nernst.cli.report.file;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.nernst.cli.report.CertaintyResult;
import org.nernst.cli.report.FittingResult;

/**
 * A fit as CSV: one row a parameter, with the headings {@code parameter,before,fitted,unit,standard deviation,lower,upper}, the last two an
 * interval of 95 %, and two more for each other way to find one that was asked for, {@code profile lower,profile upper} and so on. What the
 * data leave open has none.
 */
public final class FittingCsv {
    private FittingCsv() {}

    public static void write(FittingResult result, Writer writer) throws IOException {
        CsvText csv = new CsvText(writer);
        for (String heading :
                List.of("parameter", "before", "fitted", "unit", "standard deviation", "lower", "upper")) {
            csv.cell(heading);
        }
        for (CertaintyResult.Interval interval : intervals(result, 0)) {
            csv.cell(interval.way() + " lower").cell(interval.way() + " upper");
        }
        csv.endRow();
        int index = 0;
        for (FittingResult.Row row : result.rows()) {
            double value = row.parameter().value();
            csv.cell(row.parameter().name())
                    .cell(row.start())
                    .cell(value)
                    .cell(row.parameter().unit().name());
            for (double number :
                    new double[] {row.standardDeviation(), value - row.halfWidth(), value + row.halfWidth()}) {
                csv.cellIfFinite(number);
            }
            for (CertaintyResult.Interval interval : intervals(result, index++)) {
                csv.cellIfFinite(interval.lower()).cellIfFinite(interval.upper());
            }
            csv.endRow();
        }
    }

    private static List<CertaintyResult.Interval> intervals(FittingResult result, int index) {
        return result.certainty() == null || result.certainty().failure() != null
                ? List.of()
                : result.certainty().intervals(index);
    }
}
