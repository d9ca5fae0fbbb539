package org.nernst.cli.report.file;

import java.io.IOException;
import java.io.Writer;
import org.nernst.cli.report.GlobalSensitivityResult;

/**
 * Sensitivities over ranges as CSV: one row an output and parameter, with the headings {@code of,sweep,unit,parameter,parameter
 * unit,from,to}, then {@code first order,first order ±,total,total ±} or {@code mean size,mean size ±,standard deviation}.
 */
public final class GlobalSensitivityCsv {
    private GlobalSensitivityCsv() {}

    public static void write(GlobalSensitivityResult result, Writer writer) throws IOException {
        CsvText csv = new CsvText(writer);
        for (String heading : new String[] {"of", "sweep", "unit", "parameter", "parameter unit", "from", "to"}) {
            csv.cell(heading);
        }
        csv.cell(result.measure());
        csv.cell(result.measure() + " ±");
        csv.cell(result.secondMeasure());
        if (result.isSobol()) {
            csv.cell(result.secondMeasure() + " ±");
        }
        csv.endRow();
        for (GlobalSensitivityResult.Output output : result.outputs()) {
            for (GlobalSensitivityResult.Row row : output.rows()) {
                csv.cell(output.of());
                csv.cell(output.sweep() == null ? "" : output.sweep());
                csv.cell(output.unit().name());
                csv.cell(row.parameter());
                csv.cell(row.unit().name());
                csv.cell(row.lower());
                csv.cell(row.upper());
                csv.cell(row.first().value());
                csv.cell(row.first().halfWidth());
                csv.cell(row.second().value());
                if (result.isSobol()) {
                    csv.cell(row.second().halfWidth());
                }
                csv.endRow();
            }
        }
    }
}
