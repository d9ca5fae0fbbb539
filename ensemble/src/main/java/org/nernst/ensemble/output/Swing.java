package org.nernst.ensemble.output;

/** Whether a potential rests or swings, from looks at it now and then. */
final class Swing {
    /** How often it is looked at [ms]; swings below the threshold of spikes are slow. */
    static final double INTERVAL = 1;

    /** At rest is what stays so long [ms] ... */
    private static final double LENGTH = 1000;

    /** ... within so much [mV]. */
    private static final double REST = 0.01;

    /** A peak is one if the potential rises and falls by so much about it [mV]. */
    private static final double HEIGHT = 1;

    /** So many peaks are an oscillation. */
    private static final int PEAKS = 5;

    private double end;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private boolean rests;

    private boolean rising;
    private double extreme = Double.NaN;
    private double extremeTime;
    private double firstPeak;
    private double lastPeak;
    private int peaks;
    private double lastLook;

    /** @param from what is before this doesn't count [ms] */
    Swing(double from) {
        end = from + LENGTH;
    }

    void look(double t, double v) {
        lastLook = t;
        least = Math.min(least, v);
        greatest = Math.max(greatest, v);
        if (t >= end) {
            rests = greatest - least < REST;
            least = v;
            greatest = v;
            end = t + LENGTH;
        }
        if (Double.isNaN(extreme) || (rising ? v >= extreme : v <= extreme)) {
            extreme = v;
            extremeTime = t;
        } else if (Math.abs(v - extreme) >= HEIGHT) {
            if (rising) {
                firstPeak = peaks == 0 ? extremeTime : firstPeak;
                lastPeak = extremeTime;
                peaks++;
            }
            rising = !rising;
            extreme = v;
            extremeTime = t;
        }
    }

    /** Whether it was at rest when that could last be told. */
    boolean rests() {
        return rests;
    }

    /** Whether it swung until the last look. */
    boolean oscillates() {
        return peaks >= PEAKS && lastLook - lastPeak < 2 * period();
    }

    /** The mean time from peak to peak [ms]. */
    double period() {
        return (lastPeak - firstPeak) / (peaks - 1);
    }
}
