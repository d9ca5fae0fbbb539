package org.nernst.ensemble.output;

/** Whether a potential rests or swings, from looks at it now and then. */
final class Swing {
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
        end = from + ActivityCriteria.REST_LENGTH;
    }

    void look(double t, double v) {
        lastLook = t;
        least = Math.min(least, v);
        greatest = Math.max(greatest, v);
        if (t >= end) {
            rests = greatest - least < ActivityCriteria.REST;
            least = v;
            greatest = v;
            end = t + ActivityCriteria.REST_LENGTH;
        }
        if (Double.isNaN(extreme) || (rising ? v >= extreme : v <= extreme)) {
            extreme = v;
            extremeTime = t;
        } else if (Math.abs(v - extreme) >= ActivityCriteria.HEIGHT) {
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
        return peaks >= ActivityCriteria.PEAKS && lastLook - lastPeak < 2 * period();
    }

    /** The mean time from peak to peak [ms]. */
    double period() {
        return (lastPeak - firstPeak) / (peaks - 1);
    }
}
