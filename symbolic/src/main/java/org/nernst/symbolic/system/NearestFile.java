package org.nernst.symbolic.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The file beside one that isn't there whose name is nearest to that of the missing one. */
public final class NearestFile {
    private NearestFile() {}

    /**
     * {@code "; did you mean cells/axon.swc?"}, or an empty text if nothing is near.
     *
     * @param missing the file that isn't there
     * @param endings what names of files of its kind end in, such as {@code .swc}; names are compared without
     */
    public static String sentence(Path missing, String... endings) {
        Path folder = missing.toAbsolutePath().getParent();
        Path name = missing.getFileName();
        if (folder == null || name == null || !Files.isDirectory(folder)) {
            return "";
        }
        Map<String, String> names = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                String there = file.getFileName().toString();
                String stem = stem(there, endings);
                if (!stem.equals(there)) {
                    names.putIfAbsent(stem, there);
                }
            }
        } catch (IOException unreadable) {
            return "";
        }
        String nearest = Suggestion.nearestOrNull(stem(name.toString(), endings), names.keySet());
        return nearest == null ? "" : "; did you mean " + missing.resolveSibling(names.get(nearest)) + "?";
    }

    private static String stem(String name, String... endings) {
        for (String ending : List.of(endings)) {
            if (name.endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }
}
