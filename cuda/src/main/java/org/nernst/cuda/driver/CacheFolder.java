package org.nernst.cuda.driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.nernst.symbolic.compile.SystemCompiler;

/**
 * A folder of files that can be made again, each under the name of what it was made from. A file is written whole under another name and moved into place;
 * it ends with the hash of what is before, so that a damaged one is known and counts as none. The hash is behind the end of what a shared library or an
 * image for a device says about itself, so both can be used as they lie.
 */
final class CacheFolder {
    private static final int HASH = 32;

    private final Path folder;

    /** @param folder made when first needed; null to keep nothing */
    CacheFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder {@code cuda} under {@code -Dnernst.cache}, or none if that isn't set. */
    static CacheFolder standard() {
        String cache = System.getProperty(SystemCompiler.CACHE_PROPERTY);
        return new CacheFolder(cache == null || cache.isBlank() ? null : Path.of(cache, "cuda"));
    }

    /** Null where nothing is kept. */
    Path folder() {
        return folder;
    }

    /** A name for what is made of these words and nothing else. */
    static String nameOf(String... words) {
        MessageDigest digest = sha256();
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    /** The file of a name if it is there and whole, or null. */
    Path fileOrNull(String name) {
        return readOrNull(name) == null ? null : folder.resolve(name);
    }

    /** What was written under a name, or null if it isn't there or isn't whole. */
    byte[] readOrNull(String name) {
        if (folder == null || !Files.isRegularFile(folder.resolve(name))) {
            return null;
        }
        try {
            byte[] all = Files.readAllBytes(folder.resolve(name));
            if (all.length < HASH) {
                return null;
            }
            byte[] content = Arrays.copyOf(all, all.length - HASH);
            byte[] hash = Arrays.copyOfRange(all, all.length - HASH, all.length);
            return Arrays.equals(hash, sha256().digest(content)) ? content : null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** @throws IOException if it can't be written */
    void write(String name, byte[] content) throws IOException {
        if (folder == null) {
            return;
        }
        Files.createDirectories(folder);
        byte[] all = Arrays.copyOf(content, content.length + HASH);
        System.arraycopy(sha256().digest(content), 0, all, content.length, HASH);
        Path partial = Files.createTempFile(folder, "new", ".tmp");
        try {
            Files.write(partial, all);
            try {
                Files.move(partial, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException plain) {
                Files.move(partial, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Writes what was made if that is possible: a cache that can't be written only costs time. */
    void keep(String name, byte[] content) {
        try {
            write(name, content);
        } catch (IOException unwritable) {
            System.getLogger(CacheFolder.class.getName())
                    .log(System.Logger.Level.DEBUG, "the cache of " + name + " can't be written", unwritable);
        }
    }

    /**
     * Keeps a file that was made in a folder of its own, which goes; where it can't be kept both stay until the end of the program.
     *
     * @return where the file is from now on
     */
    Path keep(String name, Path made) throws IOException {
        keep(name, Files.readAllBytes(made));
        Path kept = fileOrNull(name);
        if (kept == null) {
            made.getParent().toFile().deleteOnExit();
            made.toFile().deleteOnExit();
            return made;
        }
        Files.delete(made);
        Files.delete(made.getParent());
        return kept;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
