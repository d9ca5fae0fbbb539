package org.nernst.solvers.solution;

/** The solution over one step as a straight line, as methods of order 1 have it. */
public final class StraightStep implements DenseStep {
    private final double start;
    private final double end;
    private final double[] from;
    private final double[] to;

    /**
     * @param start where the step began [ms]
     * @param end where it ended [ms]
     * @param from the state there, shape [dimension]; kept, not copied
     * @param to the state at the end, shape [dimension]; kept, not copied
     */
    public StraightStep(double start, double end, double[] from, double[] to) {
        this.start = start;
        this.end = end;
        this.from = from;
        this.to = to;
    }

    @Override
    public double start() {
        return start;
    }

    @Override
    public double end() {
        return end;
    }

    @Override
    public void evaluate(double t, double[] y) {
        double part = (t - start) / (end - start);
        for (int component = 0; component < from.length; component++) {
            y[component] = from[component] + part * (to[component] - from[component]);
        }
    }

    @Override
    public double evaluate(double t, int component) {
        return from[component] + (t - start) / (end - start) * (to[component] - from[component]);
    }

    @Override
    public double rate(double t, int component) {
        return (to[component] - from[component]) / (end - start);
    }
}
