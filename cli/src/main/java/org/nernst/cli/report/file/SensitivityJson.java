package org.nernst.cli.report.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import org.nernst.cli.report.OutputGradient;
import org.nernst.cli.report.ParameterDerivative;
import org.nernst.cli.report.SensitivityResult;

/**
 * Sensitivities as JSON:
 *
 * <pre>{@code
 * {"model": …,
 *  "outputs": [{"of": "mse(trace.csv)", "method": "adjoint", "value": …, "unit": …,
 *    "gradient": [{"parameter": "axon.na.gbar", "value": …, "unit": …, "derivative": …, "derivativeUnit": …}]}],
 *  "solver": {"name": …, "steps": …, "evaluations": …, "relativeTolerance": …, "absoluteTolerance": …}}
 * }</pre>
 *
 * <p>A time series has {@code "times": […]} in ms, and arrays for value and derivative. Where the experiment has several
 * sweeps an output names its {@code "sweep"}. A partial result has a {@code "failure"}.
 */
public final class SensitivityJson {
    private SensitivityJson() {}

    public static void write(SensitivityResult result, Writer writer) throws IOException {
        try (JsonGenerator json = JsonText.generator(writer)) {
            json.writeStartObject();
            json.writeStringField("model", result.model().name());
            JsonText.failure(json, result.failure());
            json.writeArrayFieldStart("outputs");
            for (OutputGradient output : result.outputs()) {
                writeOutput(json, output);
            }
            json.writeEndArray();
            JsonText.solver(json, result.solver());
            json.writeEndObject();
        }
        writer.write('\n');
    }

    private static void writeOutput(JsonGenerator json, OutputGradient output) throws IOException {
        json.writeStartObject();
        json.writeStringField("of", output.of());
        if (output.sweep() != null) {
            json.writeStringField("sweep", output.sweep());
        }
        json.writeStringField("method", output.method());
        if (output.isSeries()) {
            JsonText.numbers(json, "times", output.times());
        }
        oneOrMany(json, "value", output, output.values());
        json.writeStringField("unit", output.unit().name());
        json.writeArrayFieldStart("gradient");
        for (ParameterDerivative derivative : output.gradient()) {
            json.writeStartObject();
            json.writeStringField("parameter", derivative.parameter());
            JsonText.number(json, "value", derivative.value());
            json.writeStringField("unit", derivative.unit().name());
            oneOrMany(json, "derivative", output, derivative.derivative());
            json.writeStringField("derivativeUnit", derivative.derivativeUnit());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void oneOrMany(JsonGenerator json, String field, OutputGradient output, double[] values)
            throws IOException {
        if (output.isSeries()) {
            JsonText.numbers(json, field, values);
        } else {
            JsonText.number(json, field, values[0]);
        }
    }
}
