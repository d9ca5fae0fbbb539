package org.nernst.cuda.driver;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The stand-in for the CUDA driver and NVRTC of {@code src/test/c}, compiled as some machine would have it. Each is a library of its own, opened once in a
 * process.
 */
public final class FakeDriver {
    private static final int ALIVE = 10_001;
    private static final int LOADED = 10_002;
    private static final Map<List<String>, Path> MADE = new ConcurrentHashMap<>();

    private FakeDriver() {}

    /**
     * Where it stands. A test that needs it is skipped where there is no C compiler, or no C++ compiler to run kernels with.
     *
     * @param definitions what differs from one GPU of compute capability 9.0 with 256 MiB, as in FAKE_DEVICES=2
     */
    public static CudaLibraries with(String... definitions) {
        assumeTrue(ShimLibrary.compiler() != null, "no C compiler is on the path");
        assumeTrue(HostCommand.find(List.of("c++")) != null, "no C++ compiler is on the path");
        String library =
                MADE.computeIfAbsent(List.of(definitions), FakeDriver::compiled).toString();
        return new CudaLibraries(List.of(library), List.of(library), List.of());
    }

    /** How many contexts, streams, events, modules and pieces of memory are alive in it. */
    public static int alive(CudaLibraries fake) {
        return told(fake, ALIVE);
    }

    /** How many modules were loaded so far. */
    public static int loaded(CudaLibraries fake) {
        return told(fake, LOADED);
    }

    private static int told(CudaLibraries fake, int attribute) {
        int[] count = new int[1];
        Shim.attribute(Shim.openDriver(fake.driver().get(0), new String[1]), 0, attribute, count);
        return count[0];
    }

    private static Path compiled(List<String> definitions) {
        try {
            Path folder = Files.createTempDirectory("nernst-fake");
            folder.toFile().deleteOnExit();
            Path library = folder.resolve("libfake.so");
            library.toFile().deleteOnExit();
            List<String> command = ShimLibrary.compiler().with(List.of("-std=gnu11", "-O1", "-shared", "-fPIC"));
            definitions.forEach(definition -> command.add("-D" + definition));
            command.addAll(List.of("-o", library.toString()));
            try (Stream<Path> files = Files.list(Path.of("src/test/c"))) {
                files.filter(file -> file.toString().endsWith(".c")).forEach(file -> command.add(file.toString()));
            }
            command.addAll(List.of("-ldl", "-lpthread"));
            HostCommand.Result result = HostCommand.run(command);
            if (result.code() != 0) {
                throw new IllegalStateException(result.said());
            }
            return library;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
