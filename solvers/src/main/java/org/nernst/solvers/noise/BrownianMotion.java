package org.nernst.solvers.noise;

/**
 * Independent standard Brownian motions W(t), given by their increments over one interval after another.
 *
 * <p>Time is divided into cells of one length. What happens over a cell has an address (seed, run, source, number of the cell), so
 * it doesn't depend on where steps end, on what else is drawn, or on the number of threads. An interval that ends inside a cell takes
 * its part by a Brownian bridge, and the rest of the cell goes to the intervals that follow; so the increments of all intervals
 * in a cell add up to the increment over it, and each part has its right distribution, given what was before.
 *
 * <p>With each increment ΔW over a length h comes H = (1/h)∫(W(s) − W(0) − (s/h) ΔW) ds, which has the variance h/12 and is
 * independent of ΔW: the integral of W, which methods of order above 1 need, is h(ΔW/2 + H).
 *
 * <p>One object walks along one path; it is for one thread.
 */
public final class BrownianMotion {
    /** Times nearer to the end of a cell than this part of it are that end. */
    private static final double SAME = 1e-9;

    private final int sources;
    private final double origin;
    private final double cell;
    private final double stride;
    private final boolean withAreas;
    private final RandomBlock random;

    private final double[] increment;
    private final double[] area;

    /** Where the walk has come to, and the parts of its cell behind it and before it. */
    private Rest now;
    /** The same for the end of the interval asked for last. */
    private Rest ahead;

    /** What remains of a cell from a time on. */
    private static final class Rest {
        private double time;
        /** The cell that the time lies in. */
        private long number;
        /** How many intervals have ended inside the cell; 0 at its beginning, where nothing is drawn yet. */
        private int cuts;

        private double length;
        private final double[] increment;
        private final double[] area;

        Rest(int sources) {
            increment = new double[sources];
            area = new double[sources];
        }
    }

    /**
     * @param sources how many motions
     * @param seed any number
     * @param run which of the runs with this seed
     * @param origin where the first cell begins [ms]
     * @param cell the length of a cell [ms]
     * @param cellsPerStep how many cells {@link #next} goes at a time
     * @param withAreas whether H is wanted; without it a step takes half the numbers, and the increments are the same
     */
    public BrownianMotion(
            int sources, long seed, int run, double origin, double cell, int cellsPerStep, boolean withAreas) {
        this.sources = sources;
        this.withAreas = withAreas;
        this.origin = origin;
        this.cell = cell;
        stride = cell * cellsPerStep;
        random = new RandomBlock(seed, run);
        increment = new double[sources];
        area = new double[sources];
        now = new Rest(sources);
        ahead = new Rest(sources);
        now.time = origin;
    }

    /**
     * Where the next step should end, so that steps begin and end with cells: at the next multiple of their length, but not nearer
     * than a hundredth of it.
     *
     * @param time where the step begins [ms]
     */
    public double next(double time) {
        double steps = Math.floor((time - origin) / stride + 0.01) + 1;
        return origin + steps * stride;
    }

    /** ΔW over the interval asked for last, shape [sources], √ms. */
    public double[] increments() {
        return increment;
    }

    /** H over the interval asked for last, shape [sources], √ms; not right if it wasn't wanted. */
    public double[] areas() {
        return area;
    }

    /**
     * Finds the increments from where the walk has come to until {@code end}. It may be asked for several ends; the walk doesn't go
     * on before {@link #goOn}.
     *
     * @param end after the present time [ms]
     */
    public void until(double end) {
        long last = cellOf(end);
        boolean inside = end - startOf(last) > SAME * cell;
        double length = 0;
        for (int source = 0; source < sources; source++) {
            increment[source] = 0;
            area[source] = 0;
        }
        long number = now.number;
        if (now.cuts > 0 && (last > number)) {
            append(now.increment, now.area, 0, now.length);
            length = now.length;
            number++;
        }
        if (now.cuts == 0 || last > now.number) {
            for (; number < last; number++) {
                appendCell(number, length);
                length += cell;
            }
        }
        ahead.time = end;
        ahead.number = last;
        ahead.cuts = 0;
        if (inside) {
            boolean cutBefore = now.cuts > 0 && now.number == last;
            cut(last, end, cutBefore, length);
        }
    }

    /** Goes on to the end of the interval asked for last. */
    public void goOn() {
        Rest before = now;
        now = ahead;
        ahead = before;
    }

    private long cellOf(double time) {
        return (long) Math.floor((time - origin) / cell + SAME);
    }

    private double startOf(long number) {
        return origin + number * cell;
    }

    private void appendCell(long number, double length) {
        double root = Math.sqrt(cell);
        double rootOfArea = Math.sqrt(cell / 12);
        for (int source = 0; source < sources; source++) {
            random.draw(RandomBlock.Purpose.STEP, source, number, 0);
            double h = withAreas ? rootOfArea * random.second() : 0;
            append(source, length, root * random.first(), h, cell);
        }
    }

    private void append(double[] increments, double[] areas, double length, double more) {
        for (int source = 0; source < sources; source++) {
            append(source, length, increments[source], areas[source], more);
        }
    }

    /** Joins what is there, over {@code length}, and what follows, over {@code more}. */
    private void append(int source, double length, double w, double h, double more) {
        if (length == 0) {
            increment[source] = w;
            area[source] = h;
            return;
        }
        double before = increment[source];
        increment[source] = before + w;
        area[source] = (length * area[source] + more * h + 0.5 * (more * before - length * w)) / (length + more);
    }

    /** Divides a cell, or what an earlier cut has left of it, at a time inside. */
    private void cut(long number, double end, boolean cutBefore, double length) {
        double left = end - (cutBefore ? now.time : startOf(number));
        double right = (cutBefore ? now.length : cell) - left;
        BrownianBridge bridge = new BrownianBridge(left, right);
        ahead.cuts = cutBefore ? now.cuts + 1 : 1;
        ahead.length = right;
        double root = Math.sqrt(cell);
        double rootOfArea = Math.sqrt(cell / 12);
        for (int source = 0; source < sources; source++) {
            double w;
            double h;
            if (cutBefore) {
                w = now.increment[source];
                h = now.area[source];
            } else {
                random.draw(RandomBlock.Purpose.STEP, source, number, 0);
                w = root * random.first();
                h = rootOfArea * random.second();
            }
            random.draw(RandomBlock.Purpose.CUT, source, number, ahead.cuts);
            double x = random.first();
            double z = random.second();
            double first = bridge.increment(w, h, x);
            ahead.increment[source] = w - first;
            ahead.area[source] = bridge.secondArea(h, x, z);
            append(source, length, first, bridge.firstArea(h, x, z), left);
        }
    }
}
