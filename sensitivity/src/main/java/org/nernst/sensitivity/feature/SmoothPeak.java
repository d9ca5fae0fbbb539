package org.nernst.sensitivity.feature;

import java.util.Arrays;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/**
 * When a potential turns from rising to falling: where its rate v̇ = f_v(t, y(t), p) along the solution falls through zero. So with v̈ the rate
 * of that, dt* = −(∂f_v/∂y dy + ∂f_v/∂p dp)/v̈.
 */
final class SmoothPeak {
    /** Where v̇ falls slower than this [mV/ms²] the potential is flat rather than at a peak, as far as doubles can tell. */
    private static final double FLATTEST = 1e-6;

    private static final int MOST_ITERATIONS = 20;

    private final Solution solution;
    private final BoundSystem system;
    private final int potential;
    private final double[] y;
    private final double[] u;
    private final double[] rates;
    private final double[] slope;
    private final double[] ofTime;
    private final double[] one;
    private final double[] gradient;
    private final double time;

    /**
     * @param near about when [ms]
     * @throws ModelException if there is no such turn near, as where a jump cuts the potential off, or v̇ hardly changes there
     */
    SmoothPeak(Solution solution, BoundSystem system, int potential, double near) {
        this.solution = solution;
        this.system = system;
        this.potential = potential;
        y = new double[system.stateCount()];
        u = new double[system.inputCount()];
        rates = new double[system.inputCount()];
        slope = new double[system.stateCount()];
        ofTime = new double[system.stateCount()];
        one = new double[system.stateCount()];
        one[potential] = 1;
        gradient = new double[y.length + system.parameterCount() + u.length];
        time = turn(near);
    }

    private double turn(double near) {
        double t = near;
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            double rate = rate(t);
            double change = change(t);
            double next = t - rate / change;
            if (!(change < -FLATTEST) || !(next >= solution.start() && next <= solution.end())) {
                break;
            }
            if (Math.abs(next - t) <= 4 * Math.ulp(t)) {
                return next;
            }
            t = next;
        }
        throw new ModelException(system.system().statePath(potential) + " has no smooth peak at " + near
                + " ms: it is cut off or flat there, so the time of the peak has no derivative of its own");
    }

    /** v̇ at a time, which leaves y and u as they are then. */
    private double rate(double t) {
        solution.stateAt(t, y);
        solution.inputsAt(t, u);
        system.rightHandSide(t, y, u, slope);
        return slope[potential];
    }

    /** v̈ along the solution, where {@link #rate} was asked for last, which leaves the gradient of v̇. */
    private double change(double t) {
        solution.problem().inputRatesAt(t, rates);
        system.timeDerivative(t, y, u, rates, ofTime);
        system.adjoint(t, y, u, one, gradient);
        refuseThePast();
        double change = ofTime[potential];
        for (int state = 0; state < y.length; state++) {
            if (gradient[state] != 0) {
                change += gradient[state] * solution.trajectory().rateAt(t, state);
            }
        }
        return change;
    }

    /** Where v̇ depends on a read itself, and not by a synapse's states, the peak would move with the past too. */
    private void refuseThePast() {
        for (int read = 0; read < system.delayedReads().count(); read++) {
            if (gradient[gradient.length - 1 - read] != 0) {
                throw new ModelException(
                        "the time of a peak of " + system.system().statePath(potential)
                                + " can't be differentiated: its rate depends on what a connection reads with a delay; let the current"
                                + " depend on a state of the synapse, or look at another feature");
            }
        }
    }

    /** When [ms]. */
    double time() {
        return time;
    }

    /**
     * ∂t* by states then and by parameters, one behind the other.
     *
     * @return shape [states + parameters]
     */
    double[] derivatives() {
        rate(time);
        double change = change(time);
        double[] derivatives = Arrays.copyOf(gradient, y.length + system.parameterCount());
        for (int index = 0; index < derivatives.length; index++) {
            derivatives[index] /= -change;
        }
        return derivatives;
    }
}
