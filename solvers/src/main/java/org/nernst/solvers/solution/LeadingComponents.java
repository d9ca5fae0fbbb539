package org.nernst.solvers.solution;

/** The first components of a step of more. */
record LeadingComponents(DenseStep whole, int count) implements DenseStep {
    @Override
    public double start() {
        return whole.start();
    }

    @Override
    public double end() {
        return whole.end();
    }

    @Override
    public void evaluate(double t, double[] y) {
        for (int component = 0; component < count; component++) {
            y[component] = whole.evaluate(t, component);
        }
    }

    @Override
    public double evaluate(double t, int component) {
        return whole.evaluate(t, component);
    }

    @Override
    public double rate(double t, int component) {
        return whole.rate(t, component);
    }
}
