package org.nernst.symbolic.emit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.nernst.symbolic.lower.Kernel;

/** The C++ text of kernels, compiled for this machine with a main that reads arguments of many lanes and writes results. */
public final class CppProgram {
    private static final List<String> FLAGS =
            List.of("-std=c++17", "-O3", "-march=native", "-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math");

    private final Path folder;
    private final List<String> names;

    private CppProgram(Path folder, List<String> names) {
        this.folder = folder;
        this.names = names;
    }

    /** A C++ compiler on the path, or null. */
    public static String compiler() {
        return onPath("c++", "g++", "clang++");
    }

    /** The first of some commands that is on the path, or null. */
    public static String onPath(String... names) {
        for (String name : names) {
            for (String place : System.getenv("PATH").split(File.pathSeparator)) {
                if (Files.isExecutable(Path.of(place, name))) {
                    return name;
                }
            }
        }
        return null;
    }

    static CppProgram compiled(Map<String, Kernel> kernels, Path folder) {
        List<String> names = new ArrayList<>(new TreeMap<>(kernels).keySet());
        program("kernels", CppEmitter.emit(kernels) + main(names), folder);
        return new CppProgram(folder, names);
    }

    /** Compiles a whole program, as the texts of kernels ask for. */
    public static Path program(String name, String text, Path folder) {
        Path source = folder.resolve(name + ".cpp");
        List<String> command = new ArrayList<>(List.of(compiler()));
        command.addAll(FLAGS);
        command.addAll(List.of("-Wall", "-Werror", "-o", name, source.toString(), "-lm"));
        try {
            Files.writeString(source, text);
            run(command, folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return folder.resolve(name);
    }

    /** Replaces the results of the lanes and returns nanoseconds of processor time per lane over the repeats. */
    double evaluate(String name, KernelLanes lanes, int repeats) {
        double[][] arrays = {lanes.times, lanes.states, lanes.parameters, lanes.inputs, lanes.weights, lanes.results};
        List<String> command = new ArrayList<>(List.of(
                folder.resolve("kernels").toString(),
                Integer.toString(names.indexOf(name)),
                Integer.toString(lanes.lanes),
                Integer.toString(repeats)));
        int size = 0;
        for (double[] array : arrays) {
            command.add(Integer.toString(array.length));
            size += array.length;
        }
        try {
            ByteBuffer buffer = ByteBuffer.allocate(8 * size).order(ByteOrder.nativeOrder());
            for (double[] array : arrays) {
                for (double number : array) {
                    buffer.putDouble(number);
                }
            }
            Files.write(folder.resolve("arguments"), buffer.array());
            String time = run(command, folder);
            ByteBuffer.wrap(Files.readAllBytes(folder.resolve("results")))
                    .order(ByteOrder.nativeOrder())
                    .asDoubleBuffer()
                    .get(lanes.results);
            return Double.parseDouble(time);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What a command prints. */
    public static String run(List<String> command, Path folder) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(command + " failed: " + output);
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return output.trim();
    }

    private static String main(List<String> names) {
        return """

                #include <cstdio>
                #include <cstdlib>
                #include <ctime>
                #include <vector>

                typedef void (*lanes_function)(const double*, const double*, const double*, const double*, const double*,
                                               double*, long, long);
                static const lanes_function functions[] = {%s};

                int main(int, char** argv) {
                    const lanes_function function = functions[atoi(argv[1])];
                    const long lanes = atol(argv[2]);
                    const long repeats = atol(argv[3]);
                    std::vector<double> arrays[6];
                    FILE* in = fopen("arguments", "rb");
                    for (int array = 0; array < 6; array++) {
                        arrays[array].resize(atol(argv[4 + array]));
                        if (fread(arrays[array].data(), 8, arrays[array].size(), in) != arrays[array].size()) {
                            return 1;
                        }
                    }
                    fclose(in);
                    const clock_t start = clock();
                    for (long repeat = 0; repeat < repeats; repeat++) {
                        function(arrays[0].data(), arrays[1].data(), arrays[2].data(), arrays[3].data(), arrays[4].data(),
                                 arrays[5].data(), lanes, lanes);
                    }
                    const double time = 1e9 * (double) (clock() - start) / CLOCKS_PER_SEC;
                    printf("%%.3f", time / (double) (lanes * repeats));
                    FILE* out = fopen("results", "wb");
                    fwrite(arrays[5].data(), 8, arrays[5].size(), out);
                    return fclose(out);
                }
                """.formatted(String.join(
                ", ", names.stream().map(name -> name + "_lanes").toList()));
    }
}
