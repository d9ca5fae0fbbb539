package org.nernst.cli.report.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import org.nernst.cli.report.IdentifiabilityResult;
import org.nernst.cli.report.RecordedQuantity;
import org.nernst.sensitivity.curvature.ParameterDirection;
import org.nernst.symbolic.system.Parameter;

/**
 * What recordings tell as JSON:
 *
 * <pre>{@code
 * {"model": …,
 *  "recorded": [{"quantity": "axon.v", "times": […], "noise": 2.0, "unit": "mV"}],
 *  "parameters": [{"parameter": "axon.na.gbar", "value": …, "unit": …, "standardDeviation": …, "percent": …}],
 *  "rank": …, "tolerance": …, "condition": …, "scale": "customary",
 *  "directions": [{"singularValue": …, "standardDeviation": …, "components": […]}],
 *  "correlations": [[…]],
 *  "solver": …}
 * }</pre>
 *
 * <p>Directions are from the sloppiest; what is left open has null for its standard deviation.
 */
public final class IdentifiabilityJson {
    private IdentifiabilityJson() {}

    public static void write(IdentifiabilityResult result, Writer writer) throws IOException {
        try (JsonGenerator json = JsonText.generator(writer)) {
            json.writeStartObject();
            json.writeStringField("model", result.model().name());
            json.writeArrayFieldStart("recorded");
            for (RecordedQuantity one : result.recorded()) {
                json.writeStartObject();
                json.writeStringField("quantity", one.path());
                if (one.sweep() != null) {
                    json.writeStringField("sweep", one.sweep());
                }
                JsonText.numbers(json, "times", one.times());
                JsonText.number(json, "noise", one.noise());
                json.writeStringField("unit", one.unit().name());
                json.writeEndObject();
            }
            json.writeEndArray();
            parameters(json, result);
            json.writeNumberField("rank", result.found().rank());
            JsonText.number(json, "tolerance", result.found().tolerance());
            JsonText.number(json, "condition", result.found().condition());
            json.writeStringField("scale", result.scale().text());
            json.writeArrayFieldStart("directions");
            for (ParameterDirection direction : result.found().directions()) {
                json.writeStartObject();
                JsonText.number(json, "singularValue", direction.singularValue());
                JsonText.number(json, "standardDeviation", direction.standardDeviation());
                JsonText.numbers(json, "components", direction.components());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("correlations");
            for (double[] row : result.found().correlations()) {
                json.writeArray(row, 0, row.length);
            }
            json.writeEndArray();
            JsonText.solver(json, result.solver());
            json.writeEndObject();
        }
        writer.write('\n');
    }

    private static void parameters(JsonGenerator json, IdentifiabilityResult result) throws IOException {
        json.writeArrayFieldStart("parameters");
        for (int index = 0; index < result.parameters().size(); index++) {
            Parameter parameter = result.parameters().get(index);
            json.writeStartObject();
            json.writeStringField("parameter", parameter.name());
            JsonText.number(json, "value", parameter.value());
            json.writeStringField("unit", parameter.unit().name());
            JsonText.number(json, "standardDeviation", result.standardDeviation(index));
            JsonText.number(json, "percent", result.percent(index));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
