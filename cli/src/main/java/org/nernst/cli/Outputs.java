package org.nernst.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nernst.cli.report.file.OutputFile;
import org.nernst.cli.run.ComputationFailed;
import org.nernst.symbolic.system.ModelException;

/**
 * Where a result goes: to standard output, and to the files asked for with {@code --out}.
 *
 * @param <R> the result that is written
 */
final class Outputs<R> {
    /** The forms that most commands write. */
    static final List<String> USUAL = List.of("csv", "json", "html");

    private final Session session;
    private final boolean quiet;
    private final Map<String, Form<R>> forms;

    /** Writes a result in one form. */
    @FunctionalInterface
    interface Form<R> {
        void write(R result, Writer writer) throws IOException;
    }

    /** Writes a result as a page that names the version of the program. */
    @FunctionalInterface
    interface Page<R> {
        void write(R result, String version, Writer writer) throws IOException;
    }

    /** @param forms how to write a result, by extension of the file */
    Outputs(Session session, boolean quiet, Map<String, Form<R>> forms) {
        this.session = session;
        this.quiet = quiet;
        this.forms = forms;
    }

    /** Those of a result with a table, a JSON document and a page. */
    static <R> Outputs<R> of(Session session, boolean quiet, Form<R> csv, Form<R> json, Page<R> page) {
        return new Outputs<>(session, quiet, Map.of("csv", csv, "json", json, "html", versioned(page)));
    }

    static <R> Form<R> versioned(Page<R> page) {
        return (result, writer) -> page.write(result, Version.number(), writer);
    }

    /** The files, all checked before anything is computed. */
    static List<OutputFile> checked(List<String> typed, List<String> extensions) {
        return typed.stream().map(file -> OutputFile.checked(file, extensions)).toList();
    }

    /**
     * A path as typed after an option; null if it wasn't given.
     *
     * @param what it is of, as in "file"
     */
    static Path path(String option, String typed, String what) {
        try {
            return typed == null ? null : Path.of(typed);
        } catch (InvalidPathException invalid) {
            throw new ModelException(option + ": '" + typed + "' can't be the name of a " + what, invalid);
        }
    }

    /** Prints the lines and writes the files. */
    void tell(R result, List<String> lines, List<OutputFile> files) throws IOException {
        if (!quiet) {
            session.printLines(lines);
        }
        for (OutputFile file : files) {
            write(result, file);
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
                write(result, file.partial());
                kept.add(file.partial().path().toString());
            }
        }
        String remark = kept.isEmpty() ? "" : "; what was computed until then is in " + String.join(", ", kept);
        return new ComputationFailed(sentence + remark);
    }

    private void write(R result, OutputFile file) throws IOException {
        file.write(writer -> forms.get(file.extension()).write(result, writer));
    }
}
