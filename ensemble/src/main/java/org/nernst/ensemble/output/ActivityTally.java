package org.nernst.ensemble.output;

import java.util.Arrays;

/** Gathers {@link ActivityPattern}. */
final class ActivityTally implements Output.Tally {
    private final ActivityPattern activity;
    private final Rhythm[] rhythms;
    private final Swing[] swings;
    private final boolean[] done;
    private final double[] nextLook;
    private final double[] lastRise;
    private final double[] width;
    private final int[] widths;

    ActivityTally(ActivityPattern activity, int lanes) {
        this.activity = activity;
        rhythms = new Rhythm[lanes];
        swings = new Swing[lanes];
        done = new boolean[lanes];
        nextLook = new double[lanes];
        lastRise = new double[lanes];
        width = new double[lanes];
        widths = new int[lanes];
    }

    @Override
    public void begin(int lane, double t, double[] states, int stride) {
        rhythms[lane] = new Rhythm(t, activity.from());
        swings[lane] = new Swing(activity.from());
        done[lane] = false;
        nextLook[lane] = activity.from();
        lastRise[lane] = Double.NaN;
        width[lane] = 0;
        widths[lane] = 0;
    }

    @Override
    public void step(double[] starts, double[] ends, double[] before, double[] after, int stride) {
        int at = activity.state() * stride;
        double threshold = activity.threshold();
        for (int lane = 0; lane < done.length; lane++) {
            double v = after[at + lane];
            if (v < threshold != before[at + lane] < threshold && !done[lane]) {
                double part = (threshold - before[at + lane]) / (v - before[at + lane]);
                cross(lane, starts[lane] + part * (ends[lane] - starts[lane]), v >= threshold);
            }
            if (ends[lane] >= nextLook[lane] && !done[lane]) {
                look(lane, ends[lane], v);
            }
        }
    }

    private void cross(int lane, double t, boolean upwards) {
        if (upwards) {
            lastRise[lane] = t;
            rhythms[lane].spike(t);
            done[lane] = rhythms[lane].isRegular();
        } else if (lastRise[lane] >= activity.from()) {
            width[lane] += t - lastRise[lane];
            widths[lane]++;
        }
    }

    private void look(int lane, double t, double v) {
        nextLook[lane] = t + ActivityCriteria.INTERVAL;
        swings[lane].look(t, v);
        done[lane] = swings[lane].rests();
    }

    @Override
    public boolean isDone(int lane) {
        return done[lane];
    }

    @Override
    public void write(int lane, double[] into, int at) {
        Arrays.fill(into, at, at + activity.columns().size(), Double.NaN);
        Rhythm rhythm = rhythms[lane];
        Swing swing = swings[lane];
        ActivityClass heard = swing.rests() ? null : rhythm.activity();
        if (heard == null) {
            boolean oscillates = !swing.rests() && swing.oscillates();
            into[at] = (oscillates ? ActivityClass.OSCILLATING : ActivityClass.SILENT).code();
            into[at + 1] = oscillates ? swing.period() : Double.NaN;
            return;
        }
        double spikeWidth = widths[lane] == 0 ? Double.NaN : width[lane] / widths[lane];
        boolean broad = heard == ActivityClass.TONIC && spikeWidth >= ActivityCriteria.BROAD;
        into[at] = (broad ? ActivityClass.ONE_SPIKE_BURSTING : heard).code();
        into[at + 1] = rhythm.period();
        into[at + 2] = rhythm.dutyCycle();
        into[at + 3] = rhythm.spikesPerBurst();
        into[at + 4] = rhythm.variation();
        into[at + 5] = spikeWidth;
    }
}
