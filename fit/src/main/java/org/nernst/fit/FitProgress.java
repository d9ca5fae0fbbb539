package org.nernst.fit;

import java.util.HashMap;
import java.util.Map;
import org.nernst.solvers.integrate.Progress;

/** How far many descents have come together; each reports from its own thread. */
final class FitProgress {
    private final Progress progress;
    private final int all;
    private final Map<Integer, Double> underWay = new HashMap<>();
    private int finished;
    private double told;

    /** @param all the number of descents times stages */
    FitProgress(Progress progress, int all) {
        this.progress = progress;
        this.all = all;
    }

    /** A descent has used up so much of its evaluations in a stage. */
    synchronized void within(int descent, double part) {
        underWay.put(descent, part);
        tell();
    }

    /** A descent has ended a stage. */
    synchronized void finished(int descent) {
        underWay.remove(descent);
        finished++;
        tell();
    }

    private void tell() {
        double sum = finished;
        for (double part : underWay.values()) {
            sum += part;
        }
        double now = Math.min(1, sum / all);
        if (now > told) {
            told = now;
            progress.done(now);
        }
    }
}
