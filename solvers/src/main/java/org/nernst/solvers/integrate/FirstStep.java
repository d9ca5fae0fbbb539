package org.nernst.solvers.integrate;

/**
 * Finds a first step whose Euler step changes the slope by little (Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, II.4). A component that is 0 to
 * within its tolerance says nothing of how long it takes to change by a part of itself.
 */
final class FirstStep {
    private FirstStep() {}

    /**
     * The length of a first step from where a stepper is, whose trial state is used.
     *
     * @param direction 1 or −1
     * @param span how far it is to the end of the piece [ms]
     */
    static double of(Stepper stepper, double direction, double span, double maximumStep) {
        double[] slope = stepper.slope();
        System.arraycopy(stepper.state, 0, stepper.trial, 0, stepper.dimension);
        double ofSlope = stepper.norm(slope);
        double hundredth = hundredthOfChange(stepper, slope);
        double first = Double.isNaN(hundredth) ? 1e-6 * span : hundredth;
        first = Math.min(Math.min(first, span), maximumStep);
        double ofCurvature = stepper.curvature(direction * first);
        double greatest = Math.max(ofSlope, ofCurvature);
        double second = greatest <= 1e-15
                ? Math.max(1e-6 * span, 1e-3 * first)
                : Math.pow(0.01 / greatest, 1.0 / (stepper.errorOrder() + 1));
        double found = Math.min(Math.min(100 * first, second), Math.min(span, maximumStep));
        return Double.isFinite(found) && found > 0 ? found : 1e-6 * span;
    }

    /** In how much time components that aren't 0 change by a hundredth of their size; NaN if none is, or none moves. */
    private static double hundredthOfChange(Stepper stepper, double[] slope) {
        double ofState = 0;
        double ofSlope = 0;
        for (int component = 0; component < stepper.dimension; component++) {
            double y = stepper.state[component];
            double tolerance = stepper.tolerance(y, component);
            if (Math.abs(y) > tolerance) {
                ofState += y / tolerance * (y / tolerance);
                ofSlope += slope[component] / tolerance * (slope[component] / tolerance);
            }
        }
        ofState = Math.sqrt(ofState / stepper.dimension);
        ofSlope = Math.sqrt(ofSlope / stepper.dimension);
        return ofState < 1e-5 || ofSlope < 1e-5 ? Double.NaN : 0.01 * ofState / ofSlope;
    }
}
