package org.nernst.tests.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.nernst.dsl.Experiment;
import org.nernst.dsl.script.ModelFile;

/** The files of this project, wherever the tests are started, and a cache for the compiled scripts of one test run. */
public final class Repository {
    static {
        // A fresh folder for each run: what an older Nernst left there must not answer for this one.
        if (System.getProperty("nernst.cache") == null) {
            System.setProperty("nernst.cache", temporaryFolder().toString());
        }
    }

    private Repository() {}

    /** The folder of the repository: tests run in that of their module, or there when an editor starts them. */
    public static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("nernst")) ? here : here.getParent();
    }

    public static Path squidAxon() {
        return root().resolve("examples/squid-axon.neuron.kts");
    }

    public static Experiment load(Path model) {
        return ModelFile.load(model);
    }

    /** The files in a folder of the repository whose name ends so, in alphabetical order. */
    public static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.list(root().resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("nernst-tests");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException left) {
            // A temporary folder that stays behind harms nobody.
        }
    }
}
