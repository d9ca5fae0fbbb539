package org.nernst.solvers.solution;

import java.util.Arrays;
import org.nernst.solvers.problem.History;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.DelayedReads;

/**
 * Reads of components as they were some time earlier, from steps; before the start everything was as at the start.
 *
 * <p>Where a component jumped or bent, a read must come from the right side, also if its time is a rounding error off. So before each
 * stretch without such a place, each read is told which steps it may come from.
 *
 * <pre>{@code
 * PastReads reads = PastReads.of(problem, trajectory);
 * reads.prepare(step.start(), step.end());
 * reads.fill(t, u, first);          // t on that step
 * }</pre>
 */
public final class PastReads implements History {
    /** The number that stands for the time before the first step. */
    public static final int BEFORE = -1;

    private final int[] components;
    private final double[] delays;
    /** The delays by which the step that is read is chosen: as a rule the same. */
    private double[] choosing;

    private final double longest;
    private final DenseSteps steps;
    private final double[] valuesBefore;
    /** The first and the last step that each read may come from on the present stretch, and where it was found last. */
    private final int[] first;

    private final int[] last;
    private final int[] found;
    private double start;

    /**
     * @param components what each read is of
     * @param delays how much earlier [ms]
     * @param steps what is read; more may come
     */
    public PastReads(int[] components, double[] delays, DenseSteps steps) {
        this.components = components.clone();
        this.delays = delays.clone();
        choosing = this.delays;
        this.steps = steps;
        double greatest = 0;
        for (double delay : delays) {
            greatest = Math.max(greatest, delay);
        }
        longest = greatest;
        valuesBefore = new double[delays.length];
        first = new int[delays.length];
        last = new int[delays.length];
        found = new int[delays.length];
    }

    /** What a problem's system reads of its past on a trajectory. */
    public static PastReads of(Problem problem, Trajectory trajectory) {
        DelayedReads read = problem.system().delayedReads();
        double[] delays =
                Arrays.stream(read.parameters()).mapToDouble(problem::parameter).toArray();
        PastReads reads = new PastReads(read.states(), delays, trajectory.denseSteps());
        reads.begin(trajectory.start(), trajectory.initialState());
        return reads;
    }

    /** From now on each read comes from the step that it would come from with other delays, beyond its ends if need be. */
    public void chooseAs(double[] otherDelays) {
        choosing = otherDelays.clone();
    }

    /** The longest delay [ms]. */
    public double longest() {
        return longest;
    }

    /** Says what was before the start. */
    public void begin(double from, double[] y) {
        start = from;
        for (int read = 0; read < components.length; read++) {
            valuesBefore[read] = y[components[read]];
        }
    }

    /** Prepares for reads from a stretch inside which no read passes a jump. */
    public void prepare(double from, double to) {
        // Both the time and the place where it jumped may be off.
        double rounding = 2 * Instants.tolerance(Math.max(Math.max(Math.abs(from), Math.abs(to)), longest));
        int count = steps.count();
        double now = count == 0 ? start : steps.get(count - 1).end();
        for (int read = 0; read < delays.length; read++) {
            double until = to - choosing[read] - rounding;
            first[read] = stepAt(from - choosing[read] + rounding);
            // The last step may still be to come.
            last[read] = until >= now ? Integer.MAX_VALUE : Math.max(first[read], stepAt(until));
            found[read] = first[read];
        }
    }

    /** The number of the step that a time lies in, the later one at a boundary; the last one if it lies beyond. */
    private int stepAt(double t) {
        if (t < start) {
            return BEFORE;
        }
        int low = steps.earliest();
        int high = steps.count() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (steps.start(middle) <= t) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * The number of the step that a read comes from, or {@link #BEFORE}.
     *
     * @param t the present time, on the stretch prepared for [ms]
     */
    public int source(int read, double t) {
        double then = t - choosing[read];
        int least = steps.earliest() == 0 ? first[read] : Math.max(first[read], steps.earliest());
        int number = Math.max(found[read], least);
        int greatest = Math.min(last[read], steps.count() - 1);
        while (number < greatest && (number == BEFORE ? then > start : then > end(number))) {
            number++;
        }
        while (number > least && then < steps.start(number)) {
            number--;
        }
        found[read] = number;
        return steps.count() == 0 ? BEFORE : number;
    }

    /** The same for all reads, shape [reads]. */
    public int[] sources(double t) {
        int[] sources = new int[delays.length];
        for (int read = 0; read < sources.length; read++) {
            sources[read] = source(read, t);
        }
        return sources;
    }

    private double end(int number) {
        return number + 1 < steps.count()
                ? steps.start(number + 1)
                : steps.get(number).end();
    }

    @Override
    public void fill(double t, double[] values, int at) {
        for (int read = 0; read < delays.length; read++) {
            int number = source(read, t);
            values[at + read] = number == BEFORE
                    ? valuesBefore[read]
                    : steps.get(number).evaluate(t - delays[read], components[read]);
        }
    }

    @Override
    public void fillRates(double t, double[] rates, int at) {
        for (int read = 0; read < delays.length; read++) {
            int number = source(read, t);
            rates[at + read] = number == BEFORE ? 0 : steps.get(number).rate(t - delays[read], components[read]);
        }
    }
}
