package org.nernst.ensemble.integrate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.Output.Tally;
import org.nernst.solvers.integrate.ComputedStep;
import org.nernst.solvers.solution.DenseStep;

/** What outputs see of members that make the same steps, at intervals of a resolution. Of their states only those are there that are looked at. */
final class StepLooks {
    /** Where a state of a lane stands among those of a solver. */
    @FunctionalInterface
    interface Places {
        int of(int lane, int state);
    }

    private final List<Tally> tallies;
    private final double resolution;
    private final int lanes;
    /** Where each lane's states that are looked at stand in {@link #y}, and where in the rows that tallies see. */
    private final int[] from;

    private final int[] to;
    private final double[] y;
    private double[] before;
    private double[] after;
    private final double[] starts;
    private final double[] ends;
    private boolean begun;

    /**
     * @param states how many a lane has
     * @param places where they stand among those of a solver
     * @param resolution the longest interval between two looks [ms]
     */
    StepLooks(List<Output> outputs, List<Tally> tallies, int lanes, int states, Places places, double resolution) {
        this.tallies = tallies;
        this.lanes = lanes;
        this.resolution = resolution;
        boolean all = outputs.stream().anyMatch(output -> output.states() == null);
        int[] shown = all
                ? IntStream.range(0, states).toArray()
                : outputs.stream()
                        .flatMapToInt(output -> Arrays.stream(output.states()))
                        .distinct()
                        .toArray();
        from = new int[shown.length * lanes];
        to = new int[from.length];
        for (int index = 0; index < shown.length; index++) {
            for (int lane = 0; lane < lanes; lane++) {
                from[index * lanes + lane] = places.of(lane, shown[index]);
                to[index * lanes + lane] = shown[index] * lanes + lane;
            }
        }
        y = new double[states * lanes];
        before = new double[y.length];
        after = new double[y.length];
        starts = new double[lanes];
        ends = new double[lanes];
    }

    void look(DenseStep step) {
        see(step, step.start(), before);
        for (int lane = 0; lane < lanes && !begun; lane++) {
            for (Tally tally : tallies) {
                tally.begin(lane, step.start(), before, lanes);
            }
        }
        begun = true;
        double length = step.end() - step.start();
        int parts = (int) Math.max(1, Math.ceil(length / resolution));
        for (int part = 1; part <= parts; part++) {
            Arrays.fill(starts, step.start() + (part - 1) * length / parts);
            double end = part == parts ? step.end() : step.start() + part * length / parts;
            Arrays.fill(ends, end);
            see(step, end, after);
            for (Tally tally : tallies) {
                tally.step(starts, ends, before, after, lanes);
            }
            double[] seen = after;
            after = before;
            before = seen;
        }
    }

    /** Dense output of a fixed step may cost as much as the step, whose ends are known. */
    private void see(DenseStep step, double t, double[] rows) {
        double[] seen = y;
        if (step instanceof ComputedStep computed && (t == step.start() || t == step.end())) {
            seen = t == step.start() ? computed.state() : computed.endState();
        } else {
            step.evaluate(t, y);
        }
        for (int index = 0; index < from.length; index++) {
            rows[to[index]] = seen[from[index]];
        }
    }
}
