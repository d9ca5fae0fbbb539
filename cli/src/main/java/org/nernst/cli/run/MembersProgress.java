package org.nernst.cli.run;

import java.util.HashMap;
import java.util.Map;
import org.nernst.solvers.integrate.Progress;

/** How far an ensemble has come, by its members that are done and, where they are solved one after another, by the parts of those under way. */
final class MembersProgress {
    private final Progress shown;
    private final Map<Thread, Double> underWay = new HashMap<>();
    private int size = 1;
    private double ended;
    private double told;

    MembersProgress(Progress shown) {
        this.shown = shown;
    }

    /** Begins behind the first members, which are there. */
    synchronized void begin(int first, int members) {
        size = members;
        ended = first;
    }

    /** For solvers, each of which tells of one member after another in its thread. */
    Progress ofSolvers() {
        return this::part;
    }

    private synchronized void part(double done) {
        Double before = underWay.put(Thread.currentThread(), done);
        if (before != null && done < before) {
            ended++;
        }
        tell((ended
                        + underWay.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum())
                / size);
    }

    /** So many members have been handed over. */
    synchronized void done(int members) {
        tell((double) members / size);
    }

    /** Members come out of order, so what they say may lie behind what was told. */
    private void tell(double part) {
        if (part > told) {
            told = part;
            shown.done(Math.min(1, part));
        }
    }
}
