package org.nernst.ensemble.integrate;

import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.DenseSteps;

/**
 * The steps of one lane out of the kept states of several, straight lines.
 *
 * @param grid when they end
 * @param kept the states at the ends, shape [steps + 1, states, lanes]
 */
record LaneSteps(StepGrid grid, double[] kept, int states, int lanes, int lane) implements DenseSteps {
    @Override
    public int count() {
        return grid.steps();
    }

    @Override
    public double start(int index) {
        return grid.times[index];
    }

    @Override
    public DenseStep get(int index) {
        return new Line(index);
    }

    double[] stateAtEnd(int node) {
        double[] y = new double[states];
        for (int state = 0; state < states; state++) {
            y[state] = value(node, state);
        }
        return y;
    }

    private double value(int node, int state) {
        return kept[(node * states + state) * lanes + lane];
    }

    private final class Line implements DenseStep {
        private final int index;

        Line(int index) {
            this.index = index;
        }

        @Override
        public double start() {
            return grid.times[index];
        }

        @Override
        public double end() {
            return grid.times[index + 1];
        }

        @Override
        public void evaluate(double t, double[] y) {
            for (int state = 0; state < states; state++) {
                y[state] = evaluate(t, state);
            }
        }

        @Override
        public double evaluate(double t, int component) {
            double part = (t - start()) / (end() - start());
            double from = value(index, component);
            return from + part * (value(index + 1, component) - from);
        }

        @Override
        public double rate(double t, int component) {
            return (value(index + 1, component) - value(index, component)) / (end() - start());
        }
    }
}
