package org.nernst.cuda.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where the CUDA libraries and the compiler {@code nvcc} are looked for.
 *
 * @param driver paths or names of the driver's library, tried in this order
 * @param compiler those of the run-time compiler NVRTC
 * @param nvcc the command's names
 */
public record CudaLibraries(List<String> driver, List<String> compiler, List<String> nvcc) {
    /** The newest release of CUDA whose library would be looked for by name. */
    private static final int NEWEST = 14;

    private static final int OLDEST = 11;

    /** By name, or where containers and Windows put it without telling the loader. */
    private static final List<String> DRIVERS =
            List.of("libcuda.so.1", "/usr/local/nvidia/lib64/libcuda.so.1", "/usr/lib/wsl/lib/libcuda.so.1");

    /** With copies of the lists. */
    public CudaLibraries {
        driver = List.copyOf(driver);
        compiler = List.copyOf(compiler);
        nvcc = List.copyOf(nvcc);
    }

    /**
     * Where they usually are. A system property {@code nernst.cuda.driver}, {@code nernst.cuda.nvrtc} or {@code nernst.cuda.nvcc}, or an environment variable
     * {@code NERNST_CUDA_DRIVER}, {@code NERNST_CUDA_NVRTC} or {@code NERNST_CUDA_NVCC}, names the one place where each is looked for instead.
     */
    public static CudaLibraries standard() {
        String toolkit = environment("CUDA_HOME", environment("CUDA_PATH", "/usr/local/cuda"));
        return new CudaLibraries(
                named("driver", DRIVERS),
                named("nvrtc", compilers(Path.of(toolkit))),
                named("nvcc", List.of("nvcc", toolkit + "/bin/nvcc")));
    }

    private static List<String> named(String what, List<String> usual) {
        String told = System.getProperty(
                "nernst.cuda." + what, environment("NERNST_CUDA_" + what.toUpperCase(Locale.ROOT), null));
        return told == null ? usual : List.of(told);
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static List<String> compilers(Path toolkit) {
        List<String> found = new ArrayList<>(List.of("libnvrtc.so"));
        for (int release = NEWEST; release >= OLDEST; release--) {
            found.add("libnvrtc.so." + release);
        }
        // CUDA 11 had a release of the library for each of its own.
        found.add("libnvrtc.so.11.2");
        Path folder = toolkit.resolve("lib64");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.getFileName().toString().matches("libnvrtc\\.so(\\.\\d+)*"))
                        .sorted(Comparator.reverseOrder())
                        .forEach(file -> found.add(file.toString()));
            } catch (IOException unreadable) {
                // A folder that can't be read holds nothing for us.
            }
        }
        return found;
    }
}
