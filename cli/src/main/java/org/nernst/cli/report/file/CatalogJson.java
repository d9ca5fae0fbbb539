package org.nernst.cli.report.file;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.nernst.channels.Entry;
import org.nernst.channels.Publication;
import org.nernst.cli.report.library.EntryKind;
import org.nernst.cli.report.library.EntryReport;
import org.nernst.dsl.TemperatureDependence;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.State;

/** Entries of the library as JSON: a list of them, or one in full. */
public final class CatalogJson {
    private CatalogJson() {}

    public static void write(List<Entry> entries, Writer writer) throws IOException {
        try (JsonGenerator json = JsonText.generator(writer)) {
            json.writeStartObject();
            json.writeArrayFieldStart("entries");
            for (Entry entry : entries) {
                json.writeStartObject();
                about(json, entry);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        writer.write('\n');
    }

    public static void write(EntryReport report, Writer writer) throws IOException {
        try (JsonGenerator json = JsonText.generator(writer)) {
            json.writeStartObject();
            about(json, report.entry());
            json.writeArrayFieldStart("parameters");
            for (Parameter parameter : report.parameters()) {
                json.writeStartObject();
                json.writeStringField("parameter", parameter.name());
                JsonText.number(json, "value", parameter.value());
                json.writeStringField("unit", parameter.unit().name());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("temperature");
            for (TemperatureDependence dependence : report.temperatureDependences()) {
                json.writeStartObject();
                json.writeStringField("of", dependence.getName());
                JsonText.number(json, "q10", dependence.getQ10());
                JsonText.number(json, "celsius", dependence.getCelsius());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (report.template() != null) {
                equations(json, report);
            }
            json.writeStringField("modelFile", String.join("\n", report.modelFile()) + "\n");
            json.writeEndObject();
        }
        writer.write('\n');
    }

    private static void about(JsonGenerator json, Entry entry) throws IOException {
        Publication publication = entry.getFamily().getPublication();
        json.writeStringField("name", entry.getPath());
        json.writeStringField("kind", EntryKind.of(entry));
        json.writeStringField("summary", entry.getSummary());
        json.writeStringField("authors", publication.getAuthors());
        json.writeNumberField("year", publication.getYear());
        json.writeStringField("title", publication.getTitle());
        json.writeStringField("journal", publication.getJournal());
    }

    private static void equations(JsonGenerator json, EntryReport report) throws IOException {
        json.writeObjectFieldStart("derivatives");
        for (State state : report.template().states()) {
            if (report.names().contains(state.name())) {
                json.writeStringField(state.name(), state.derivative().toString());
            }
        }
        json.writeEndObject();
        json.writeObjectFieldStart("intermediates");
        for (Observable observable : report.template().observables()) {
            if (report.names().contains(observable.name())) {
                json.writeStringField(observable.name(), observable.expression().toString());
            }
        }
        json.writeEndObject();
    }
}
