package org.nernst.cli.report.file;

import java.io.IOException;
import java.io.Writer;
import org.nernst.cli.report.CertaintyResult;
import org.nernst.fit.certainty.EquallyGoodModels;

/**
 * Models that data can't tell from the best as CSV: one row a model, the best first, with the headings {@code found by,loss above least} and the
 * parameters with their units.
 */
public final class EquallyGoodModelsCsv {
    private EquallyGoodModelsCsv() {}

    public static void write(CertaintyResult result, Writer writer) throws IOException {
        CsvText csv = new CsvText(writer);
        csv.cell("found by").cell("loss above least");
        int count = result.parameters().count();
        for (int index = 0; index < count; index++) {
            csv.cell(result.label(index));
        }
        csv.endRow();
        double least = result.models().models().get(0).loss();
        for (EquallyGoodModels.Model model : result.models().models()) {
            csv.cell(model.origin()).cell(model.loss() - least);
            for (int index = 0; index < count; index++) {
                csv.cell(result.parameters().parameter(index).unit().fromInternal(model.values()[index]));
            }
            csv.endRow();
        }
    }
}
