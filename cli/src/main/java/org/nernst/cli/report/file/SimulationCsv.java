package org.nernst.cli.report.file;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.nernst.cli.report.Recording;
import org.nernst.cli.report.SimulationResult;
import org.nernst.cli.report.SweepResult;

/**
 * A simulation as CSV: one row a time, with the headings {@code t [ms],axon.v [mV],axon.na.m [1],…}, and a first column
 * {@code sweep} where the experiment has several.
 */
public final class SimulationCsv {
    private SimulationCsv() {}

    public static void write(SimulationResult result, Writer writer) throws IOException {
        boolean severalSweeps = result.severalSweeps();
        CsvText csv = new CsvText(writer);
        if (severalSweeps) {
            csv.cell("sweep");
        }
        csv.cell("t [ms]");
        if (!result.sweeps().isEmpty()) {
            for (Recording recording : result.sweeps().get(0).samples()) {
                csv.cell(recording.heading());
            }
        }
        csv.endRow();
        for (SweepResult sweep : result.sweeps()) {
            writeRows(sweep, severalSweeps, csv);
        }
    }

    private static void writeRows(SweepResult sweep, boolean severalSweeps, CsvText csv) throws IOException {
        List<Recording> samples = sweep.samples();
        if (samples.isEmpty()) {
            return;
        }
        double[] times = samples.get(0).times();
        for (int row = 0; row < times.length; row++) {
            if (severalSweeps) {
                csv.cell(sweep.name());
            }
            csv.cell(times[row]);
            for (Recording recording : samples) {
                csv.cell(recording.values()[row]);
            }
            csv.endRow();
        }
    }
}
