package org.nernst.cuda.driver;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Other programs of this machine: looking for them, and running them to their end. */
final class HostCommand {
    private HostCommand() {}

    /**
     * What a program did.
     *
     * @param code its exit code
     * @param said its output and its errors
     */
    record Result(int code, String said) {}

    /** The first of these programs that is on the path, or null. A name with a folder stands for that file. */
    static Path find(List<String> names) {
        String path = System.getenv("PATH");
        for (String name : names) {
            if (name.contains(File.separator)) {
                Path file = Path.of(name);
                if (isProgram(file)) {
                    return file;
                }
                continue;
            }
            for (String folder : path == null ? new String[0] : path.split(File.pathSeparator)) {
                try {
                    Path file = Path.of(folder, name);
                    if (isProgram(file)) {
                        return file;
                    }
                } catch (InvalidPathException notAFolder) {
                    // What isn't a path holds no program.
                }
            }
        }
        return null;
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /** @throws CudaException if it can't be started, or the thread is interrupted meanwhile */
    static Result run(List<String> words) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), said);
        } catch (IOException failed) {
            throw new CudaException(words.get(0) + " can't be run: " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CudaException(words.get(0) + " was interrupted");
        }
    }
}
