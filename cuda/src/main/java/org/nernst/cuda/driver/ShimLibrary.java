package org.nernst.cuda.driver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The shim in C as a shared library: compiled by the C compiler of this machine from the text that comes with the classes, kept in the cache folder, and
 * loaded once. The C compiler is {@code $CC}, or the first of cc, gcc and clang on the path.
 */
final class ShimLibrary {
    static final List<String> SOURCES = List.of("driver_functions.h", "library.c", "driver.c", "compiler.c", "host.c");
    private static final List<String> COMPILERS = List.of("cc", "gcc", "clang");
    private static final List<String> FLAGS = List.of("-std=c11", "-O2", "-fPIC", "-shared");

    private static String loaded;
    private static String obstacle;

    private ShimLibrary() {}

    /**
     * Loads the shim if it isn't yet.
     *
     * @throws CudaException if there is none and none can be made; the sentence says why
     */
    static synchronized void load() {
        if (loaded != null) {
            return;
        }
        if (obstacle == null) {
            try {
                load(CacheFolder.standard());
            } catch (CudaException failed) {
                obstacle = failed.getMessage();
            } catch (IOException failed) {
                obstacle = "the shim in C can't be made, for want of a temporary folder: " + failed.getMessage();
            }
        }
        if (loaded == null) {
            throw new CudaException(obstacle);
        }
    }

    /** Where it was loaded from. */
    static synchronized String place() {
        return loaded;
    }

    /**
     * The C compiler, or null.
     *
     * @throws CudaException if CC names one that isn't there
     */
    static CompilerCommand compiler() {
        return CompilerCommand.find("CC", COMPILERS);
    }

    /** What can't be loaded isn't kept: another machine or another compiler may have made it, and it is made anew once. */
    private static void load(CacheFolder cache) throws IOException {
        Path headers = Path.of(System.getProperty("java.home"), "include");
        String problem = null;
        for (int time = 0; time < 2 && loaded == null; time++) {
            Path library = library(cache, ShimLibrary::compiler, headers);
            try {
                System.load(library.toAbsolutePath().toString());
                loaded = library.toString();
            } catch (UnsatisfiedLinkError refused) {
                problem = refused.getMessage();
                Files.deleteIfExists(library);
            }
        }
        if (loaded == null) {
            throw new CudaException("the shim in C that " + compiler() + " made can't be loaded: " + problem);
        }
    }

    /**
     * The shared library, compiled if it isn't in the cache.
     *
     * @param compiler asked for when it is needed; null if there is none
     * @param headers the folder of jni.h
     * @throws CudaException if it can't be made
     */
    static Path library(CacheFolder cache, Supplier<CompilerCommand> compiler, Path headers) throws IOException {
        String system = System.getProperty("os.name");
        if (!system.equals("Linux")) {
            throw new CudaException("there is no shim in C on " + system + ", only on Linux");
        }
        List<String> words = new ArrayList<>(FLAGS);
        words.add(System.getProperty("os.arch"));
        for (String source : SOURCES) {
            words.add(source(source));
        }
        String name = "shim-" + CacheFolder.nameOf(words.toArray(new String[0])) + ".so";
        Path kept = cache.fileOrNull(name);
        if (kept != null) {
            return kept;
        }
        Path folder = Files.createTempDirectory("nernst-shim");
        Path made = folder.resolve("shim.so");
        try {
            compile(compiler.get(), headers, folder, made);
        } catch (CudaException failed) {
            Files.deleteIfExists(made);
            Files.delete(folder);
            throw failed;
        }
        return cache.keep(name, made);
    }

    private static void compile(CompilerCommand compiler, Path headers, Path folder, Path made) throws IOException {
        if (compiler == null) {
            throw new CudaException("there is no shim in C, because no C compiler (" + String.join(", ", COMPILERS)
                    + ") is on the path; install one, or name it in CC");
        }
        if (!Files.exists(headers.resolve("jni.h"))) {
            throw new CudaException("there is no shim in C, because this Java has no " + headers.resolve("jni.h")
                    + "; use a JDK rather than a JRE");
        }
        List<String> command = compiler.with(FLAGS);
        command.addAll(List.of("-I" + headers, "-I" + headers.resolve("linux"), "-o", made.toString()));
        List<Path> copies = new ArrayList<>();
        for (String source : SOURCES) {
            Path copy = folder.resolve(source);
            Files.writeString(copy, source(source));
            copies.add(copy);
            if (source.endsWith(".c")) {
                command.add(copy.toString());
            }
        }
        command.add("-ldl");
        HostCommand.Result result = HostCommand.run(command);
        for (Path copy : copies) {
            Files.delete(copy);
        }
        if (result.code() != 0) {
            throw new CudaException(
                    "the shim in C doesn't compile with " + compiler + ": " + firstError(result.said()),
                    "",
                    result.said());
        }
        if (!Files.isRegularFile(made)) {
            throw new CudaException(
                    "the shim in C doesn't compile with " + compiler
                            + ": it ended as if all were well and made no library",
                    "",
                    result.said());
        }
    }

    /** The first line of what a compiler said that tells of an error, or its first line. */
    static String firstError(String said) {
        return Stream.of("error:", "error", "fatal", "")
                .flatMap(mark -> said.lines().filter(line -> !line.isBlank() && line.contains(mark)))
                .findFirst()
                .orElse("it said nothing")
                .strip();
    }

    private static String source(String name) throws IOException {
        try (InputStream in = ShimLibrary.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new CudaException("the text of the shim in C, " + name + ", is missing from Nernst's files");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
