package org.nernst.fit.data;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/**
 * Reads recordings from HDF5 files, among them those of Neurodata Without Borders 2 (Rübel et al., eLife 11:e78362, 2022; NWB schema 2, TimeSeries
 * and PatchClampSeries).
 *
 * <p>A series of NWB is a group with {@code data}, whose attributes {@code conversion} and {@code offset} (1 and 0 if not given) make the number
 * times conversion plus offset a value in the {@code unit}, and with either {@code starting_time} in s and its attribute {@code rate} in Hz, or
 * {@code timestamps} in s, of which the first is taken to be when its sweep began. Any other dataset has two columns, times in ms and values, or one and an attribute {@code rate} in Hz; attributes
 * {@code conversion}, {@code offset} and {@code unit} mean the same.
 *
 * <pre>{@code
 * Trace trace = HdfRecording.read(HdfPlace.of("cell.nwb:/acquisition/sweep_10")).trace(Units.MV);
 * }</pre>
 */
public final class HdfRecording {
    private static final List<String> SERIES = List.of("/acquisition", "/stimulus/presentation");
    /** Units as NWB writes them out. */
    private static final Map<String, String> WORDS =
            Map.of("volts", "V", "volt", "V", "amperes", "A", "ampere", "A", "siemens", "S", "seconds", "s");

    private HdfRecording() {}

    /**
     * The series at a place; where no path in the file is given, its only recorded potential.
     *
     * @throws ModelException naming the file and path, if there is none, it is malformed, or the file is no HDF5 file
     */
    public static RecordedSeries read(HdfPlace place) {
        return opened(place, nodes -> read(place, nodes));
    }

    /**
     * The paths of the series of an NWB file, recordings before stimuli; none in another HDF5 file.
     *
     * @throws ModelException if it is no HDF5 file
     */
    public static List<String> series(HdfPlace place) {
        return opened(place, HdfRecording::seriesIn);
    }

    /**
     * What was injected while a series was recorded, in internal units: the series of {@code /stimulus/presentation} with its sweep number, or else with
     * its name. Its times are those of the recording.
     *
     * @return null if there is none
     */
    public static Trace stimulusOf(HdfPlace recorded) {
        RecordedSeries response = read(recorded);
        String name = response.place().inside();
        name = name.substring(name.lastIndexOf('/') + 1);
        RecordedSeries byName = null;
        for (String path : series(recorded)) {
            if (!path.startsWith(SERIES.get(1))) {
                continue;
            }
            RecordedSeries stimulus = read(new HdfPlace(recorded.file(), path));
            if (response.sweep() >= 0 && stimulus.sweep() == response.sweep()) {
                return shifted(stimulus, response);
            }
            byName = path.endsWith("/" + name) ? stimulus : byName;
        }
        return byName == null ? null : shifted(byName, response);
    }

    private static Trace shifted(RecordedSeries stimulus, RecordedSeries response) {
        double later = 1000 * (stimulus.start() - response.start());
        double[] times = Arrays.stream(stimulus.times()).map(t -> t + later).toArray();
        return Trace.of(stimulus.place().text(), times, stimulus.trace(Units.NA).values());
    }

    private static <R> R opened(HdfPlace place, Function<HdfNodes, R> reading) {
        if (!Files.isRegularFile(place.file())) {
            throw new ModelException("there is no recording " + place.file());
        }
        try (HdfFile file = new HdfFile(place.file())) {
            return reading.apply(new HdfNodes(place, file));
        } catch (ModelException refused) {
            throw refused;
        } catch (OutOfMemoryError tooMuch) {
            throw new ModelException(
                    place.text() + " asks for more memory than Java has; the file is damaged, or too large for it",
                    tooMuch);
        } catch (RuntimeException | StackOverflowError damaged) {
            // A damaged file makes the library fail in many ways.
            throw new ModelException(
                    place.text() + " can't be read as HDF5: " + damaged.getMessage()
                            + "; the file is damaged, or no HDF5 file",
                    damaged);
        }
    }

    private static List<String> seriesIn(HdfNodes nodes) {
        List<String> found = new ArrayList<>();
        for (String folder : SERIES) {
            for (Node child : nodes.children(folder)) {
                if (child instanceof Group group && group.getChildren().get("data") instanceof Dataset) {
                    found.add(folder + "/" + child.getName());
                }
            }
        }
        return found;
    }

    private static RecordedSeries read(HdfPlace place, HdfNodes nodes) {
        HdfPlace named = place.inside().isEmpty() ? new HdfPlace(place.file(), only(place, nodes)) : place;
        String path = named.inside();
        Node node = nodes.at(path);
        if (node instanceof Dataset dataset) {
            return plain(named, nodes, dataset);
        }
        if (!(((Group) node).getChildren().get("data") instanceof Dataset data)) {
            throw nodes.refusal(path, "is a group without data; name a series or a dataset" + choices(nodes));
        }
        double[] values = scaled(nodes, data, path + "/data", nodes.numbers(data, path + "/data"));
        double[] times = times(nodes, (Group) node, path, values.length);
        // Times of NWB count from the beginning of a session, those of an experiment from that of its sweep.
        double start = times[0];
        for (int k = 0; k < times.length; k++) {
            times[k] = 1000 * (times[k] - start);
        }
        long sweep = (long) nodes.attribute(node, path, "sweep_number", -1);
        return new RecordedSeries(named, start, times, values, unit(nodes, data, path + "/data"), sweep);
    }

