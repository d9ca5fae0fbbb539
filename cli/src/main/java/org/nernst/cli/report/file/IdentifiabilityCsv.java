package org.nernst.cli.report.file;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.nernst.cli.report.IdentifiabilityResult;
import org.nernst.symbolic.system.Parameter;

/**
 * What recordings tell as CSV: one row a parameter, with the headings {@code parameter,value,unit,standard deviation,percent} and
 * its correlation with each parameter. What is left open has no standard deviation.
 */
public final class IdentifiabilityCsv {
    private IdentifiabilityCsv() {}

    public static void write(IdentifiabilityResult result, Writer writer) throws IOException {
        CsvText csv = new CsvText(writer);
        for (String heading : List.of("parameter", "value", "unit", "standard deviation", "percent")) {
            csv.cell(heading);
        }
        for (Parameter parameter : result.parameters()) {
            csv.cell("correlation with " + parameter.name());
        }
        csv.endRow();
        for (int row = 0; row < result.parameters().size(); row++) {
            Parameter parameter = result.parameters().get(row);
            csv.cell(parameter.name())
                    .cell(parameter.value())
                    .cell(parameter.unit().name());
            csv.cellIfFinite(result.standardDeviation(row));
            csv.cellIfFinite(result.percent(row));
            for (int column = 0; column < result.parameters().size(); column++) {
                csv.cell(result.found().correlation(row, column));
            }
            csv.endRow();
        }
    }
}
