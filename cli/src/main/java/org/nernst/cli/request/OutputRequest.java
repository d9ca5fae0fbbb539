package org.nernst.cli.request;

import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;

/**
 * One {@code --of}: what to take derivatives of.
 *
 * <ul>
 *   <li>{@code axon.v@20ms}: a quantity at a time;
 *   <li>{@code mean(axon.v)}, {@code mean(axon.v, 10ms..40ms)}: its average over the run, or over a window;
 *   <li>{@code mse(FILE)}, {@code mse(FILE, axon.v)}: the mean squared difference from a recorded trace;
 *   <li>{@code time(cell.spike, 3)}: the time of the third occurrence of an event;
 *   <li>{@code count(cell.spike)}: how often an event happens;
 *   <li>{@code van_rossum(cell.spike, 10ms, 12ms, 30ms)}, {@code victor_purpura(cell.spike, 0.2/ms, 12ms, 30ms)}: how far an event's times are from given ones;
 *   <li>{@code spike_time(axon.v, 2)}, {@code isi(axon.v, 1)}, {@code latency(axon.v, 5ms)}, {@code mean_frequency(axon.v, 5ms)},
 *       {@code width(axon.v, 2)}, {@code peak(axon.v, 2)}, {@code peak_time(axon.v, 2)}, {@code trough(axon.v, 1)}, {@code burst_period(axon.v, 100ms, 2s)},
 *       {@code duty_cycle(axon.v, 100ms, 2s)}: features of spikes, which are where the potential rises through −20 mV or through what
 *       {@code threshold=0mV} says;
 *   <li>{@code period()}: the period of the limit cycle that the model comes to;
 *   <li>{@code mean_over_period(axon.v)}: the mean of a state or observable over that;
 *   <li>{@code steady_state(axon.v)}: a quantity at the steady state that the model comes to;
 *   <li>{@code axon.v}: a time series, at the times of {@code --times} or {@code --sample-every}.
 * </ul>
 */
public sealed interface OutputRequest {
    /** The request as typed, which names the output in every report. */
    String text();

    /** A quantity at one time, in ms. */
    record AtTime(String text, String path, double time) implements OutputRequest {}

    /** A time-average; {@code window} is null for the whole run. */
    record Mean(String text, String path, Window window) implements OutputRequest {}

    /** The mean squared difference from a trace file; {@code path} is null where it wasn't said which quantity. */
    record MeanSquaredError(String text, String file, String path) implements OutputRequest {}

    /** The time of an event; {@code number} counts its occurrences from 1. */
    record EventTime(String text, String path, int number) implements OutputRequest {}

    /** How often an event happens. */
    record EventCount(String text, String path) implements OutputRequest {}

    /** How far the times of an event are from given ones [ms]; the scale is a time constant [ms] or the cost of moving a spike [1/ms]. */
    record SpikeTrainDistance(String text, SpikeTrainDistanceName name, String path, double scale, List<Double> times)
            implements OutputRequest {}

    /** A feature of the spikes of a potential; thresholds in mV, times in ms. */
    record SpikeFeature(String text, SpikeFeatureName name, String path, List<Double> numbers, double threshold)
            implements OutputRequest {}

    /** The period of a limit cycle. */
    record Period(String text) implements OutputRequest {}

    /** The mean of a quantity over the period of a limit cycle. */
    record MeanOverPeriod(String text, String path) implements OutputRequest {}

    /** A quantity at a steady state. */
    record AtSteadyState(String text, String path) implements OutputRequest {}

    /** A quantity at all the sampling times. */
    record Series(String text, String path) implements OutputRequest {}

    /**
     * Reads a request.
     *
     * @throws ModelException if it has none of the forms
     */
    static OutputRequest parse(String typed) {
        return parse(typed, "--of");
    }

