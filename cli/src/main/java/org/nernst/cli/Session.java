package org.nernst.cli;

import java.io.PrintStream;
import java.util.List;
import org.nernst.cli.report.terminal.Terminal;

/**
 * What one invocation of the command works with.
 *
 * @param out where results go
 * @param err where errors and progress go
 * @param terminal what the two are connected to
 * @param arguments the words after {@code nernst}
 */
record Session(PrintStream out, PrintStream err, Terminal terminal, List<String> arguments) {
    /** The command as one could type it again. */
    String commandLine() {
        StringBuilder line = new StringBuilder("nernst");
        for (String argument : arguments) {
            boolean plain = argument.matches("[\\p{Alnum}_./:=,@%+°µ²-]+");
            line.append(' ').append(plain ? argument : "'" + argument.replace("'", "'\\''") + "'");
        }
        return line.toString();
    }

    void printLines(List<String> lines) {
        // One print, so that a pipe's reader sees a table whole.
        out.print(String.join("\n", lines) + "\n");
        out.flush();
    }
}
