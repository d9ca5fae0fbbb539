package org.nernst.cli.report.file;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;

/**
 * A file asked for with {@code --out}, written whole or not at all: the text goes to a temporary file beside it, which
 * then takes its place in one move.
 */
public final class OutputFile {
    /** Names of temporary files, with the process that writes them. */
    private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.(\\d{1,18})\\.tmp");

    private final Path path;
    private final String extension;

    /** Writes a result's text. */
    @FunctionalInterface
    public interface Content {
        void writeTo(Writer writer) throws IOException;
    }

    /** Writes a result to a file that isn't there yet. */
    @FunctionalInterface
    public interface FileContent {
        void writeTo(Path temporary) throws IOException;
    }

    private OutputFile(Path path, String extension) {
        this.path = path;
        this.extension = extension;
    }

    /**
     * The file, checked before anything is computed: its form is known, and its folder is there and can be written to.
     *
     * @param typed the path as typed
     * @param extensions the forms that a command writes, such as {@code csv}
     * @throws ModelException saying what is wrong with it
     */
    public static OutputFile checked(String typed, List<String> extensions) {
        Path path;
        try {
            path = Path.of(typed);
        } catch (InvalidPathException invalid) {
            throw new ModelException("--out: '" + typed + "' can't be the name of a file", invalid);
        }
        String forms = "." + String.join(", .", extensions);
        if (path.getFileName() == null || typed.isBlank()) {
            throw new ModelException("--out needs the name of a file that ends in one of " + forms);
        }
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String extension = dot < 1 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (!extensions.contains(extension)) {
            String nearest = extension.isEmpty() ? "" : Suggestion.sentence("." + extension, dotted(extensions));
            throw new ModelException("--out " + typed + ": the name must end in one of " + forms + nearest);
        }
        checkPlace("--out " + typed, path);
        return new OutputFile(path, extension);
    }

    /**
     * Checks that a file can be written.
     *
     * @param asked the option with its value, for what is said
     * @throws ModelException if its folder doesn't exist or can't be written to, or it is a folder
     */
    public static void checkPlace(String asked, Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new ModelException(asked + ": there is no folder " + folder);
        }
        if (!Files.isWritable(folder)) {
            throw new ModelException(asked + ": the folder " + folder + " can't be written to");
        }
        if (Files.isDirectory(path)) {
            throw new ModelException(asked + ": that is a folder");
        }
    }

    private static List<String> dotted(List<String> extensions) {
        return extensions.stream().map(extension -> "." + extension).toList();
    }

    public Path path() {
        return path;
    }

    /** The form, such as {@code csv}. */
    public String extension() {
        return extension;
    }

    /** Where the part of a failed computation goes: {@code result.partial.csv} for {@code result.csv}. */
    public OutputFile partial() {
        String name = path.getFileName().toString();
        String stem = name.substring(0, name.lastIndexOf('.'));
        return new OutputFile(path.resolveSibling(stem + ".partial." + extension), extension);
    }

    /**
     * Writes the file.
     *
     * @throws IOException if that fails; then the file is as it was before
     */
    public void write(Content content) throws IOException {
        writeFile(temporary -> {
            try (Writer writer = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
                content.writeTo(writer);
            }
        });
    }

    /**
     * Writes the file, which isn't of text.
     *
     * @throws IOException if that fails; then the file is as it was before
     */
    public void writeFile(FileContent content) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Path temporary = folder.resolve(
                "." + path.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        // For when the command is interrupted meanwhile.
        temporary.toFile().deleteOnExit();
        try {
            content.writeTo(temporary);
            moveIntoPlace(temporary);
        } catch (FileSystemException failed) {
            String reason = failed.getReason() == null ? "the system refused" : failed.getReason();
            throw new IOException(path + " could not be written: " + reason, failed);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Deletes what processes that were killed while they wrote files in a folder have left there; those of processes that are alive stay.
     *
     * @throws IOException if that fails
     */
    public static void clearUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".*.tmp")) {
            for (Path file : left) {
                Matcher name = TEMPORARY.matcher(file.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private void moveIntoPlace(Path temporary) throws IOException {
        try {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unusualFileSystem) {
            Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
