package org.nernst.solvers.integrate;

import java.util.Arrays;
import org.nernst.solvers.problem.History;
import org.nernst.solvers.problem.OdeDelays;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.DenseSteps;
import org.nernst.solvers.solution.PastReads;

/** The past as the accepted steps tell it while an integration goes on, at least as far back as the longest delay reaches. */
final class DenseHistory implements History, DenseSteps {
    private final PastReads reads;
    private final boolean keepsAll;
    private DenseStep[] steps = new DenseStep[16];
    private int dropped;
    private int next;

    /** @param keepsAll whether the steps are kept for good anyway, so that none need be dropped */
    DenseHistory(OdeDelays delays, boolean keepsAll) {
        this.keepsAll = keepsAll;
        int[] components = new int[delays.count()];
        double[] lengths = new double[delays.count()];
        for (int read = 0; read < lengths.length; read++) {
            components[read] = delays.component(read);
            lengths[read] = delays.delay(read);
        }
        reads = new PastReads(components, lengths, this);
    }

    /** See {@link PastReads#chooseAs}. */
    void chooseAs(OdeDelays delays) {
        double[] lengths = new double[delays.count()];
        Arrays.setAll(lengths, delays::delay);
        reads.chooseAs(lengths);
    }

    /** Says what was before the start. */
    void begin(double from, double[] y) {
        reads.begin(from, y);
    }

    /** Adds the step that follows the last one. */
    void add(DenseStep step) {
        if (!keepsAll) {
            dropBefore(step.start() - reads.longest());
        }
        if (next - dropped == steps.length) {
            steps = Arrays.copyOf(steps, 2 * steps.length);
        }
        steps[next++ - dropped] = step;
    }

    /** Prepares for reads from a stretch inside which no read passes a jump. */
    void prepare(double from, double to) {
        reads.prepare(from, to);
    }

    /** The numbers of the steps that all reads come from at a time. */
    int[] sources(double t) {
        return reads.sources(t);
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

    @Override
    public int count() {
        return next;
    }

    @Override
    public int earliest() {
        return dropped;
    }

    @Override
    public double start(int index) {
        return steps[index - dropped].start();
    }

    @Override
    public DenseStep get(int index) {
        return steps[index - dropped];
    }

    @Override
    public void fill(double t, double[] values, int at) {
        reads.fill(t, values, at);
    }

    @Override
    public void fillRates(double t, double[] rates, int at) {
        reads.fillRates(t, rates, at);
    }
}
