package org.nernst.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nernst.cuda.driver.CudaException;
import org.nernst.cuda.driver.CudaLibraries;
import org.nernst.cuda.driver.FakeDriver;
import org.nernst.ensemble.Ensemble;

/** Memory for copies is Java's own outside of its heap, of which there may be less than a device would take. */
class DirectMemoryTest extends OnFakeGpus {
    private static final String SAME = "the numbers are the same";

    /** With room for smaller chunks than are wanted, and not even for what all lanes share. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"200k | the numbers are the same", "24k  | Cannot reserve"})
    void chunks_get_smaller_while_there_is_room(String size, String said) throws IOException {
        assertThat(lastLine(size)).startsWith(said);
    }

    /** How much Java takes for itself differs from release to release, so that either of these leaves too little for one. */
    @Test
    void where_no_chunk_fits_one_sentence_says_so() throws IOException {
        assertThat(List.of(lastLine("84k"), lastLine("56k")))
                .anyMatch(line -> line.startsWith("not even 128 members fit on the GPU"))
                .allMatch(line -> Stream.of("not even", "Cannot reserve", SAME).anyMatch(line::startsWith));
    }

    /** What a run in a Java with so little memory says in the end. */
    private static String lastLine(String size) throws IOException {
        String driver = FakeDriver.with().driver().get(0);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:MaxDirectMemorySize=" + size,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        DirectMemoryTest.class.getName(),
                        driver)
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return printed.lines().reduce("", (before, line) -> line);
    }

    /** @param arguments the stand-in driver */
    public static void main(String[] arguments) {
        CudaLibraries fake = new CudaLibraries(List.of(arguments[0]), List.of(arguments[0]), List.of());
        try {
            Ensemble here = ensemble(3000);
            areTheSame(here.on(gpus(fake)).members(), here.members());
            System.out.println(SAME);
        } catch (CudaException | OutOfMemoryError full) {
            System.out.println(full.getMessage());
        }
    }
}
