package org.nernst.solvers.integrate;

import org.nernst.solvers.problem.OdeFunction;

/**
 * Integrates over smooth pieces by the steps of a {@link Stepper}, each as long as the tolerance allows. A trial step that
 * runs into something that isn't finite is tried again, smaller. Nothing is allocated from step to step.
 */
final class StepLoop implements PieceIntegration {
    /** How much smaller the step is that is tried after one that was not finite. */
    private static final double RETRY_FACTOR = 0.25;
    /** A step that would leave less than this part of itself before the end of the piece goes to the end. */
    private static final double STRETCH = 0.01;

    private final Stepper stepper;
    private final StepController controller;
    private final double maximumStep;
    private final Listener listener;
    private double proposal;
    private int steps;
    private int rejected;
    private int retries;

    StepLoop(Stepper stepper, StepController controller, double maximumStep, Listener listener) {
        this.stepper = stepper;
        this.controller = controller;
        this.maximumStep = maximumStep;
        this.listener = listener;
    }

    @Override
    public void run(OdeFunction function, double from, double[] y, double to, double firstStep) throws Stuck {
        double direction = Math.signum(to - from);
        double smallest = 4 * Math.ulp(Math.max(Math.abs(from), Math.abs(to)));
        stepper.begin(function, y, from, to);
        proposal = firstStep > 0 ? firstStep : findFirstStep(direction, Math.abs(to - from));
        while (stepper.time != to) {
            double remaining = Math.abs(to - stepper.time);
            double length = Math.min(proposal, maximumStep);
            boolean last = length * (1 + STRETCH) >= remaining;
            double end = last ? to : stepper.time + direction * length;
            double error = stepper.attempt(end - stepper.time);
            if (error <= 1) {
                listener.accepted(stepper.step(end));
                stepper.accept(end);
                steps++;
                double next = length * controller.accepted(error);
                // A step that was cut short by the end of the piece says nothing against longer ones.
                proposal = last ? Math.max(proposal, next) : next;
            } else {
                double tried = Math.abs(end - stepper.time);
                if (Double.isNaN(error)) {
                    retries++;
                    controller.notFinite();
                    proposal = RETRY_FACTOR * tried;
                } else {
                    rejected++;
                    proposal = tried * controller.rejected(error);
                }
                if (tried <= smallest) {
                    throw stuck(Double.isNaN(error));
                }
                proposal = Math.max(proposal, smallest);
            }
        }
        System.arraycopy(stepper.state, 0, y, 0, y.length);
    }

    /** A first step whose Euler step changes the slope by little (Hairer, Nørsett and Wanner, II.4). */
    private double findFirstStep(double direction, double span) {
        double[] slope = stepper.slope();
        System.arraycopy(stepper.state, 0, stepper.trial, 0, stepper.dimension);
        double ofState = stepper.norm(stepper.state);
        double ofSlope = stepper.norm(slope);
        double first = ofState < 1e-5 || ofSlope < 1e-5 ? 1e-6 * span : 0.01 * ofState / ofSlope;
        first = Math.min(Math.min(first, span), maximumStep);
        double ofCurvature = stepper.curvature(direction * first);
        double greatest = Math.max(ofSlope, ofCurvature);
        double second = greatest <= 1e-15
                ? Math.max(1e-6 * span, 1e-3 * first)
                : Math.pow(0.01 / greatest, 1.0 / (stepper.errorOrder() + 1));
        double found = Math.min(Math.min(100 * first, second), Math.min(span, maximumStep));
        return Double.isFinite(found) && found > 0 ? found : 1e-6 * span;
    }

    private Stuck stuck(boolean notFinite) {
        double[] slope = new double[stepper.dimension];
        if (notFinite) {
            int component = stepper.firstNotFinite();
            if (component >= 0) {
                return new Stuck(component, true);
            }
        }
        stepper.evaluate(stepper.time, stepper.state, slope);
        int fastest = 0;
        double greatest = -1;
        for (int component = 0; component < slope.length; component++) {
            double rate = Math.abs(slope[component]) / stepper.tolerance(component);
            if (!(rate <= greatest)) {
                greatest = rate;
                fastest = component;
            }
        }
        return new Stuck(fastest, notFinite);
    }

    @Override
    public double time() {
        return stepper.time;
    }

    @Override
    public double[] state() {
        return stepper.state.clone();
    }

    @Override
    public double suggestedStep() {
        return proposal;
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public int rejected() {
        return rejected;
    }

    @Override
    public int retries() {
        return retries;
    }

    @Override
    public long evaluations() {
        return stepper.evaluations;
    }
}
