package org.nernst.fit.optimise;

/**
 * Steps by running moments of the gradient.
 *
 * @param ofBelief whether the second moment is of the gradient less the first, or of the gradient
 */
record MomentRule(String text, double rate, double first, double second, double floor, boolean ofBelief)
        implements StepRule {
    @Override
    public Course begin(int count) {
        double[] mean = new double[count];
        double[] square = new double[count];
        int[] steps = new int[1];
        return (value, gradient, step) -> {
            steps[0]++;
            double meanBias = 1 - Math.pow(first, steps[0]);
            double squareBias = 1 - Math.pow(second, steps[0]);
            for (int k = 0; k < count; k++) {
                mean[k] = first * mean[k] + (1 - first) * gradient[k];
                double seen = ofBelief ? gradient[k] - mean[k] : gradient[k];
                square[k] = second * square[k] + (1 - second) * seen * seen + (ofBelief ? floor : 0);
                double deviation = Math.sqrt(square[k] / squareBias);
                step[k] = -rate * mean[k] / meanBias / (deviation + (ofBelief ? 1e-8 : floor));
            }
        };
    }
}
