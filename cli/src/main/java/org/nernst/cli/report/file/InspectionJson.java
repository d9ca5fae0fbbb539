package org.nernst.cli.report.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.nernst.cli.report.Inspection;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Coupling;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.NoiseSource;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.State;

/**
 * A model as JSON: {@code parameters} (with unit, value, least and greatest allowed value, null where open, and whether
 * free), {@code populations} and {@code couplings} (each with {@code states}, {@code inputs}, {@code intermediates}, {@code
 * events}, {@code noise} and their equations as text, with the parameter that is their {@code delay} where there is one, numbers
 * in mV, ms, µA, cm, µmol, K), then what {@link StagesJson} writes.
 */
public final class InspectionJson {
    private InspectionJson() {}

    public static void write(Inspection inspection, Writer writer) throws IOException {
        OdeSystem system = inspection.model().system();
        try (JsonGenerator json = JsonText.generator(writer)) {
            json.writeStartObject();
            json.writeStringField("model", inspection.model().name());
            json.writeArrayFieldStart("parameters");
            for (Parameter parameter : system.parameters()) {
                json.writeStartObject();
                json.writeStringField("parameter", parameter.name());
                JsonText.number(json, "value", parameter.value());
                json.writeStringField("unit", parameter.unit().name());
                JsonText.number(json, "least", parameter.bounds().lower());
                JsonText.number(json, "greatest", parameter.bounds().upper());
                json.writeBooleanField("free", parameter.free());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("populations");
            for (Population population : system.populations()) {
                writePopulation(json, population);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("couplings");
            for (Coupling coupling : system.couplings()) {
                writePopulation(json, coupling.connections());
            }
            json.writeEndArray();
            StagesJson.writeJacobian(json, inspection);
            StagesJson.writeFunctions(json, inspection);
            json.writeEndObject();
        }
        writer.write('\n');
    }

    private static void writePopulation(JsonGenerator json, Population population) throws IOException {
        json.writeStartObject();
        json.writeStringField("population", population.name());
        json.writeNumberField("size", population.size());
        json.writeArrayFieldStart("states");
        for (State state : population.template().states()) {
            json.writeStartObject();
            json.writeStringField("state", state.name());
            json.writeStringField("unit", state.unit().name());
            json.writeStringField("derivative", state.derivative().toString());
            json.writeStringField("initial", state.initial().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("inputs");
        for (Input input : population.template().inputs()) {
            json.writeStartObject();
            json.writeStringField("input", input.name());
            json.writeStringField("unit", input.unit().name());
            if (input.delay() != null) {
                json.writeStringField("delay", input.delay().name());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("intermediates");
        for (Observable observable : population.template().observables()) {
            json.writeStartObject();
            json.writeStringField("intermediate", observable.name());
            json.writeStringField("unit", observable.unit().name());
            json.writeStringField("expression", observable.expression().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("events");
        for (Event event : population.template().events()) {
            json.writeStartObject();
            json.writeStringField("event", event.name());
            json.writeStringField("guard", event.guard().toString());
            if (event.delay() != null) {
                json.writeStringField("delay", event.delay().name());
            }
            json.writeObjectFieldStart("jump");
            for (Map.Entry<Symbol, Expr> after : event.jump().entrySet()) {
                json.writeStringField(after.getKey().name(), after.getValue().toString());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("noise");
        for (NoiseSource source : population.template().noiseSources()) {
            json.writeStartObject();
            json.writeStringField("source", source.name());
            json.writeObjectFieldStart("amplitudes");
            for (Map.Entry<Symbol, Expr> amplitude : source.amplitudes().entrySet()) {
                json.writeStringField(
                        amplitude.getKey().name(), amplitude.getValue().toString());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
