package org.nernst.ensemble.output;

import java.util.Arrays;

/** What a neuron does by itself, in the words of databases of model neurons; the code stands for it in tables. */
public enum ActivityClass {
    /** It has no spikes and comes to rest, or creeps. */
    SILENT(0, "silent"),
    /** Its potential swings without spikes. */
    OSCILLATING(1, "oscillating"),
    /** One spike follows the other at like intervals. */
    TONIC(2, "tonic"),
    /** The same with broad spikes, each of which is like a burst. */
    ONE_SPIKE_BURSTING(3, "one-spike bursting"),
    /** Bursts of two spikes or more begin at like intervals. */
    BURSTING(4, "bursting"),
    /** Spikes without a regular period, or too few to have one. */
    IRREGULAR(5, "irregular");

    private final int code;
    private final String text;

    ActivityClass(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The number that stands for it. */
    public int code() {
        return code;
    }

    /** Its name. */
    public String text() {
        return text;
    }

    /**
     * The class of a code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ActivityClass of(double code) {
        return Arrays.stream(values())
                .filter(activity -> activity.code == code)
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no class of activity has the code " + code));
    }
}
