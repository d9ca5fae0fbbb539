package org.nernst.solvers.integrate;

import java.util.Arrays;
import org.nernst.solvers.problem.History;
import org.nernst.solvers.problem.OdeDelays;
import org.nernst.solvers.solution.DenseStep;

/**
 * The past as the accepted steps tell it, at least as far back as the longest delay reaches; before the start everything was as at the
 * start.
 *
 * <p>Where a component jumped or bent, a read must come from the right side, also if its time is a rounding error off. So before each
 * stretch without such a place, each read is told which steps it may come from.
 */
final class DenseHistory implements History {
    /** The number that stands for the time before the first step. */
    private static final int BEFORE = -1;

    private final int count;
    private final int[] components;
    private final double[] delays;
    private final double[] valuesBefore;
    private final double longest;
    private final boolean keepsAll;
    /** The first and the last step that each read may come from on the present stretch, and where it was found last. */
    private final int[] first;

    private final int[] last;
    private final int[] found;
    private DenseStep[] steps = new DenseStep[16];
    private int dropped;
    private int next;
    private double start;

    /** @param keepsAll whether the steps are kept for good anyway, so that none need be dropped */
    DenseHistory(OdeDelays reads, boolean keepsAll) {
        this.keepsAll = keepsAll;
        count = reads.count();
        components = new int[count];
        delays = new double[count];
        for (int read = 0; read < count; read++) {
            components[read] = reads.component(read);
            delays[read] = reads.delay(read);
        }
        longest = Arrays.stream(delays).max().orElse(0);
        valuesBefore = new double[count];
        first = new int[count];
        last = new int[count];
        found = new int[count];
    }

    /** Says what was before the start. */
    void begin(double from, double[] y) {
        start = from;
        for (int read = 0; read < count; read++) {
            valuesBefore[read] = y[components[read]];
        }
    }

    /** Adds the step that follows the last one. */
    void add(DenseStep step) {
        if (!keepsAll) {
            dropBefore(step.start() - longest);
        }
        if (next - dropped == steps.length) {
            steps = Arrays.copyOf(steps, 2 * steps.length);
        }
        steps[next++ - dropped] = step;
    }

    /** Prepares for reads from a stretch inside which no read passes a jump. */
    void prepare(double from, double to) {
        double rounding = 2 * Instants.tolerance(Math.max(Math.max(Math.abs(from), Math.abs(to)), longest));
        for (int read = 0; read < count; read++) {
            double until = to - delays[read] - rounding;
            first[read] = stepAt(from - delays[read] + rounding);
            // The last step may still be to come.
            last[read] = until >= now() ? Integer.MAX_VALUE : Math.max(first[read], stepAt(until));
            found[read] = first[read];
        }
    }

    private double now() {
        return next == dropped ? start : steps[next - 1 - dropped].end();
    }

    /** The number of the step that a time lies in, the later one at a boundary; the last one if it lies beyond. */
    private int stepAt(double t) {
        if (t < start) {
            return BEFORE;
        }
        int low = dropped;
        int high = next - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (steps[middle - dropped].start() <= t) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private void dropBefore(double t) {
        int useless = 0;
        while (useless < next - dropped && steps[useless].end() < t) {
            useless++;
        }
        // A few at a time, so that moving the others costs little.
        if (useless > 64 && 2 * useless > next - dropped) {
            System.arraycopy(steps, useless, steps, 0, next - dropped - useless);
            Arrays.fill(steps, next - dropped - useless, next - dropped, null);
            dropped += useless;
        }
    }

    /** The step that a read comes from; null before the first one. */
    private DenseStep stepOf(int read, double t) {
        int least = dropped == 0 ? first[read] : Math.max(first[read], dropped);
        int number = Math.max(found[read], least);
        int greatest = Math.min(last[read], next - 1);
        while (number < greatest && (number == BEFORE ? t > start : t > steps[number - dropped].end())) {
            number++;
        }
        while (number > least && t < steps[number - dropped].start()) {
            number--;
        }
        found[read] = number;
        return number == BEFORE || next == dropped ? null : steps[number - dropped];
    }

    @Override
    public void fill(double t, double[] values, int at) {
        for (int read = 0; read < count; read++) {
            double then = t - delays[read];
            DenseStep step = stepOf(read, then);
            values[at + read] = step == null ? valuesBefore[read] : step.evaluate(then, components[read]);
        }
    }

    @Override
    public void fillRates(double t, double[] rates, int at) {
        for (int read = 0; read < count; read++) {
            double then = t - delays[read];
            DenseStep step = stepOf(read, then);
            rates[at + read] = step == null ? 0 : step.rate(then, components[read]);
        }
    }
}
