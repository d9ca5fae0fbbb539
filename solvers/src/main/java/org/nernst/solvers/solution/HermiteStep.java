package org.nernst.solvers.solution;

/**
 * Hermite interpolation of values and slopes at some nodes of a step: with n nodes a polynomial of degree 2n − 1. It
 * passes through the accepted values and slopes at both ends, so the solution is smooth across steps.
 */
public final class HermiteStep implements DenseStep {
    private final HermiteNodes nodes;
    private final double start;
    private final double end;
    private final double[][] values;
    private final double[][] slopes;

    /**
     * @param nodes where in the step the data are, 0 and 1 among them
     * @param start where the step began [ms]
     * @param end where it ended [ms]
     * @param values the state at each node, shape [nodes][dimension]; kept, not copied
     * @param slopes its time derivative at each node, shape [nodes][dimension]; kept, not copied
     */
    public HermiteStep(HermiteNodes nodes, double start, double end, double[][] values, double[][] slopes) {
        this.nodes = nodes;
        this.start = start;
        this.end = end;
        this.values = values;
        this.slopes = slopes;
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
        double[] weights = weights(t);
        int count = values.length;
        int dimension = values[0].length;
        for (int component = 0; component < dimension; component++) {
            double sum = 0;
            for (int node = 0; node < count; node++) {
                sum += weights[node] * values[node][component] + weights[count + node] * slopes[node][component];
            }
            y[component] = sum;
        }
    }

    @Override
    public double evaluate(double t, int component) {
        double[] weights = weights(t);
        int count = values.length;
        double sum = 0;
        for (int node = 0; node < count; node++) {
            sum += weights[node] * values[node][component] + weights[count + node] * slopes[node][component];
        }
        return sum;
    }

    private double[] weights(double t) {
        double length = end - start;
        return nodes.weights((t - start) / length, length);
    }
}
