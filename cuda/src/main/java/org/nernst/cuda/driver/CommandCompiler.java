package org.nernst.cuda.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code nvcc}, the compiler that comes as a command. */
final class CommandCompiler implements KernelCompiler {
    private static final Pattern RELEASE = Pattern.compile("release (\\d+)\\.(\\d+)");
    private static final Pattern KNOWN = Pattern.compile("compute_(\\d+)");

    private final Path nvcc;
    private final int major;
    private final int minor;

    private CommandCompiler(Path nvcc, int major, int minor) {
        this.nvcc = nvcc;
        this.major = major;
        this.minor = minor;
    }

    /**
     * The first of some names that there is.
     *
     * @throws CudaException if there is none, or it doesn't tell its release
     */
    static CommandCompiler find(List<String> names) {
        Path nvcc = HostCommand.find(names);
        if (nvcc == null) {
            throw new CudaException("there is no command nvcc");
        }
        Matcher said = RELEASE.matcher(
                HostCommand.run(List.of(nvcc.toString(), "--version")).said());
        if (!said.find()) {
            throw new CudaException(nvcc + " doesn't tell its release");
        }
        return new CommandCompiler(nvcc, Integer.parseInt(said.group(1)), Integer.parseInt(said.group(2)));
    }

    int majorVersion() {
        return major;
    }

    @Override
    public String name() {
        return "nvcc " + major + "." + minor;
    }

    /** Old releases don't tell. */
    private KnownArchitectures known() {
        HostCommand.Result listed = HostCommand.run(List.of(nvcc.toString(), "--list-gpu-arch"));
        return new KnownArchitectures(
                listed.code() != 0
                        ? List.of()
                        : KNOWN.matcher(listed.said())
                                .results()
                                .map(found -> Architecture.numbered(Integer.parseInt(found.group(1))))
                                .toList());
    }

    @Override
    public byte[] compile(String text, Architecture architecture) {
        Architecture known = known().newestFor(architecture, name());
        boolean ptx = !known.equals(architecture);
        try {
            Path folder = Files.createTempDirectory("nernst-nvcc");
            Path source = folder.resolve("kernel.cu");
            Path image = folder.resolve("kernel.cubin");
            try {
                Files.writeString(source, text);
                List<String> command = new ArrayList<>(List.of(nvcc.toString()));
                command.addAll(OPTIONS);
                command.add(ptx ? "-ptx" : "-cubin");
                command.add("-arch=" + (ptx ? "compute_" : "sm_") + known.number());
                command.addAll(List.of("-o", image.toString(), source.toString()));
                HostCommand.Result result = HostCommand.run(command);
                if (result.code() != 0 || !Files.isRegularFile(image)) {
                    throw new CudaException(
                            "the kernel doesn't compile with " + name() + " for " + architecture.option() + ": "
                                    + ShimLibrary.firstError(result.said()),
                            "",
                            result.said());
                }
                return Files.readAllBytes(image);
            } finally {
                Files.deleteIfExists(image);
                Files.deleteIfExists(source);
                Files.deleteIfExists(folder);
            }
        } catch (IOException failed) {
            throw new CudaException(
                    "the kernel can't be compiled, for want of a temporary folder: " + failed.getMessage());
        }
    }
}
