package org.nernst.cuda.driver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a compiler of this machine is called.
 *
 * @param words a program, and what always stands behind it, as in {@code ccache gcc}
 */
record CompilerCommand(List<String> words) {
    /** With a copy of the list. */
    CompilerCommand {
        words = List.copyOf(words);
    }

    static CompilerCommand of(Path program) {
        return new CompilerCommand(List.of(program.toString()));
    }

    /**
     * What an environment variable names, or the first of some programs that is on the path.
     *
     * @return null if the variable isn't set and none is there
     * @throws CudaException if the variable names what isn't there
     */
    static CompilerCommand find(String variable, List<String> usual) {
        String told = System.getenv(variable);
        if (told != null && !told.isBlank()) {
            return named(variable, told.strip(), usual);
        }
        Path program = HostCommand.find(usual);
        return program == null ? null : of(program);
    }

    /** A file whose name has blanks, or a program with words behind it. */
    private static CompilerCommand named(String variable, String told, List<String> usual) {
        Path file = HostCommand.find(List.of(told));
        if (file != null) {
            return of(file);
        }
        List<String> words = new ArrayList<>(Arrays.asList(told.split("\\s+")));
        Path program = HostCommand.find(words.subList(0, 1));
        if (program == null) {
            throw new CudaException(variable + " names " + words.get(0)
                    + ", which is no program on the path; name another, or none for the first there is of "
                    + String.join(", ", usual));
        }
        words.set(0, program.toString());
        return new CompilerCommand(words);
    }

    /** The command with more words behind it, to be added to. */
    List<String> with(List<String> more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(more);
        return all;
    }

    /** As it is typed. */
    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