    /** The same for another option. */
    static OutputRequest parse(String typed, String option) {
        String text = typed.strip();
        String place = option + " " + text;
        if (text.isEmpty()) {
            throw new ModelException(option + " needs something to differentiate, such as axon.v@20ms or mean(axon.v)");
        }
        int open = text.indexOf('(');
        int at = text.indexOf('@');
        // The path of a compartment has parentheses too.
        if (open < 0 || isPath((at < 0 ? text : text.substring(0, at)).strip())) {
            if (at < 0) {
                return new Series(text, path(text, place));
            }
            return new AtTime(
                    text, path(text.substring(0, at), place), Milliseconds.parse(text.substring(at + 1), place));
        }
        if (!text.endsWith(")")) {
            throw new ModelException(place + ": the closing parenthesis is missing");
        }
        String inside = text.substring(open + 1, text.length() - 1);
        SpikeFeatureName feature =
                SpikeFeatureName.named(text.substring(0, open).strip());
        if (feature != null) {
            return feature.parse(text, inside, place);
        }
        SpikeTrainDistanceName distance =
                SpikeTrainDistanceName.named(text.substring(0, open).strip());
        if (distance != null) {
            return distance.parse(text, inside, place);
        }
        return switch (text.substring(0, open).strip()) {
            case "mean" -> mean(text, inside, place);
            case "mse" -> meanSquaredError(text, inside, place);
            case "time" -> eventTime(text, inside, place);
            case "period" -> period(text, inside, place);
            case "mean_over_period" -> new MeanOverPeriod(text, path(inside, place));
            case "steady_state" -> new AtSteadyState(text, path(inside, place));
            case "count" -> new EventCount(text, path(inside, place));
            default ->
                throw new ModelException(
                        place + ": there is no '" + text.substring(0, open).strip() + "'"
                                + nearest(text.substring(0, open).strip()));
        };
    }

    private static Period period(String text, String inside, String place) {
        if (!inside.isBlank()) {
            throw new ModelException(place + ": all states have one period; write period()");
        }
        return new Period(text);
    }

    private static Mean mean(String text, String inside, String place) {
        int comma = inside.indexOf(',');
        return comma < 0
                ? new Mean(text, path(inside, place), null)
                : new Mean(
                        text,
                        path(inside.substring(0, comma), place),
                        Window.parse(inside.substring(comma + 1), place));
    }

    private static MeanSquaredError meanSquaredError(String text, String inside, String place) {
        // A file's name may have commas; a path has none, and no slash.
        int comma = inside.lastIndexOf(',');
        boolean withPath = comma >= 0 && isPath(inside.substring(comma + 1).strip());
        String file = (withPath ? inside.substring(0, comma) : inside).strip();
        if (file.isEmpty()) {
            throw new ModelException(place + ": mse needs a trace file, as in mse(trace.csv)");
        }
        return new MeanSquaredError(
                text, file, withPath ? inside.substring(comma + 1).strip() : null);
    }

    private static EventTime eventTime(String text, String inside, String place) {
        int comma = inside.indexOf(',');
        String number = inside.substring(comma + 1).strip();
        if (comma < 0 || !number.matches("[1-9]\\d{0,8}")) {
            throw new ModelException(place + ": time needs an event and which of its occurrences, counted from 1, as in"
                    + " time(cell.spike, 3)");
        }
        return new EventTime(text, path(inside.substring(0, comma), place), Integer.parseInt(number));
    }

    static String path(String typed, String place) {
        String path = typed.strip();
        if (!isPath(path)) {
            throw new ModelException(
                    place + ": " + (path.isEmpty() ? "the path is missing" : "'" + path + "' is not a path")
                            + "; the forms are axon.v@20ms, mean(axon.v), mean(axon.v, 10ms..40ms), mse(FILE),"
                            + " time(cell.spike, 3) and axon.v");
        }
        return path;
    }

    private static boolean isPath(String text) {
        String part = "[\\p{L}_][\\p{L}\\p{N}_]*(\\[\\d+])?(\\(\\d+(\\.\\d+)?\\))?";
        return text.matches(part + "(\\." + part + ")*") && !text.endsWith(")");
    }

    private static String nearest(String function) {
        List<String> known =
                new ArrayList<>(List.of("mean", "mse", "time", "count", "period", "mean_over_period", "steady_state"));
        known.addAll(SpikeFeatureName.names());
        known.addAll(SpikeTrainDistanceName.names());
        String sentence = Suggestion.sentence(function, known);
        return sentence.isEmpty() ? "; there are " + String.join("(…), ", known) + "(…)" : sentence;
    }
}
