package org.nernst.cli.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.sensitivity.feature.Feature;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Units;

/** A feature of spikes as one writes it after {@code --of}: its name, what it takes beside the potential, and what it stands for. */
public enum SpikeFeatureName {
    SPIKE_TIME("spike_time", Takes.NUMBER),
    ISI("isi", Takes.NUMBER),
    LATENCY("latency", Takes.ONSET),
    MEAN_FREQUENCY("mean_frequency", Takes.ONSET),
    WIDTH("width", Takes.NUMBER),
    PEAK("peak", Takes.NUMBER),
    PEAK_TIME("peak_time", Takes.NUMBER),
    TROUGH("trough", Takes.NUMBER),
    BURST_PERIOD("burst_period", Takes.BURSTS),
    DUTY_CYCLE("duty_cycle", Takes.BURSTS);

    /** As in eFEL. */
    private static final double DEFAULT_THRESHOLD = -20;

    private static final double DEFAULT_GAP = 100;

    private enum Takes {
        /** Which spike, counted from 1. */
        NUMBER("which spike, counted from 1", "2"),
        /** When the stimulus begins, 0 if not said. */
        ONSET("when the stimulus begins", "5ms"),
        /** How long a gap between bursts is at least, 100 ms if not said; from when on, 0 if not said. */
        BURSTS("the least gap between bursts and from when on", "100ms, 2s");

        private final String what;
        private final String example;

        Takes(String what, String example) {
            this.what = what;
            this.example = example;
        }
    }

    private final String text;
    private final Takes takes;

    SpikeFeatureName(String text, Takes takes) {
        this.text = text;
        this.takes = takes;
    }

    /** As it is written. */
    public String text() {
        return text;
    }

    /** All names as they are written. */
    static List<String> names() {
        return Arrays.stream(values()).map(SpikeFeatureName::text).toList();
    }

    /** The one that is written so; null if there is none. */
    static SpikeFeatureName named(String name) {
        return Arrays.stream(values())
                .filter(feature -> feature.text.equals(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * Reads {@code axon.v, 2, threshold=0mV}.
     *
     * @throws ModelException if it isn't that
     */
    OutputRequest.SpikeFeature parse(String typed, String inside, String place) {
        List<String> parts = new ArrayList<>(
                Arrays.stream(inside.split(",")).map(String::strip).toList());
        double threshold = DEFAULT_THRESHOLD;
        for (String part : List.copyOf(parts)) {
            if (part.startsWith("threshold")) {
                parts.remove(part);
                String value = part.substring("threshold".length()).strip();
                if (!value.startsWith("=")) {
                    throw new ModelException(place + ": a threshold is written threshold=-20mV");
                }
                threshold = Quantity.parse(value.substring(1), place).in(Units.MV, place);
            }
        }
        int most = takes == Takes.BURSTS ? 3 : 2;
        if (parts.size() > most || takes == Takes.NUMBER && parts.size() < 2) {
            throw new ModelException(place + ": " + text + " takes a potential and " + takes.what + ", as in " + text
                    + "(axon.v, " + takes.example + ")");
        }
        double[] numbers = new double[parts.size() - 1];
        for (int index = 0; index < numbers.length; index++) {
            String part = parts.get(index + 1);
            if (takes == Takes.NUMBER && !part.matches("[1-9]\\d{0,8}")) {
                throw new ModelException(place + ": '" + part + "' is no number of a spike; they are counted from 1");
            }
            numbers[index] = takes == Takes.NUMBER ? Double.parseDouble(part) : Milliseconds.parse(part, place);
        }
        return new OutputRequest.SpikeFeature(
                typed,
                this,
                OutputRequest.path(parts.get(0), place),
                Arrays.stream(numbers).boxed().toList(),
                threshold);
    }

    /** What it stands for. */
    public Objective of(String path, List<Double> numbers, double threshold) {
        double first = numbers.isEmpty() ? takes == Takes.BURSTS ? DEFAULT_GAP : 0 : numbers.get(0);
        int n = (int) first;
        double from = numbers.size() < 2 ? 0 : numbers.get(1);
        return switch (this) {
            case SPIKE_TIME -> Feature.spikeTime(path, n, threshold);
            case ISI -> Feature.interSpikeInterval(path, n, threshold);
            case LATENCY -> Feature.latency(path, threshold, first);
            case MEAN_FREQUENCY -> Feature.meanFrequency(path, threshold, first);
            case WIDTH -> Feature.width(path, n, threshold);
            case PEAK -> Feature.peak(path, n, threshold);
            case PEAK_TIME -> Feature.peakTime(path, n, threshold);
            case TROUGH -> Feature.trough(path, n, threshold);
            case BURST_PERIOD -> Feature.burstPeriod(path, threshold, first, from);
            case DUTY_CYCLE -> Feature.dutyCycle(path, threshold, first, from);
        };
    }
}
