package org.nernst.fit.start;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.nernst.symbolic.system.ModelException;

/**
 * A file that remembers every evaluation of a fit. Optimisers give the same numbers again, so a fit that was killed goes on by being done
 * again with evaluations that are read instead of computed, until it comes to where it was; its result is to the last bit that of an
 * undisturbed one. It holds for every optimiser, none of which need know of it.
 *
 * <p>Each line has a checksum. A last line that was not written whole is dropped; what stands after a damaged one too.
 */
public final class Journal implements AutoCloseable {
    private static final String FIRST_WORDS = "nernst fit journal 1 ";

    private final Map<Place, double[]> known = new HashMap<>();
    private final BufferedWriter writer;

    /** One evaluation of one start in one stage. */
    record Place(int start, int stage, int number) {}

    private Journal(BufferedWriter writer) {
        this.writer = writer;
    }

    /**
     * Opens a journal, or begins one.
     *
     * @param fingerprint of all that the numbers depend on; one word
     * @throws ModelException if the file is the journal of another fit, or no journal
     * @throws IOException if it can't be read or written
     */
    public static Journal open(Path file, String fingerprint) throws IOException {
        String first = FIRST_WORDS + fingerprint;
        Map<Place, double[]> known = new HashMap<>();
        if (Files.exists(file)) {
            long whole = read(file, first, known);
            try (RandomAccessFile shortened = new RandomAccessFile(file.toFile(), "rw")) {
                shortened.setLength(whole);
            }
        }
        boolean begun = Files.exists(file) && Files.size(file) > 0;
        Journal journal = new Journal(Files.newBufferedWriter(
                file, StandardCharsets.US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        journal.known.putAll(known);
        if (!begun) {
            journal.writer.write(first + "\n");
            journal.writer.flush();
        }
        return journal;
    }

    /** Reads what is whole, and says how many bytes that is. */
    private static long read(Path file, String first, Map<Place, double[]> known) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = 0;
        boolean header = true;
        while (at < bytes.length) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String line = new String(bytes, at, Math.min(end, bytes.length) - at, StandardCharsets.US_ASCII);
            if (header) {
                checkFirst(file, line, first, end < bytes.length);
                header = false;
            } else if (end == bytes.length || !remember(line, known)) {
                return at;
            }
            at = Math.min(end + 1, bytes.length);
        }
        return at;
    }

    private static void checkFirst(Path file, String line, String first, boolean whole) throws IOException {
        if (!whole && first.startsWith(line)) {
            Files.write(file, new byte[0]);
        } else if (!line.startsWith(FIRST_WORDS)) {
            throw new ModelException(file + " is no journal of a fit; give another name");
        } else if (!line.equals(first)) {
            throw new ModelException(
                    file + " is the journal of a fit with another model, data or settings; give another"
                            + " name, or remove it to begin anew");
        }
    }

    private static boolean remember(String line, Map<Place, double[]> known) {
        int last = line.lastIndexOf(' ');
        if (last < 0 || !line.substring(last + 1).equals(checksum(line.substring(0, last)))) {
            return false;
        }
        String[] words = line.substring(0, last).split(" ");
        try {
            double[] numbers = new double[words.length - 3];
            for (int index = 0; index < numbers.length; index++) {
                numbers[index] = Double.parseDouble(words[index + 3]);
            }
            known.put(
                    new Place(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2])),
                    numbers);
            return true;
        } catch (NumberFormatException | NegativeArraySizeException damaged) {
            return false;
        }
    }

    private static String checksum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.US_ASCII));
        return Long.toHexString(sum.getValue());
    }

    /** How many evaluations were known when it was opened. */
    public int knownCount() {
        return known.size();
    }

    /** What was computed there, or null. */
    double[] numbers(Place place) {
        return known.get(place);
    }

    /** Writes what was computed there. */
    synchronized void write(Place place, double[] numbers) {
        StringBuilder line = new StringBuilder()
                .append(place.start)
                .append(' ')
                .append(place.stage)
                .append(' ')
                .append(place.number);
        for (double number : numbers) {
            line.append(' ').append(Double.toHexString(number));
        }
        try {
            writer.write(line + " " + checksum(line.toString()) + "\n");
            writer.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException("the journal of the fit could not be written", failed);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
