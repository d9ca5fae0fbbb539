package org.nernst.cli.report.file;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.nernst.cli.report.FittingResult;

/**
 * A fit as CSV: one row a parameter, with the headings {@code parameter,before,fitted,unit,standard deviation,lower,upper}, the last two an
 * interval of 95 %. What the data leave open has none.
 */
public final class FittingCsv {
    private FittingCsv() {}

    public static void write(FittingResult result, Writer writer) throws IOException {
        CsvText csv = new CsvText(writer);
        for (String heading :
                List.of("parameter", "before", "fitted", "unit", "standard deviation", "lower", "upper")) {
            csv.cell(heading);
        }
        csv.endRow();
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
            csv.endRow();
        }
    }
}
