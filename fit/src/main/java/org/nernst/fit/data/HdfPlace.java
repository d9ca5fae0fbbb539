package org.nernst.fit.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A place in an HDF5 file, written {@code cell.nwb:/acquisition/sweep_10}.
 *
 * @param file the file
 * @param inside the path in it, beginning with a slash; empty for the only one there is
 */
public record HdfPlace(Path file, String inside) {
    /** The ends of names of such files; NWB is HDF5 with a fixed layout. */
    public static final List<String> EXTENSIONS = List.of(".nwb", ".h5", ".hdf5");

    /** The place that a text names, or null if it names no HDF5 file. */
    public static HdfPlace of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String extension : EXTENSIONS) {
            int colon = lower.indexOf(extension + ":/");
            if (colon >= 0) {
                int end = colon + extension.length();
                return new HdfPlace(Path.of(text.substring(0, end)), text.substring(end + 1));
            }
            if (lower.endsWith(extension)) {
                return new HdfPlace(Path.of(text), "");
            }
        }
        return null;
    }

    /** The same place where the file is found from a folder. */
    public HdfPlace in(Path folder) {
        return new HdfPlace(folder.resolve(file), inside);
    }

    /** As it is written. */
    public String text() {
        return inside.isEmpty() ? file.toString() : file + ":" + inside;
    }
}
