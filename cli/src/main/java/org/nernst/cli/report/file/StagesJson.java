package org.nernst.cli.report.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.nernst.cli.report.Inspection;
import org.nernst.cli.report.JacobianStructure;
import org.nernst.cli.report.TemplateUse;
import org.nernst.symbolic.compile.GeneratedFunction;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.lower.OperationCount;
import org.nernst.symbolic.system.Population;

/**
 * What becomes of the equations, as JSON: {@code jacobian} and {@code functions}.
 *
 * <p>{@code jacobian.templates} has the entries of each template's own ∂f/∂y as pairs {@code [row, column]}, counted from 0
 * in the order of its states; {@code jacobian.between} says how many entries of the whole join which populations; the
 * whole's {@code pairs} are there up to {@value #MOST_PAIRS}. Each function has its costs {@code lowered} and {@code
 * asWritten}, its {@code kernel} as lines and its {@code cpp} text.
 */
final class StagesJson {
    private static final int MOST_PAIRS = 10_000;

    private StagesJson() {}

    static void writeJacobian(JsonGenerator json, Inspection inspection) throws IOException {
        JacobianStructure whole = inspection.jacobian();
        json.writeObjectFieldStart("jacobian");
        json.writeNumberField("states", whole.pattern().rows());
        json.writeNumberField("entries", whole.pattern().entries());
        json.writeArrayFieldStart("templates");
        for (TemplateUse use : inspection.templates()) {
            json.writeStartObject();
            json.writeArrayFieldStart("of");
            for (Population block : use.blocks()) {
                json.writeString(block.name());
            }
            json.writeEndArray();
            json.writeNumberField("states", use.pattern().rows());
            pairs(json, use.pattern());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("between");
        for (JacobianStructure.Between between : whole.between()) {
            json.writeStartObject();
            json.writeStringField("equationsOf", whole.blocks().get(between.row()));
            json.writeStringField("byStatesOf", whole.blocks().get(between.column()));
            json.writeNumberField("entries", between.entries());
            json.writeNumberField("betweenInstances", between.ofOtherInstances());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (whole.pattern().entries() <= MOST_PAIRS) {
            pairs(json, whole.pattern());
        }
        json.writeEndObject();
    }

    private static void pairs(JsonGenerator json, SparsityPattern pattern) throws IOException {
        json.writeArrayFieldStart("pairs");
        for (int row = 0; row < pattern.rows(); row++) {
            for (int k = pattern.rowStart()[row]; k < pattern.rowStart()[row + 1]; k++) {
                json.writeArray(new int[] {row, pattern.column()[k]}, 0, 2);
            }
        }
        json.writeEndArray();
    }

    static void writeFunctions(JsonGenerator json, Inspection inspection) throws IOException {
        json.writeArrayFieldStart("functions");
        for (GeneratedFunction function : inspection.functions()) {
            json.writeStartObject();
            json.writeStringField("function", function.name());
            json.writeStringField("template", function.template().name());
            json.writeStringField("computes", function.program().name());
            count(json, "lowered", function.statistics().lowered());
            count(json, "asWritten", function.statistics().asWritten());
            json.writeNumberField("methods", function.methods());
            json.writeNumberField("classBytes", function.classBytes());
            json.writeArrayFieldStart("kernel");
            for (String line : function.kernelText()) {
                json.writeString(line);
            }
            json.writeEndArray();
            json.writeStringField("cpp", function.cppText());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void count(JsonGenerator json, String field, OperationCount count) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("operations", count.arithmetic());
        json.writeNumberField("divisions", count.divisions());
        json.writeNumberField("transcendentals", count.transcendentals());
        json.writeEndObject();
    }
}
