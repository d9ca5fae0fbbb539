package org.nernst.cli.report.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.nernst.cli.report.EnsembleResult;
import org.nernst.cli.report.EnsembleResult.Member;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;

/** In what form members of an ensemble are kept in files. */
public enum MembersForm {
    /** Rows of text. */
    CSV("csv", "csv") {
        @Override
        public void write(EnsembleResult layout, List<Member> members, Path file) throws IOException {
            file(file).write(writer -> MembersCsv.write(layout, members, writer));
        }

        @Override
        public List<Member> read(EnsembleResult layout, Path file, int first, int count) throws IOException {
            return MembersCsv.read(file, layout, first, count);
        }
    },

    /** Columns of compressed numbers. */
    HDF5("hdf5", "h5") {
        @Override
        public void write(EnsembleResult layout, List<Member> members, Path file) throws IOException {
            file(file).writeFile(temporary -> MembersHdf.write(layout, members, temporary));
        }

        @Override
        public List<Member> read(EnsembleResult layout, Path file, int first, int count) {
            return MembersHdf.read(layout, file, first, count);
        }
    };

    private final String text;
    private final String extension;

    MembersForm(String text, String extension) {
        this.text = text;
        this.extension = extension;
    }

    /** @throws ModelException if there is none of that name, with the nearest */
    public static MembersForm named(String name) {
        List<String> texts = Arrays.stream(values()).map(MembersForm::text).toList();
        int found = texts.indexOf(name);
        if (found < 0) {
            throw new ModelException("--format " + name + ": it must be one of " + String.join(", ", texts)
                    + Suggestion.sentence(name, texts));
        }
        return values()[found];
    }

    /** The name that is typed. */
    public String text() {
        return text;
    }

    /** What names of such files end in. */
    public String extension() {
        return extension;
    }

    OutputFile file(Path path) {
        return OutputFile.checked(path.toString(), List.of(extension));
    }

    /**
     * Writes members to a file, whole or not at all.
     *
     * @param layout has the axes and the columns; its own members don't matter
     * @throws IOException if that fails
     */
    public abstract void write(EnsembleResult layout, List<Member> members, Path file) throws IOException;

    /**
     * Reads members that were written before.
     *
     * @param first the number of the first member
     * @param count how many there must be
     * @throws ModelException if the file isn't such a table, naming the file and what is wrong
     * @throws IOException if it can't be read
     */
    public abstract List<Member> read(EnsembleResult layout, Path file, int first, int count) throws IOException;
}
