package org.nernst.symbolic.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NearestFileTest {
    @TempDir
    private Path folder;

    @Test
    void names_are_compared_without_their_ending() throws IOException {
        Files.createFile(folder.resolve("bush.swc"));
        Files.createFile(folder.resolve("busy.csv"));
        String bush = "; did you mean " + folder.resolve("bush.swc") + "?";
        assertThat(NearestFile.sentence(folder.resolve("busch.swc"), ".swc")).isEqualTo(bush);
        assertThat(NearestFile.sentence(folder.resolve("bush.sw"), ".swc")).isEqualTo(bush);
        assertThat(NearestFile.sentence(folder.resolve("tree.swc"), ".swc")).isEmpty();
        assertThat(NearestFile.sentence(folder.resolve("busy.swc"), ".swc", ".csv"))
                .endsWith("busy.csv?");
        assertThat(NearestFile.sentence(folder.resolve("none").resolve("bush.swc"), ".swc"))
                .isEmpty();
    }
}
