package org.nernst.sensitivity.event;

import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.system.ModelException;

/** Linearises the guards and jumps of a problem. One thread at a time. */
public final class EventDerivatives {
    /** Differences that are a smaller part of a magnitude than this are roundings. */
    public static final double ROUNDING = 1e-9;

    /** A guard must rise above zero by so many times the accuracy of the solution, else an error decides whether it does. */
    private static final double CERTAIN = 100;

    /** A step for the curvature of a guard, as a part of the time in which some state changes by its magnitude, and of 1 ms. */
    private static final double DIFFERENCE = 1e-6;

    private final BoundSystem system;
    private final BoundEvents events;
    private final Magnitudes magnitudes;
    private final double[] parameterValues;
    private final double accuracy;
    private final double[] u;
    private final double[] uRate;
    private final double[] slope;
    private final double[] slopeAfter;
    private final double[] early;
    private final double[] earlySlope;

    /**
     * @param tolerances of the solve whose events these are
     * @param magnitudes of what it solves, as far as they are known at an event
     */
    public EventDerivatives(BoundSystem system, Tolerances tolerances, Magnitudes magnitudes) {
        this.system = system;
        events = system.events();
        this.magnitudes = magnitudes;
        parameterValues = system.parameters();
        accuracy = Math.max(tolerances.relative(), Magnitudes.unitTolerance(tolerances.absolute()));
        u = new double[system.inputCount()];
        uRate = new double[system.inputCount()];
        slope = new double[system.stateCount()];
        slopeAfter = new double[system.stateCount()];
        early = new double[system.stateCount()];
        earlySlope = new double[system.stateCount()];
    }

    /** What an event is called. */
    public String name(int event) {
        return events.event(event).path();
    }

    BoundEvents events() {
        return events;
    }

    /** The magnitudes that differences are small or large beside. */
    public Magnitudes magnitudes() {
        return magnitudes;
    }

    /** Whether two states are the same but for roundings. */
    boolean areAlike(double[] one, double[] other) {
        for (int state = 0; state < one.length; state++) {
            double scale = Math.max(magnitudes.ofState(state), Math.abs(one[state]));
            if (Math.abs(one[state] - other[state]) > ROUNDING * scale) {
                return false;
            }
        }
        return true;
    }

    /** A guard's value. */
    double guard(int event, double t, double[] y, InputFunction inputs) {
        inputs.fill(t, u);
        return events.guard(event, t, y, u);
    }

    /** How far from zero a guard may be because of roundings. */
    double guardRounding(int event, double t, double[] y, InputFunction inputs) {
        inputs.fill(t, u);
        return ROUNDING * new Gradient(event, t, y).magnitude();
    }

    /** Whether a guard is below zero by more than roundings. */
    public boolean isBelow(int event, double t, double[] y, InputFunction inputs) {
        return guard(event, t, y, inputs) < -guardRounding(event, t, y, inputs);
    }

    /** The gradient of a guard at the present inputs. */
    private final class Gradient {
        private final int event;
        private final int[] states;
        private final int[] parameters;
        private final double[] byState;
        private final double[] byParameter;

        Gradient(int event, double t, double[] y) {
            this.event = event;
            states = events.guardPattern(event).column();
            parameters = events.guardParameterPattern(event).column();
            byState = new double[states.length];
            byParameter = new double[parameters.length];
            events.guardGradient(event, t, y, u, byState, byParameter);
        }

        /** What roundings of the guard are a part of. A parameter that is 0 has none, whatever one of its kind may be. */
        double magnitude() {
            double sum = 0;
            for (int entry = 0; entry < states.length; entry++) {
                sum += Math.abs(byState[entry]) * magnitudes.ofState(states[entry]);
            }
            for (int entry = 0; entry < parameters.length; entry++) {
                sum += Math.abs(byParameter[entry] * parameterValues[parameters[entry]]);
            }
            return sum;
        }

        /** D = φ_y f + φ_t. */
        double rise(double t, double[] y, double[] f) {
            double sum = events.guardTimeDerivative(event, t, y, u, uRate);
            for (int entry = 0; entry < states.length; entry++) {
                sum += byState[entry] * f[states[entry]];
            }
            return sum;
        }
    }

