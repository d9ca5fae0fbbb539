package org.nernst.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Puts the stand-in for the CUDA driver, which runs kernels on the host, in the driver's place until it is closed. */
final class FakeGpu implements AutoCloseable {
    private static final List<String> PROPERTIES = List.of("nernst.cuda.driver", "nernst.cuda.nvrtc");

    private FakeGpu(String library) {
        PROPERTIES.forEach(property -> System.setProperty(property, library));
    }

    /** A machine as the definitions tell; see {@code fake_driver.h}. The test is skipped where there are no compilers. */
    static FakeGpu with(String... definitions) throws IOException, InterruptedException {
        assumeTrue(isThere("cc"), "no C compiler is on the path");
        assumeTrue(isThere("c++"), "no C++ compiler is on the path");
        Path folder = Files.createTempDirectory("nernst-fake");
        Path library = folder.resolve("libfake.so");
        List<String> command = new ArrayList<>(List.of("cc", "-std=gnu11", "-O1", "-shared", "-fPIC"));
        Stream.of(definitions).forEach(definition -> command.add("-D" + definition));
        command.addAll(List.of("-o", library.toString()));
        try (Stream<Path> files = Files.list(Path.of("../cuda/src/test/c"))) {
            files.filter(file -> file.toString().endsWith(".c")).forEach(file -> command.add(file.toString()));
        }
        command.addAll(List.of("-ldl", "-lpthread"));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException(command + " failed");
        }
        library.toFile().deleteOnExit();
        folder.toFile().deleteOnExit();
        return new FakeGpu(library.toString());
    }

    /** A machine without a driver. */
    static FakeGpu none() {
        return new FakeGpu("libcuda-that-is-not.so.1");
    }

    CommandLineRun run(String... arguments) {
        return CommandLineRun.of(arguments);
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Override
    public void close() {
        PROPERTIES.forEach(System::clearProperty);
    }
}
