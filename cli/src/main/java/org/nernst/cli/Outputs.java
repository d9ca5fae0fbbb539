package org.nernst.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.nernst.cli.report.file.OutputFile;
import org.nernst.cli.run.ComputationFailed;

/**
 * The files asked for with {@code --out}.
 *
 * @param <R> the result that is written
 */
final class Outputs<R> {
    private final Session session;
    private final boolean quiet;
    private final Form<R> form;

    /** Writes a result in the form of a file. */
    @FunctionalInterface
    interface Form<R> {
        void write(OutputFile file, R result) throws IOException;
    }

    Outputs(Session session, boolean quiet, Form<R> form) {
        this.session = session;
        this.quiet = quiet;
        this.form = form;
    }

    /** The files, all checked before anything is computed. */
    static List<OutputFile> checked(List<String> typed, List<String> extensions) {
        return typed.stream().map(file -> OutputFile.checked(file, extensions)).toList();
    }

    void writeAll(List<OutputFile> files, R result) throws IOException {
        for (OutputFile file : files) {
            form.write(file, result);
            if (!quiet) {
                session.err().println("wrote " + file.path());
            }
        }
    }

    /** Keeps what was computed, under names that say it is a part, and returns the failure that names them. */
    ComputationFailed failure(List<OutputFile> files, R result, boolean anything, String sentence) throws IOException {
        List<String> kept = new ArrayList<>();
        if (anything) {
            for (OutputFile file : files) {
                form.write(file.partial(), result);
                kept.add(file.partial().path().toString());
            }
        }
        String remark = kept.isEmpty() ? "" : "; what was computed until then is in " + String.join(", ", kept);
        return new ComputationFailed(sentence + remark);
    }
}