    private void fill(double t, InputFunction inputs) {
        inputs.fill(t, u);
        inputs.fillRates(t, uRate);
    }

    /**
     * The time of an event as a function of the state before and of parameters.
     *
     * @param y the state there, before any jump
     * @throws ModelException if the guard grazes zero, so that the time is no differentiable function
     */
    Crossing crossing(int event, double t, double[] y, InputFunction inputs) {
        fill(t, inputs);
        system.rightHandSide(t, y, u, slope);
        Gradient gradient = new Gradient(event, t, y);
        double rise = gradient.rise(t, y, slope);
        double magnitude = gradient.magnitude();
        // The guard is about D τ + ½ φ'' τ², so near here it has an extremum −D²/(2 φ'').
        double beyond = rise * rise / (2 * Math.abs(curvature(event, t, y, rise, inputs)));
        if (!(rise > 0 && beyond > CERTAIN * accuracy * magnitude)) {
            throw grazing(events.event(event).path(), t, rise, "ask for a tighter tolerance");
        }
        double[] byState = gradient.byState;
        for (int entry = 0; entry < byState.length; entry++) {
            byState[entry] /= -rise;
        }
        double[] byParameter = gradient.byParameter;
        for (int entry = 0; entry < byParameter.length; entry++) {
            byParameter[entry] /= -rise;
        }
        return new Crossing(gradient.states, byState, gradient.parameters, byParameter);
    }

    /**
     * Why an event has no derivative whose guard doesn't rise clearly.
     *
     * @param event what it is called
     * @param rise of the guard [per ms]
     * @param otherwise what to do if it should happen as it does
     */
    public static ModelException grazing(String event, double t, double rise, String otherwise) {
        return new ModelException("the event " + event + " at t = " + t
                + " ms can't be differentiated: there its guard only just touches zero, rising by " + rise
                + " per ms, so that the smallest change of a parameter may make the event happen or not; change a"
                + " parameter so that it happens clearly or not at all, or " + otherwise);
    }

    /** The second derivative of a guard along the solution before an event, by a difference of the first. */
    private double curvature(int event, double t, double[] y, double rise, InputFunction inputs) {
        double fastest = 0;
        for (int state = 0; state < slope.length; state++) {
            fastest = Math.max(fastest, Math.abs(slope[state]) / magnitudes.ofState(state));
        }
        double step = Math.max(DIFFERENCE / Math.max(fastest, 1), 4 * Math.ulp(t));
        for (int state = 0; state < slope.length; state++) {
            early[state] = y[state] - step * slope[state];
        }
        fill(t - step, inputs);
        system.rightHandSide(t - step, early, u, earlySlope);
        return (rise - new Gradient(event, t - step, early).rise(t - step, early, earlySlope)) / step;
    }

    /**
     * A jump with its derivatives.
     *
     * @param before the state before
     */
    Saltation saltation(int event, double t, double[] before, InputFunction inputs) {
        fill(t, inputs);
        BoundEvents.EventAt at = events.event(event);
        SparsityPattern states = events.jumpPattern(event);
        SparsityPattern parameters = events.jumpParameterPattern(event);
        double[] byState = new double[states.entries()];
        double[] byParameter = new double[parameters.entries()];
        double[] after = before.clone();
        events.jump(event, t, before, u, after);
        events.jumpJacobian(event, t, before, u, byState, byParameter);
        double[] own = new double[at.states()];
        events.jumpTimeDerivative(event, t, before, u, uRate, own);
        system.rightHandSide(t, before, u, slope);
        system.rightHandSide(t, after, u, slopeAfter);
        double[] byTime = new double[slope.length];
        for (int state = 0; state < byTime.length; state++) {
            byTime[state] = slope[state] - slopeAfter[state];
        }
        for (int row = 0; row < at.states(); row++) {
            double sum = own[row] - slopeAfter[at.firstState() + row];
            for (int entry = states.rowStart()[row]; entry < states.rowStart()[row + 1]; entry++) {
                sum += byState[entry] * slope[states.column()[entry]];
            }
            byTime[at.firstState() + row] = sum;
        }
        return new Saltation(before.clone(), after, at.firstState(), states, byState, parameters, byParameter, byTime);
    }
}
