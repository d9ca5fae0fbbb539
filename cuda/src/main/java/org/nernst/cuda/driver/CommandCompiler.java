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

    private final Path nvcc;
    private final int major;
    private final int minor;

    private CommandCompiler(Path nvcc, int major, int minor) {
        this.nvcc = nvcc;
        this.major = major;
        this.minor = minor;
    }

    /** Null if there is none that tells its release. */
    static CommandCompiler findOrNull(List<String> names) {
        Path nvcc = HostCommand.find(names);
        if (nvcc == null) {
            return null;
        }
        Matcher said = RELEASE.matcher(
                HostCommand.run(List.of(nvcc.toString(), "--version")).said());
        if (!said.find()) {
            return null;
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

    @Override
    public byte[] compile(String text, Architecture architecture) {
        try {
            Path folder = Files.createTempDirectory("nernst-nvcc");
            Path source = folder.resolve("kernel.cu");
            Path image = folder.resolve("kernel.cubin");
            try {
                Files.writeString(source, text);
                List<String> command = new ArrayList<>(List.of(nvcc.toString()));
                command.addAll(OPTIONS);
                command.addAll(
                        List.of("-cubin", "-arch=" + architecture.option(), "-o", image.toString(), source.toString()));
                HostCommand.Result result = HostCommand.run(command);
                if (result.code() != 0) {
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
