package org.nernst.tests.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.nernst.cli.Nernst;

/**
 * One run of the command, in this process.
 *
 * @param exitCode what a shell would see
 * @param out what went to standard output
 * @param err what went to standard error
 */
public record Command(int exitCode, String out, String err) {
    /** Runs {@code nernst} with these words; those that begin with {@code examples/} are files of the repository. */
    public static Command nernst(String... words) {
        // Whatever runs first makes the cache of this test run.
        Repository.root();
        String[] arguments = new String[words.length];
        for (int index = 0; index < words.length; index++) {
            arguments[index] = words[index].startsWith("examples/")
                    ? Repository.root().resolve(words[index]).toString()
                    : words[index];
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Nernst.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Command(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
