package org.nernst.cli.report.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import org.nernst.cli.report.Recording;
import org.nernst.cli.report.SimulationResult;
import org.nernst.cli.report.SweepResult;
import org.nernst.symbolic.system.Parameter;

/**
 * A simulation as JSON:
 *
 * <pre>{@code
 * {"model": …,
 *  "parameters": [{"parameter": "axon.na.gbar", "value": …, "unit": …}],
 *  "sweeps": [{"times": […], "recordings": [{"quantity": "axon.v", "unit": "mV", "values": […]}]}],
 *  "solver": {"name": …, "steps": …, "evaluations": …, "relativeTolerance": …, "absoluteTolerance": …}}
 * }</pre>
 *
 * <p>Times are in ms. Where the experiment has several sweeps, each has a {@code "sweep"}, its name. A partial result has a {@code "failure"}.
 */
public final class SimulationJson {
    private SimulationJson() {}

    public static void write(SimulationResult result, Writer writer) throws IOException {
        try (JsonGenerator json = JsonText.generator(writer)) {
            json.writeStartObject();
            json.writeStringField("model", result.model().name());
            JsonText.failure(json, result.failure());
            json.writeArrayFieldStart("parameters");
            for (Parameter parameter : result.model().system().parameters()) {
                json.writeStartObject();
                json.writeStringField("parameter", parameter.name());
                JsonText.number(json, "value", parameter.value());
                json.writeStringField("unit", parameter.unit().name());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("sweeps");
            for (SweepResult sweep : result.sweeps()) {
                writeSweep(json, sweep, result.severalSweeps());
            }
            json.writeEndArray();
            JsonText.solver(json, result.solver());
            json.writeEndObject();
        }
        writer.write('\n');
    }

    private static void writeSweep(JsonGenerator json, SweepResult sweep, boolean named) throws IOException {
        json.writeStartObject();
        if (named) {
            json.writeStringField("sweep", sweep.name());
        }
        double[] times = sweep.samples().isEmpty()
                ? new double[0]
                : sweep.samples().get(0).times();
        JsonText.numbers(json, "times", times);
        json.writeArrayFieldStart("recordings");
        for (Recording recording : sweep.samples()) {
            json.writeStartObject();
            json.writeStringField("quantity", recording.path());
            json.writeStringField("unit", recording.unit().name());
            JsonText.numbers(json, "values", recording.values());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
