package org.nernst.cuda.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The C++ compiler of this machine, which makes shared libraries of kernels for its processors: {@code $CXX}, or the first of c++, g++ and clang++. */
final class HostCompiler {
    /** Every operation is rounded by itself, so that the numbers are those of the JVM. What doesn't depend on one another is done in turns, or processors wait. */
    private static final List<String> FLAGS = List.of(
            "-std=c++17",
            "-O3",
            "-march=native",
            "-ffp-contract=off",
            "-fno-math-errno",
            "-fno-trapping-math",
            "-fschedule-insns",
            "-fsched-pressure",
            "-fPIC",
            "-shared");

    private static final List<String> NAMES = List.of("c++", "g++", "clang++");

    /** Vectors as wide as there are, on processors that have these; GCC 12 takes those it doesn't know yet for ones without. */
    private static final List<String> WIDE = List.of("-mprefer-vector-width=512", "-mtune=icelake-server");

    private static final String HAS_WIDE = "#define __AVX512F__ 1";

    private final CompilerCommand compiler;
    private final List<String> flags;
    /** What the compiler and the processor are: another of either makes another library. */
    private final String identity;

    private HostCompiler(CompilerCommand compiler, List<String> flags, String identity) {
        this.compiler = compiler;
        this.flags = flags;
        this.identity = identity;
    }

    /**
     * The compiler.
     *
     * @throws CudaException if there is none, CXX names one that isn't there, or it doesn't know what processor this is
     */
    static HostCompiler find() {
        return of(CompilerCommand.find("CXX", NAMES));
    }

    /** @param compiler null if there is none */
    static HostCompiler of(CompilerCommand compiler) {
        if (compiler == null) {
            throw new CudaException("there is no native code, because no C++ compiler (" + String.join(", ", NAMES)
                    + ") is on the path; install one, or name it in CXX");
        }
        // What is defined for a processor tells which instructions it has.
        List<String> asking = compiler.with(FLAGS);
        asking.addAll(List.of("-dM", "-E", "-x", "c++", "/dev/null"));
        HostCommand.Result defined = HostCommand.run(asking);
        if (defined.code() != 0) {
            throw new CudaException(
                    "there is no native code, because " + compiler + " doesn't compile for this processor: "
                            + ShimLibrary.firstError(defined.said()),
                    "",
                    defined.said());
        }
        List<String> flags = new ArrayList<>(FLAGS);
        if (defined.said().contains(HAS_WIDE)) {
            flags.addAll(WIDE);
        }
        return new HostCompiler(compiler, flags, defined.said());
    }

    CompilerCommand command() {
        return compiler;
    }

    /**
     * The shared library of a text, compiled if it isn't in the cache.
     *
     * @throws CudaException if it doesn't compile, with what the compiler said as its log
     */
    Path library(String text, CacheFolder cache) {
        String name = "native-" + CacheFolder.nameOf(identity, String.join(" ", flags), text) + ".so";
        Path kept = cache.fileOrNull(name);
        if (kept != null) {
            return kept;
        }
        try {
            Path folder = Files.createTempDirectory("nernst-native");
            Path source = folder.resolve("kernel.cpp");
            Path made = folder.resolve("kernel.so");
            Files.writeString(source, text);
            String failure = compile(source, made);
            Files.delete(source);
            if (failure != null) {
                Files.deleteIfExists(made);
                Files.delete(folder);
                throw new CudaException(
                        "the kernel doesn't compile with " + compiler + ": " + ShimLibrary.firstError(failure),
                        "",
                        failure);
            }
            return cache.keep(name, made);
        } catch (IOException failed) {
            throw new CudaException(
                    "a kernel can't be compiled, for want of a temporary folder: " + failed.getMessage());
        }
    }

    /** What the compiler said where it failed, or null. */
    private String compile(Path source, Path made) {
        List<String> command = compiler.with(flags);
        command.addAll(List.of("-o", made.toString(), source.toString(), "-lm"));
        HostCommand.Result result = HostCommand.run(command);
        return result.code() == 0 ? null : result.said();
    }
}
