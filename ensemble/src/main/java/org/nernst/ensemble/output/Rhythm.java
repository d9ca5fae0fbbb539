package org.nernst.ensemble.output;

/**
 * The bursts of one train of spikes, and whether they come regularly. A burst begins with a spike before which there was none for longer than
 * a gap, as in {@link org.nernst.sensitivity.feature.Feature#burstPeriod}; here the gap is half the longest interval so far, and a spike that
 * is alone between two of them is a burst of one. Bursts that were told apart before a longer interval came are joined again. Six bursts are
 * kept, so memory doesn't grow with the train.
 */
final class Rhythm {
    private final double from;
    private final double[] first = new double[ActivityCriteria.PERIODS + 1];
    private final double[] last = new double[ActivityCriteria.PERIODS + 1];
    private final double[] pause = new double[ActivityCriteria.PERIODS + 1];
    private final int[] spikes = new int[ActivityCriteria.PERIODS + 1];
    private int count;
    private double previous;
    private boolean anyPrevious;
    private boolean anyCounted;
    private double longest;
    private double singleSince;

    /**
     * @param start when the train begins [ms]
     * @param from spikes before this don't count, nor what may be the middle of a burst then [ms]
     */
    Rhythm(double start, double from) {
        this.from = from;
        previous = start;
        singleSince = from;
    }

    /** Hears the next spike. */
    void spike(double t) {
        double interval = t - previous;
        boolean between = anyPrevious;
        previous = t;
        anyPrevious = true;
        if (t < from) {
            return;
        }
        anyCounted = true;
        if (between && interval > longest) {
            longest = interval;
            join(t);
        }
        if (interval > longest / 2) {
            begin(t, interval);
            return;
        }
        last[count - 1] = t;
        spikes[count - 1]++;
        singleSince = t;
        if (t - first[count - 1] > ActivityCriteria.FORGOTTEN * longest) {
            count = 0;
            longest = 0;
        }
    }

    /** Joins bursts whose pauses have turned out to be none; what is left before the first pause is the middle of a burst. */
    private void join(double t) {
        int kept = 0;
        for (int burst = 0; burst < count; burst++) {
            if (pause[burst] > longest / 2) {
                first[kept] = first[burst];
                last[kept] = last[burst];
                pause[kept] = pause[burst];
                spikes[kept] = spikes[burst];
                kept++;
            } else {
                singleSince = t;
                if (kept > 0) {
                    last[kept - 1] = last[burst];
                    spikes[kept - 1] += spikes[burst];
                }
            }
        }
        count = kept;
    }

    private void begin(double t, double before) {
        if (count > ActivityCriteria.PERIODS) {
            System.arraycopy(first, 1, first, 0, ActivityCriteria.PERIODS);
            System.arraycopy(last, 1, last, 0, ActivityCriteria.PERIODS);
            System.arraycopy(pause, 1, pause, 0, ActivityCriteria.PERIODS);
            System.arraycopy(spikes, 1, spikes, 0, ActivityCriteria.PERIODS);
            count--;
        }
        first[count] = t;
        last[count] = t;
        pause[count] = before;
        spikes[count] = 1;
        count++;
    }

    /** Whether five like periods have been heard, and for long enough not to be the inside of a burst. */
    boolean isRegular() {
        return periods() == ActivityCriteria.PERIODS
                && alike()
                && (inBursts() || previous - singleSince >= ActivityCriteria.CONFIRMED);
    }

    /** What it is if nothing more is heard; null if nothing was. Two like periods are enough then. */
    ActivityClass activity() {
        if (!anyCounted) {
            return null;
        }
        if (periods() < 2 || !alike()) {
            return ActivityClass.IRREGULAR;
        }
        return inBursts() ? ActivityClass.BURSTING : ActivityClass.TONIC;
    }

    /** The number of whole periods that are kept. */
    private int periods() {
        return Math.max(0, count - 1);
    }

    private double length(int burst) {
        return first[burst + 1] - first[burst];
    }

    private boolean alike() {
        double least = Double.POSITIVE_INFINITY;
        double greatest = 0;
        for (int burst = 0; burst < periods(); burst++) {
            least = Math.min(least, length(burst));
            greatest = Math.max(greatest, length(burst));
        }
        return greatest - least <= ActivityCriteria.ALIKE * period();
    }

    private boolean inBursts() {
        return spikesPerBurst() > 1;
    }

    /** The mean of the last periods, five at most [ms]; NaN without one. */
    double period() {
        return periods() == 0 ? Double.NaN : (first[periods()] - first[0]) / periods();
    }

    /** The part of them from the first to the last spike of a burst; NaN without one. */
    double dutyCycle() {
        double active = 0;
        for (int burst = 0; burst < periods(); burst++) {
            active += last[burst] - first[burst];
        }
        return periods() == 0 ? Double.NaN : active / (first[periods()] - first[0]);
    }

    /** The mean number of spikes of a burst over them; NaN without one. */
    double spikesPerBurst() {
        double sum = 0;
        for (int burst = 0; burst < periods(); burst++) {
            sum += spikes[burst];
        }
        return periods() == 0 ? Double.NaN : sum / periods();
    }

    /** The coefficient of variation of them; NaN with fewer than two. */
    double variation() {
        double squares = 0;
        for (int burst = 0; burst < periods(); burst++) {
            double deviation = length(burst) - period();
            squares += deviation * deviation;
        }
        return periods() < 2 ? Double.NaN : Math.sqrt(squares / (periods() - 1)) / period();
    }
}
