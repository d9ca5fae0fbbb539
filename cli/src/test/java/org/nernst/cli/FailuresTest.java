package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nernst.cli.report.terminal.Terminal;

class FailuresTest {
    /** A disk that is full is no error inside Nernst, whoever met it. */
    @ParameterizedTest
    @CsvSource({
        "a.journal can't be written, nernst: a.journal can't be written: No space left on device",
        ", nernst: No space left on device"
    })
    void what_a_disk_refuses_is_told_in_its_words(String attempted, String sentence) {
        IOException full = new IOException("No space left on device");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Session session = new Session(stream, stream, Terminal.none(), List.of());
        int code = new Failures(session)
                .explain(
                        attempted == null ? new UncheckedIOException(full) : new UncheckedIOException(attempted, full));
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8).strip()).isEqualTo(sentence);
    }
}
