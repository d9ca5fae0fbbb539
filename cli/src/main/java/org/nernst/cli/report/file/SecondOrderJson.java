package org.nernst.cli.report.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import org.nernst.cli.report.SecondOrderResult;
import org.nernst.symbolic.system.Parameter;

/**
 * Second derivatives as JSON:
 *
 * <pre>{@code
 * {"model": …,
 *  "outputs": [{"of": "mse(trace.csv)", "value": …, "unit": …,
 *    "parameters": [{"parameter": "axon.na.gbar", "value": …, "unit": …}],
 *    "hessian": [[…]]}]}
 * }</pre>
 *
 * <p>Rows and columns are in the order of the parameters, in the units of the output and both parameters.
 */
public final class SecondOrderJson {
    private SecondOrderJson() {}

    public static void write(SecondOrderResult result, Writer writer) throws IOException {
        try (JsonGenerator json = JsonText.generator(writer)) {
            json.writeStartObject();
            json.writeStringField("model", result.model().name());
            json.writeArrayFieldStart("outputs");
            for (SecondOrderResult.Output output : result.outputs()) {
                json.writeStartObject();
                json.writeStringField("of", output.of());
                if (output.sweep() != null) {
                    json.writeStringField("sweep", output.sweep());
                }
                JsonText.number(json, "value", output.value());
                json.writeStringField("unit", output.unit().name());
                json.writeArrayFieldStart("parameters");
                for (Parameter parameter : output.parameters()) {
                    json.writeStartObject();
                    json.writeStringField("parameter", parameter.name());
                    JsonText.number(json, "value", parameter.value());
                    json.writeStringField("unit", parameter.unit().name());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeArrayFieldStart("hessian");
                for (double[] row : output.hessian()) {
                    json.writeArray(row, 0, row.length);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        writer.write('\n');
    }
}
