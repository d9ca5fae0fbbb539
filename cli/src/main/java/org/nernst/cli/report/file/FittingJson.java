package org.nernst.cli.report.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import org.nernst.cli.report.FittedRecording;
import org.nernst.cli.report.FittedTarget;
import org.nernst.cli.report.FittingResult;
import org.nernst.fit.Attempt;

/**
 * A fit as JSON:
 *
 * <pre>{@code
 * {"model": …, "method": "levenberg-marquardt",
 *  "recorded": [{"quantity": "axon.v", "file": "axon.csv", "test": false, "samples": 501, "residual": …, "unit": "mV"}],
 *  "targets": [{"output": "mean(axon.v)", "sweep": "rest", "wanted": …, "deviation": …, "reached": …, "unit": "mV"}],
 *  "parameters": [{"parameter": "axon.na.gbar", "before": …, "fitted": …, "unit": …, "standardDeviation": …, "lower": …, "upper": …}],
 *  "loss": …, "lossOfTargets": …, "testLoss": null, "noise": 1, "residualSpread": …, "stages": ["gain 1.0/ms", "fit"],
 *  "starts": [{"number": 1, "loss": …, "evaluations": …, "ending": "converged", "values": […]}],
 *  "certainty": {"intervals": […], "profiles": […], "posterior": …, "bootstrap": …, "curves": […], "models": …}}
 * }</pre>
 *
 * <p>{@code "noise"} is how many times as large as assumed the noise of recordings was found to be beside what was wanted. Values of starts are in the parameters' units and order, the best start first.
 */
public final class FittingJson {
    private FittingJson() {}

    public static void write(FittingResult result, Writer writer) throws IOException {
        try (JsonGenerator json = JsonText.generator(writer)) {
            json.writeStartObject();
            json.writeStringField("model", result.model().name());
            json.writeStringField("method", result.method());
            json.writeArrayFieldStart("recorded");
            for (FittedRecording recording : result.recorded()) {
                json.writeStartObject();
                json.writeStringField("quantity", recording.path());
                json.writeStringField("file", recording.file());
                if (recording.sweep() != null) {
                    json.writeStringField("sweep", recording.sweep());
                }
                json.writeBooleanField("test", recording.isTest());
                json.writeNumberField("samples", recording.samples());
                JsonText.number(json, "residual", recording.residual());
                json.writeStringField("unit", recording.unit().name());
                json.writeEndObject();
            }
            json.writeEndArray();
            targets(json, result);
            json.writeArrayFieldStart("parameters");
            for (FittingResult.Row row : result.rows()) {
                double value = row.parameter().value();
                json.writeStartObject();
                json.writeStringField("parameter", row.parameter().name());
                JsonText.number(json, "before", row.start());
                JsonText.number(json, "fitted", value);
                json.writeStringField("unit", row.parameter().unit().name());
                JsonText.number(json, "standardDeviation", row.standardDeviation());
                JsonText.number(json, "lower", value - row.halfWidth());
                JsonText.number(json, "upper", value + row.halfWidth());
                json.writeEndObject();
            }
            json.writeEndArray();
            JsonText.number(json, "loss", result.fit().best().loss());
            JsonText.number(json, "lossOfTargets", result.lossOfTargets());
            JsonText.number(json, "testLoss", result.testLoss());
            JsonText.number(json, "noise", result.fit().noise());
            JsonText.number(json, "residualSpread", result.spread());
            json.writeArrayFieldStart("stages");
            for (String stage : result.fit().stages()) {
                json.writeString(stage);
            }
            json.writeEndArray();
            starts(json, result);
            if (result.certainty() != null) {
                CertaintyJson.write(json, result.certainty());
            }
            json.writeEndObject();
        }
        writer.write('\n');
    }

    private static void targets(JsonGenerator json, FittingResult result) throws IOException {
        json.writeArrayFieldStart("targets");
        for (FittedTarget target : result.targets()) {
            json.writeStartObject();
            json.writeStringField("output", target.of());
            if (target.sweep() != null) {
                json.writeStringField("sweep", target.sweep());
            }
            JsonText.number(json, "wanted", target.wanted());
            JsonText.number(json, "deviation", target.deviation());
            JsonText.number(json, "reached", target.reached());
            json.writeStringField("unit", target.unit().name());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void starts(JsonGenerator json, FittingResult result) throws IOException {
        json.writeArrayFieldStart("starts");
        for (Attempt attempt : result.fit().attempts()) {
            json.writeStartObject();
            json.writeNumberField("number", attempt.number() + 1);
            JsonText.number(json, "loss", attempt.loss());
            json.writeNumberField("evaluations", attempt.evaluations());
            json.writeStringField("ending", result.ending(attempt));
            double[] values = attempt.values().clone();
            for (int index = 0; index < values.length; index++) {
                values[index] =
                        result.fit().parameters().parameter(index).unit().fromInternal(values[index]);
            }
            JsonText.numbers(json, "values", values);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
