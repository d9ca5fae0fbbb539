package org.nernst.cli.report.file;

import java.io.IOException;
import java.io.Writer;
import org.nernst.cli.report.OutputGradient;
import org.nernst.cli.report.ParameterDerivative;
import org.nernst.cli.report.SensitivityResult;

/**
 * Sensitivities as CSV: one row an output, method, time and parameter, with the headings {@code
 * of,sweep,method,t [ms],value,unit,parameter,parameter value,parameter unit,derivative,derivative unit}. The sweep is
 * empty where the experiment has only one, the time where the output is a single number.
 */
public final class SensitivityCsv {
    private static final String[] HEADINGS = {
        "of",
        "sweep",
        "method",
        "t [ms]",
        "value",
        "unit",
        "parameter",
        "parameter value",
        "parameter unit",
        "derivative",
        "derivative unit"
    };

    private SensitivityCsv() {}

    public static void write(SensitivityResult result, Writer writer) throws IOException {
        CsvText csv = new CsvText(writer);
        for (String heading : HEADINGS) {
            csv.cell(heading);
        }
        csv.endRow();
        for (OutputGradient output : result.outputs()) {
            for (int index = 0; index < output.values().length; index++) {
                for (ParameterDerivative derivative : output.gradient()) {
                    writeRow(output, index, derivative, csv);
                }
            }
        }
    }

    private static void writeRow(OutputGradient output, int index, ParameterDerivative derivative, CsvText csv)
            throws IOException {
        csv.cell(output.of());
        csv.cell(output.sweep() == null ? "" : output.sweep());
        csv.cell(output.method());
        if (output.isSeries()) {
            csv.cell(output.times()[index]);
        } else {
            csv.cell("");
        }
        csv.cell(output.values()[index]);
        csv.cell(output.unit().name());
        csv.cell(derivative.parameter());
        csv.cell(derivative.value());
        csv.cell(derivative.unit().name());
        csv.cell(derivative.derivative()[index]);
        csv.cell(derivative.derivativeUnit());
        csv.endRow();
    }
}
