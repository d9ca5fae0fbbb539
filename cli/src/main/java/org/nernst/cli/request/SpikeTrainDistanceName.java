package org.nernst.cli.request;

import java.util.Arrays;
import java.util.List;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** A distance of an event's times from given ones as one writes it after {@code --of}: its name, in what it is measured, and what it stands for. */
public enum SpikeTrainDistanceName {
    VAN_ROSSUM("van_rossum", "a time constant", "10ms", Units.MS),
    VICTOR_PURPURA("victor_purpura", "the cost of moving a spike", "0.2/ms", Units.ONE.dividedBy(Units.MS));

    /** Of Victor and Purpura's distance, in parts of what a spike too many costs. */
    private static final double SMOOTHING = 0.1;

    private final String text;
    private final String takes;
    private final String example;
    private final Unit unit;

    SpikeTrainDistanceName(String text, String takes, String example, Unit unit) {
        this.text = text;
        this.takes = takes;
        this.example = example;
        this.unit = unit;
    }

    /** All names as they are written. */
    static List<String> names() {
        return Arrays.stream(values()).map(name -> name.text).toList();
    }

    /** The one that is written so; null if there is none. */
    static SpikeTrainDistanceName named(String name) {
        return Arrays.stream(values())
                .filter(distance -> distance.text.equals(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * Reads {@code cell.spike, 10ms, 12ms, 30ms, 47ms}: an event, the distance's scale, and the times of the other train.
     *
     * @throws ModelException if it isn't that
     */
    OutputRequest.SpikeTrainDistance parse(String typed, String inside, String place) {
        String[] parts = inside.split(",");
        if (parts.length < 2) {
            throw new ModelException(place + ": " + text + " takes an event, " + takes
                    + " and the times of the other spikes, as in " + text + "(cell.spike, " + example
                    + ", 12ms, 30ms)");
        }
        return new OutputRequest.SpikeTrainDistance(
                typed,
                this,
                OutputRequest.path(parts[0], place),
                Quantity.parse(parts[1].strip(), place).in(unit, place),
                Arrays.stream(parts, 2, parts.length)
                        .map(time -> Milliseconds.parse(time, place))
                        .toList());
    }

    /** What it stands for. */
    public Objective of(String path, double scale, List<Double> times) {
        double[] others = times.stream().mapToDouble(Double::doubleValue).toArray();
        return switch (this) {
            case VAN_ROSSUM -> Objective.spikeTrainDistance(path, others, scale);
            case VICTOR_PURPURA -> Objective.spikeAlignment(path, others, scale, SMOOTHING);
        };
    }
}
