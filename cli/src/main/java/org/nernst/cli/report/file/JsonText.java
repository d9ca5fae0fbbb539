package org.nernst.cli.report.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import org.nernst.cli.report.SolverRecord;

/** What the JSON forms have in common: indented objects, arrays of numbers on one line, null for what is not a number. */
final class JsonText {
    private JsonText() {}

    static JsonGenerator generator(Writer writer) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(writer);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        json.setPrettyPrinter(printer);
        return json;
    }

    static void number(JsonGenerator json, String field, double value) throws IOException {
        json.writeFieldName(field);
        number(json, value);
    }

    static void numbers(JsonGenerator json, String field, double[] values) throws IOException {
        json.writeArrayFieldStart(field);
        for (double value : values) {
            number(json, value);
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    static void solver(JsonGenerator json, SolverRecord solver) throws IOException {
        json.writeObjectFieldStart("solver");
        json.writeStringField("name", solver.name());
        json.writeNumberField("steps", solver.steps());
        if (solver.rejected() >= 0) {
            json.writeNumberField("rejectedSteps", solver.rejected());
        }
        json.writeNumberField("evaluations", solver.evaluations());
        if (solver.step() > 0) {
            number(json, "step", solver.step());
        } else {
            number(json, "relativeTolerance", solver.relativeTolerance());
            number(json, "absoluteTolerance", solver.absoluteTolerance());
        }
        if (solver.seed() != null) {
            json.writeNumberField("seed", solver.seed());
        }
        json.writeEndObject();
    }

    static void failure(JsonGenerator json, String failure) throws IOException {
        if (failure != null) {
            json.writeStringField("failure", failure);
        }
    }
}
