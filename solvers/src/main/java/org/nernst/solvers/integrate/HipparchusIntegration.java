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
import org.nernst.symbolic.system.ModelException;

/**
 * Integrates over one smooth piece with a Hipparchus method, and where a trial step runs into something that isn't
 * finite, goes on from the last accepted state with a smaller step.
 */
final class HipparchusIntegration implements PieceIntegration, ODEStepHandler {
    /** How much smaller the step is that is tried after one that was not finite. */
    private static final double RETRY_FACTOR = 0.25;

    /** Makes a Hipparchus integrator. */
    @FunctionalInterface
    interface Factory {
        AdaptiveStepsizeIntegrator create(double minimumStep, double maximumStep, double[] absolute, double[] relative);
    }

    private final String name;
    private final Factory factory;
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
    private double triedFirst;
    private long evaluations;

    HipparchusIntegration(
            String name, Factory factory, double[] absolute, double relative, double maximumStep, Listener listener) {
        this.name = name;
        this.factory = factory;
        this.absolute = absolute;
        this.relative = new double[absolute.length];
        Arrays.fill(this.relative, relative);
        this.maximumStep = maximumStep;
        this.listener = listener;
    }

    @Override
    public double run(OdeFunction right, double from, double[] y, double to, EventWatch watch, double firstStep)
            throws Stuck {
        if (watch != null) {
            throw new ModelException(
                    "the solver " + name + " doesn't stop at events; choose auto, dp54, dp853 or rodas5p");
        }
        function = new GuardedFunction(right, y.length, from, to);
        time = from;
        state = y.clone();
        longestStep = 0;
        stepsInPiece = 0;
        double smallest = 4 * Math.ulp(Math.max(Math.abs(from), Math.abs(to)));
        double tryFirst = firstStep;
        triedFirst = firstStep;
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
                        throw new Stuck(fastest(), farthest(), false);
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
                    throw new Stuck(component, farthest(), true);
                }
                tryFirst = Math.max(tryFirst, smallest);
            }
        } finally {
            evaluations += function.evaluations();
        }
        System.arraycopy(state, 0, y, 0, y.length);
        return to;
    }

    private void attempt(double to, double firstStep, double smallest) {
        double largest = Math.min(maximumStep, Math.max(Math.abs(to - time), smallest));
        AdaptiveStepsizeIntegrator integrator =
                factory.create(Math.min(smallest, largest), largest, absolute, relative);
        if (firstStep > 0) {
            integrator.setInitialStepSize(Math.min(Math.max(firstStep, smallest), largest));
        }
        integrator.addStepHandler(this);
        int stepsBefore = steps;
        integrator.integrate(function, new ODEState(time, state), to);
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
        listener.accepted(new InterpolatedStep(interpolator));
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

    /** The component that is farthest out. */
    private int farthest() {
        int farthest = 0;
        for (int component = 1; component < state.length; component++) {
            if (Math.abs(state[component]) / absolute[component] > Math.abs(state[farthest]) / absolute[farthest]) {
                farthest = component;
            }
        }
        return farthest;
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public double[] state() {
        return state.clone();
    }

    /** A piece that was done in one step says only that a longer one may do. */
    @Override
    public double suggestedStep() {
        return stepsInPiece == 1 ? 2 * Math.max(triedFirst, longestStep) : longestStep;
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public int retries() {
        return retries;
    }

    @Override
    public long evaluations() {
        return evaluations;
    }

    /** Not told by extrapolation, whose trials differ in evaluations. */
    @Override
    public int rejected() {
        return -1;
    }

    @Override
    public String account() {
        return name;
    }
}
