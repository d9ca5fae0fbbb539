package org.nernst.cli.report.file;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.nernst.channels.Entry;
import org.nernst.channels.Publication;
import org.nernst.cli.report.library.EntryKind;

/** Entries of the library as CSV, one a row. */
public final class CatalogCsv {
    private CatalogCsv() {}

    public static void write(List<Entry> entries, Writer writer) throws IOException {
        CsvText csv = new CsvText(writer);
        for (String heading : List.of("name", "kind", "summary", "authors", "year", "title", "journal")) {
            csv.cell(heading);
        }
        csv.endRow();
        for (Entry entry : entries) {
            Publication publication = entry.getFamily().getPublication();
            csv.cell(entry.getPath()).cell(EntryKind.of(entry)).cell(entry.getSummary());
            csv.cell(publication.getAuthors()).cell(publication.getYear());
            csv.cell(publication.getTitle()).cell(publication.getJournal());
            csv.endRow();
        }
    }
}
