package org.nernst.cli.report.file;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.nernst.cli.report.SecondOrderResult;

/**
 * Second derivatives as CSV: one row for each output and ordered pair of parameters, with the headings {@code of,sweep,parameter,and,second
 * derivative,unit,effect,effect unit}.
 */
public final class SecondOrderCsv {
    private SecondOrderCsv() {}

    public static void write(SecondOrderResult result, Writer writer) throws IOException {
        CsvText csv = new CsvText(writer);
        for (String heading :
                List.of("of", "sweep", "parameter", "and", "second derivative", "unit", "effect", "effect unit")) {
            csv.cell(heading);
        }
        csv.endRow();
        for (SecondOrderResult.Output output : result.outputs()) {
            for (int row = 0; row < output.parameters().size(); row++) {
                for (int column = 0; column < output.parameters().size(); column++) {
                    csv.cell(output.of())
                            .cell(output.sweep() == null ? "" : output.sweep())
                            .cell(output.parameters().get(row).name())
                            .cell(output.parameters().get(column).name())
                            .cell(output.hessian()[row][column])
                            .cell(output.unit(row, column))
                            .cell(output.effect(row, column))
                            .cell(output.unit().name());
                    csv.endRow();
                }
            }
        }
    }
}
