package org.nernst.solvers.integrate;

import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.LocalizedODEFormats;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.nonstiff.AdaptiveStepsizeIntegrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;
import org.nernst.solvers.problem.OdeFunction;

/**
 * Integrates over one smooth piece with a Hipparchus method, and where a trial step runs into something that isn't
 * finite, goes on from the last accepted state with a smaller step.
 */
final class PieceIntegration implements ODEStepHandler {
    /** How much smaller the step is that is tried after one that was not finite. */
    private static final double RETRY_FACTOR = 0.25;

    /** Hears of each accepted step. */
    @FunctionalInterface
    interface Listener {
        void accepted(ODEStateInterpolator interpolator, GuardedFunction function, double[] state);
    }

    /** A step could not be made. */
    static final class Stuck extends Exception {
        private static final long serialVersionUID = 1L;

        private final int component;
        private final boolean notFinite;

        Stuck(int component, boolean notFinite) {
            super(null, null, false, false);
            this.component = component;
            this.notFinite = notFinite;
        }

        int component() {
            return component;
        }

        boolean notFinite() {
            return notFinite;
        }
    }

    private final Method method;
    private final double[] absolute;
    private final double[] relative;
    private final double maximumStep;
    private final Listener listener;
    private GuardedFunction function;
    private double time;
    private double[] state;
    private double longestStep;
    private int stepsInPiece;
    private int steps;
    private int retries;
    private long trialEvaluations;
    private long evaluations;

    PieceIntegration(Method method, double[] absolute, double relative, double maximumStep, Listener listener) {
        this.method = method;
        this.absolute = absolute;
        this.relative = new double[absolute.length];
        Arrays.fill(this.relative, relative);
        this.maximumStep = maximumStep;
        this.listener = listener;
    }

    /**
     * Integrates from one time exactly to another.
     *
     * @param y the state at {@code from}; not changed
     * @param firstStep the length of the first step to try, or 0 to have it found
     * @return the state at {@code to}
     * @throws Stuck if a step becomes too small for doubles; {@link #time} and {@link #state} tell where
     */
    double[] run(OdeFunction right, double from, double[] y, double to, double firstStep) throws Stuck {
        function = new GuardedFunction(right, y.length, from, to);
        time = from;
        state = y.clone();
        longestStep = 0;
        stepsInPiece = 0;
        double smallest = 4 * Math.ulp(Math.max(Math.abs(from), Math.abs(to)));
        double tryFirst = firstStep;
        try {
            while (time != to) {
                double before = time;
                int component;
                double reached;
                try {
                    attempt(to, tryFirst, smallest);
                    continue;
                } catch (GuardedFunction.NotFinite notFinite) {
                    component = notFinite.component();
                    reached = Math.abs(function.lastTime() - time);
                } catch (MathRuntimeException failure) {
                    if (failure.getSpecifier() == LocalizedODEFormats.MINIMAL_STEPSIZE_REACHED_DURING_INTEGRATION) {
                        throw new Stuck(fastest(), false);
                    }
                    if (failure.getSpecifier() != LocalizedODEFormats.NAN_APPEARING_DURING_INTEGRATION) {
                        throw failure;
                    }
                    // All slopes were finite, but the error estimate overflowed.
                    reached = Math.abs(function.lastTime() - time);
                    component = fastest();
                }
                retries++;
                tryFirst = RETRY_FACTOR * reached;
                if (before == time && tryFirst <= smallest) {
                    throw new Stuck(component, true);
                }
                tryFirst = Math.max(tryFirst, smallest);
            }
        } finally {
            evaluations += function.evaluations();
        }
        return state;
    }

    private void attempt(double to, double firstStep, double smallest) {
        double largest = Math.min(maximumStep, Math.max(Math.abs(to - time), smallest));
        AdaptiveStepsizeIntegrator integrator = method.create(Math.min(smallest, largest), largest, absolute, relative);
        if (firstStep > 0) {
            integrator.setInitialStepSize(Math.min(Math.max(firstStep, smallest), largest));
        }
        integrator.addStepHandler(this);
        int stepsBefore = steps;
        try {
            integrator.integrate(function, new ODEState(time, state), to);
        } finally {
            // One evaluation at the start, and one more if Hipparchus looked for the first step itself.
            trialEvaluations += integrator.getEvaluations() - (firstStep > 0 ? 1 : 2);
        }
        if (steps == stepsBefore) {
            time = to;
        }
    }

    @Override
    public void handleStep(ODEStateInterpolator interpolator) {
        ODEStateAndDerivative end = interpolator.getCurrentState();
        double[] reached = end.getPrimaryState();
        for (int component = 0; component < reached.length; component++) {
            // An infinite state has an infinite tolerance, so Hipparchus would be content with it.
            if (!Double.isFinite(reached[component])) {
                throw new GuardedFunction.NotFinite(component);
            }
        }
        listener.accepted(interpolator, function, reached);
        longestStep = Math.max(longestStep, Math.abs(end.getTime() - time));
        time = end.getTime();
        state = reached;
        steps++;
        stepsInPiece++;
    }

    /** The component whose slope asks for the smallest step. */
    private int fastest() {
        double[] slope = new double[state.length];
        int fastest = 0;
        double greatest = -1;
        try {
            function.derivative(time, state, slope);
        } catch (GuardedFunction.NotFinite notFinite) {
            return notFinite.component();
        }
        for (int component = 0; component < slope.length; component++) {
            double rate = Math.abs(slope[component])
                    / (absolute[component] + relative[component] * Math.abs(state[component]));
            if (rate > greatest) {
                greatest = rate;
                fastest = component;
            }
        }
        return fastest;
    }

    /** The time of the last accepted state. */
    double time() {
        return time;
    }

    /** The last accepted state. */
    double[] state() {
        return state;
    }

    /** The longest step in the latest piece. */
    double longestStep() {
        return longestStep;
    }

    /** Accepted steps in the latest piece. */
    int stepsInPiece() {
        return stepsInPiece;
    }

    int steps() {
        return steps;
    }

    int retries() {
        return retries;
    }

    long evaluations() {
        return evaluations;
    }

    /** Steps that were tried and rejected, or −1 if the method does not tell. */
    int rejected() {
        int perTrial = method.evaluationsPerTrial();
        return perTrial == 0 ? -1 : (int) Math.max(0, trialEvaluations / perTrial - steps);
    }
}
