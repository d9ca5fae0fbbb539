package org.nernst.cli.report.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nernst.symbolic.system.ModelException;

class OutputFileTest {
    private static final List<String> FORMS = List.of("csv", "json", "html");

    @TempDir
    private Path folder;

    private OutputFile file(String name) {
        return OutputFile.checked(folder.resolve(name).toString(), FORMS);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writes_the_whole_text_and_leaves_nothing_else() throws IOException {
        file("x.csv").write(writer -> writer.write("µ\n"));
        assertThat(Files.readString(folder.resolve("x.csv"))).isEqualTo("µ\n");
        assertThat(names()).containsExactly("x.csv");
    }

    @Test
    void a_failure_halfway_leaves_the_old_file_as_it_was() throws IOException {
        Files.writeString(folder.resolve("x.csv"), "old");
        assertThatThrownBy(() -> file("x.csv").write(writer -> {
                    writer.write("half");
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThat(Files.readString(folder.resolve("x.csv"))).isEqualTo("old");
        assertThat(names()).containsExactly("x.csv");
    }

    @Test
    void is_checked_before_the_work() {
        assertThatThrownBy(() -> file("nowhere/x.csv"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("there is no folder");
        assertThatThrownBy(() -> file("x.txt")).hasMessageContaining(".csv, .json, .html");
        assertThatThrownBy(() -> file("x.jsn")).hasMessageContaining("did you mean .json?");
        assertThatThrownBy(() -> file("x")).hasMessageContaining(".csv, .json, .html");
        assertThatThrownBy(() -> file(".csv")).hasMessageContaining(".csv, .json, .html");
        assertThatThrownBy(() -> OutputFile.checked("", FORMS)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> OutputFile.checked("a\0.csv", FORMS)).isInstanceOf(ModelException.class);
    }

    @Test
    void refuses_a_folder() throws IOException {
        Files.createDirectory(folder.resolve("x.csv"));
        assertThatThrownBy(() -> file("x.csv")).hasMessageContaining("that is a folder");
    }

    @Test
    void a_part_has_a_name_that_says_so() {
        assertThat(file("run.1.csv").partial().path()).isEqualTo(folder.resolve("run.1.partial.csv"));
        assertThat(file("x.HTML").extension()).isEqualTo("html");
    }
}
