package org.nernst.cli.report.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import org.nernst.cli.report.GlobalSensitivityResult;
import org.nernst.sensitivity.global.Estimate;

/**
 * Sensitivities over ranges as JSON:
 *
 * <pre>{@code
 * {"model": …, "method": "sobol", "seed": …, "runs": …,
 *  "outputs": [{"of": "mean(axon.v)", "unit": "mV", "parameters": [{"parameter": "axon.na.gbar", "unit": …, "from": …, "to": …,
 *    "firstOrder": {"value": …, "halfWidth": …}, "total": {"value": …, "halfWidth": …}}]}]}
 * }</pre>
 *
 * <p>By {@code morris} there are {@code "meanSize"} and {@code "standardDeviation"} instead, in the output's unit.
 */
public final class GlobalSensitivityJson {
    private GlobalSensitivityJson() {}

    public static void write(GlobalSensitivityResult result, Writer writer) throws IOException {
        try (JsonGenerator json = JsonText.generator(writer)) {
            json.writeStartObject();
            json.writeStringField("model", result.model().name());
            json.writeStringField("method", result.method());
            json.writeNumberField("seed", result.seed());
            json.writeNumberField("runs", result.runs());
            json.writeArrayFieldStart("outputs");
            for (GlobalSensitivityResult.Output output : result.outputs()) {
                json.writeStartObject();
                json.writeStringField("of", output.of());
                if (output.sweep() != null) {
                    json.writeStringField("sweep", output.sweep());
                }
                json.writeStringField("unit", output.unit().name());
                json.writeArrayFieldStart("parameters");
                for (GlobalSensitivityResult.Row row : output.rows()) {
                    writeRow(json, result.isSobol(), row);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        writer.write('\n');
    }

    private static void writeRow(JsonGenerator json, boolean sobol, GlobalSensitivityResult.Row row)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("parameter", row.parameter());
        json.writeStringField("unit", row.unit().name());
        JsonText.number(json, "from", row.lower());
        JsonText.number(json, "to", row.upper());
        estimate(json, sobol ? "firstOrder" : "meanSize", row.first());
        if (sobol) {
            estimate(json, "total", row.second());
        } else {
            JsonText.number(json, "standardDeviation", row.second().value());
        }
        json.writeEndObject();
    }

    private static void estimate(JsonGenerator json, String field, Estimate estimate) throws IOException {
        json.writeObjectFieldStart(field);
        JsonText.number(json, "value", estimate.value());
        JsonText.number(json, "halfWidth", estimate.halfWidth());
        json.writeEndObject();
    }
}
