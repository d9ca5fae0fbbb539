package org.nernst.sensitivity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nernst.sensitivity.objective.Trace;

/** The reference numbers of the squid axon; a README lies beside them. */
public final class Reference {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final String TEXT = read("hh.json");

    private Reference() {}

    /** All numbers of a top-level array or number, flattened. */
    public static double[] numbers(String key) {
        Matcher start = Pattern.compile("\n \"" + key + "\":").matcher(TEXT);
        if (!start.find()) {
            throw new IllegalArgumentException("no " + key);
        }
        // Top-level entries are the ones indented by a single space.
        int end = TEXT.indexOf("\n \"", start.end());
        return parse(TEXT.substring(start.end(), end < 0 ? TEXT.length() : end));
    }

    /** The trace that the mean squared error is against. */
    public static Trace target() {
        double[] numbers = parse(read("hh_target.csv"));
        double[] times = new double[numbers.length / 2];
        double[] values = new double[times.length];
        for (int k = 0; k < times.length; k++) {
            times[k] = numbers[2 * k];
            values[k] = numbers[2 * k + 1];
        }
        return Trace.of("hh_target.csv", times, values);
    }

    private static double[] parse(String text) {
        List<Double> found = new ArrayList<>();
        for (Matcher number = NUMBER.matcher(text); number.find(); ) {
            found.add(Double.parseDouble(number.group()));
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String read(String file) {
        try (InputStream stream = Reference.class.getResourceAsStream("/reference/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
