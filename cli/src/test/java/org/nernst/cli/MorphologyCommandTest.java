package org.nernst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MorphologyCommandTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("cell.swc");
        Files.write(
                file,
                List.of("1 1 0 0 0 8 -1", "2 3 9 0 0 1 1", "3 3 109 0 0 1 2", "4 2 0 -9 0 1 -1", "5 2 0 -59 0 1 4"));
    }

    @Test
    void totals_are_told_by_region() {
        CommandLineRun run = CommandLineRun.of("morphology", file.toString());
        assertThat(run.code()).isZero();
        // Cylinders of 100 and 50 µm of 2 µm, and a sphere of 16 µm.
        assertThat(run.out().replaceAll(" +", " "))
                .contains("soma 1 1 16.0 804.2 3217.0 8.0")
                .contains("dend 1 3 100.0 628.3 314.2 100.0")
                .contains("axon 1 3 50.0 314.2 157.1 50.0")
                .contains("all 3 7 166.0 1746.7")
                .contains("line 4 begins a second tree");
    }

    @Test
    void it_is_drawn_and_tabulated() throws IOException {
        Path picture = folder.resolve("cell.svg");
        Path table = folder.resolve("cell.csv");
        CommandLineRun run = CommandLineRun.of(
                "morphology", file.toString(), "--out", picture.toString(), "--out", table.toString(), "--quiet");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(picture))
                .startsWith("<svg xmlns=")
                .contains("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>")
                .contains("<circle")
                .contains(">dend</text>")
                .contains("20 µm");
        assertThat(Files.readAllLines(table)).hasSize(8).element(2).asString().startsWith("1,0,dend,dend[0],0.1666");
    }

    @Test
    void a_wrong_file_is_refused_with_its_line() throws IOException {
        Files.writeString(file, "1 1 0 0 0 8 -1\n2 3 9 0 0 one 1\n");
        CommandLineRun run = CommandLineRun.of("morphology", file.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("cell.swc, line 2, has 'one' where the radius should be, a number");
        assertThat(CommandLineRun.of("morphology", "no.swc").code()).isEqualTo(2);
        assertThat(CommandLineRun.of("morphology", file.toString(), "--unit", "0")
                        .code())
                .isEqualTo(2);
    }
}