    private static String only(HdfPlace place, HdfNodes nodes) {
        List<String> recorded = seriesIn(nodes).stream()
                .filter(path -> path.startsWith(SERIES.get(0)))
                .toList();
        if (recorded.size() != 1) {
            throw new ModelException(place.file() + " has " + recorded.size() + " recorded series; say which, as in "
                    + place.file() + ":/acquisition/NAME" + choices(nodes));
        }
        return recorded.get(0);
    }

    private static String choices(HdfNodes nodes) {
        List<String> all = seriesIn(nodes);
        return all.isEmpty()
                ? ""
                : "; there are " + String.join(", ", all.subList(0, Math.min(8, all.size())))
                        + (all.size() > 8 ? " and " + (all.size() - 8) + " more" : "");
    }

    private static double[] scaled(HdfNodes nodes, Dataset data, String path, double[] values) {
        int dimensions = data.getDimensions().length;
        if (dimensions != 1 && !(dimensions == 2 && data.getDimensions()[1] == 1)) {
            throw nodes.refusal(path, "has " + dimensions + " dimensions; a series has one, samples over time");
        }
        return converted(nodes, data, path, values);
    }

    private static double[] converted(HdfNodes nodes, Dataset data, String path, double[] values) {
        double conversion = nodes.attribute(data, path, "conversion", 1);
        double offset = nodes.attribute(data, path, "offset", 0);
        if (conversion == 0) {
            throw nodes.refusal(path, "has a conversion of 0, which leaves nothing of what was recorded");
        }
        if (values.length == 0) {
            throw nodes.refusal(path, "has no samples");
        }
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw nodes.refusal(
                        path,
                        "is " + values[k] + " at sample " + (k + 1) + " of " + values.length
                                + "; select a span of times without such samples");
            }
            values[k] = values[k] * conversion + offset;
        }
        return values;
    }

    /** In s. */
    private static double[] times(HdfNodes nodes, Group series, String path, int count) {
        if (series.getChildren().get("timestamps") != null) {
            String place = path + "/timestamps";
            if (!(nodes.at(place) instanceof Dataset dataset)) {
                throw nodes.refusal(place, "is no dataset");
            }
            double[] times = nodes.numbers(dataset, place);
            if (times.length != count) {
                throw nodes.refusal(place, "has " + times.length + " times for " + count + " samples");
            }
            return times;
        }
        if (series.getChildren().get("starting_time") == null) {
            throw nodes.refusal(path, "has neither timestamps nor a starting_time with its rate");
        }
        String place = path + "/starting_time";
        if (!(nodes.at(place) instanceof Dataset dataset) || dataset.getSize() != 1) {
            throw nodes.refusal(place, "is no single number");
        }
        double start = nodes.numbers(dataset, place)[0];
        return regular(nodes, place, start, nodes.attribute(dataset, place, "rate", Double.NaN), count);
    }

    private static double[] regular(HdfNodes nodes, String path, double start, double rate, int count) {
        if (!(rate > 0) || !Double.isFinite(start)) {
            throw nodes.refusal(
                    path, "begins at " + start + " s with a rate of " + rate + " Hz; the rate must be above 0");
        }
        double[] times = new double[count];
        for (int k = 0; k < count; k++) {
            times[k] = start + k / rate;
        }
        return times;
    }

    private static RecordedSeries plain(HdfPlace place, HdfNodes nodes, Dataset data) {
        String path = place.inside();
        int[] dimensions = data.getDimensions();
        double[] numbers = nodes.numbers(data, path);
        if (dimensions.length == 2 && dimensions[1] == 2) {
            double[] times = new double[numbers.length / 2];
            double[] values = new double[times.length];
            for (int k = 0; k < times.length; k++) {
                times[k] = numbers[2 * k];
                values[k] = numbers[2 * k + 1];
            }
            return new RecordedSeries(
                    place, 0, times, converted(nodes, data, path, values), unit(nodes, data, path), -1);
        }
        double[] values = scaled(nodes, data, path, numbers);
        double rate = nodes.attribute(data, path, "rate", 0);
        if (rate == 0) {
            throw nodes.refusal(
                    path,
                    "says nothing of its times; it takes an attribute rate in Hz, or two columns, times in ms and values");
        }
        double[] times = regular(nodes, path, nodes.attribute(data, path, "starting_time", 0), rate, values.length);
        for (int k = 0; k < times.length; k++) {
            times[k] *= 1000;
        }
        return new RecordedSeries(place, 0, times, values, unit(nodes, data, path), -1);
    }

    private static Unit unit(HdfNodes nodes, Dataset data, String path) {
        String text = HdfNodes.text(data, "unit");
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Units.parse(WORDS.getOrDefault(text.strip().toLowerCase(java.util.Locale.ROOT), text.strip()));
        } catch (IllegalArgumentException unknown) {
            throw new ModelException(
                    nodes.refusal(path, "is in '" + text + "': " + unknown.getMessage())
                            .getMessage(),
                    unknown);
        }
    }
}
