package org.nernst.solvers.invariant;

import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.solvers.solution.SolverStatistics;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/**
 * An orbit that repeats itself, with its period as exactly as its equations are solved.
 *
 * <pre>{@code
 * PeriodicOrbit orbit = PeriodicOrbit.of(problem, SolverSettings.DEFAULT);
 * orbit.period()        // ms
 * orbit.multipliers()   // the first is 1, along the orbit; stable if all others are smaller in magnitude
 * }</pre>
 */
public final class PeriodicOrbit {
    /** Of shooting from where a solution has come to repeat itself. */
    private static final int MOST_ITERATIONS = 30;
    /** From a neighbouring orbit; where these don't suffice it isn't near, or what the model settles to from there is no orbit. */
    private static final int FEW_ITERATIONS = 10;
    /** Of a neighbouring orbit, until a model has settled on its own. */
    private static final int SETTLING_PERIODS = 8;

    private final BoundSystem system;
    private final double[] inputs;
    private final double period;
    private final Trajectory trajectory;
    private final double[][] monodromy;
    private final SolverStatistics statistics;

    PeriodicOrbit(
            BoundSystem system,
            double[] inputs,
            double period,
            Trajectory trajectory,
            double[][] monodromy,
            SolverStatistics statistics) {
        this.system = system;
        this.inputs = inputs;
        this.period = period;
        this.trajectory = trajectory;
        this.monodromy = monodromy;
        this.statistics = statistics;
    }

    /**
     * The periodic orbit that a problem comes to: it is solved, and its second half must hold two periods at least; from there
     * the orbit is found by shooting.
     *
     * @param problem whose protocol doesn't change in the second half of its duration
     * @param settings how accurately it is solved
     * @throws ModelException if the protocol changes in the second half, or the problem has events or delays
     * @throws SolverException if the solution doesn't repeat itself, or shooting doesn't converge
     */
    public static PeriodicOrbit of(Problem problem, SolverSettings settings) {
        double middle = 0.5 * (problem.start() + problem.end());
        if (problem.protocol().breakPoints(middle, problem.end()).length > 0) {
            throw new ModelException("the stimulus changes after " + middle
                    + " ms; a periodic orbit is looked for in the second half, where it must be constant");
        }
        BoundSystem system = smooth(problem);
        Solution settling = Solver.solve(problem, settings);
        double[] inputs = inputs(problem, system);
        Recurrence recurrence = Recurrence.in(settling.trajectory(), system, inputs, settling);
        return Shooting.from(system, inputs, recurrence, MOST_ITERATIONS, settings, settling.statistics());
    }

    /**
     * What becomes of this orbit when parameters change a little, found by shooting from where this one is quietest. Stable or not, it is this one that is
     * continued, as long as changes are small.
     *
     * @param problem of the same system, whose inputs at its end are those along the orbit
     * @param settings how accurately it is solved
     * @throws ModelException if the problem has events or delays
     * @throws SolverException if shooting doesn't converge
     */
    public PeriodicOrbit continuedTo(Problem problem, SolverSettings settings) {
        BoundSystem other = smooth(problem);
        return Shooting.from(other, inputs(problem, other), Recurrence.of(this), FEW_ITERATIONS, settings, null);
    }

    /**
     * The orbit that the model comes to from this one when parameters change: it settles for some periods from where this one is quietest. Where this orbit
     * has become unstable or ceased to be, that is another one.
     *
     * @param problem of the same system, whose inputs at its end are those along the orbit
     * @param settings how accurately it is solved
     * @throws ModelException if the problem has events or delays
     * @throws SolverException if the model doesn't come to repeat itself in that time, or shooting doesn't converge
     */
    public PeriodicOrbit settledTo(Problem problem, SolverSettings settings) {
        BoundSystem other = smooth(problem);
        double[] held = inputs(problem, other);
        double[] start = Recurrence.of(this).state();
        Trajectory settling = Shooting.integrate(
                new HeldInputs(
                        other,
                        held,
                        start,
                        SETTLING_PERIODS * period,
                        settings.tolerances().absoluteByState(other.system(), start)),
                true,
                settings);
        Recurrence recurrence = Recurrence.in(settling, other, held, null);
        return Shooting.from(other, held, recurrence, FEW_ITERATIONS, settings, settling.statistics());
    }

    private static double[] inputs(Problem problem, BoundSystem system) {
        double[] inputs = new double[system.inputCount()];
        problem.inputsAt(problem.end(), inputs);
        return inputs;
    }

    /** @throws ModelException if there are events or delays */
    private static BoundSystem smooth(Problem problem) {
        BoundSystem system = problem.bind();
        if (system.events().count() > 0) {
            throw new ModelException("the period of an orbit with the event "
                    + system.events().event(0).path() + " can't be found by shooting yet");
        }
        if (system.delayedReads().count() > 0) {
            int delay = system.delayedReads().parameters()[0];
            throw new ModelException("the period of an orbit with the delay "
                    + system.system().parameters().get(delay).name() + " can't be found by shooting yet");
        }
        return system;
    }

    /** The equations that it is an orbit of, for one thread. */
    public BoundSystem system() {
        return system;
    }

    /** The inputs, which are constant along it; a copy. */
    public double[] inputs() {
        return inputs.clone();
    }

    /** How the states after a period depend on those at the first point, shape [states][states]; a copy. */
    public double[][] monodromy() {
        return Arrays.stream(monodromy).map(double[]::clone).toArray(double[][]::new);
    }

    /** The states over one period, from the first point to itself. */
    public Trajectory trajectory() {
        return trajectory;
    }

    /** The period [ms]. */
    public double period() {
        return period;
    }

    /** How far each state moves along it, or 1 where it doesn't; shape [states]. */
    public double[] ranges() {
        double[] least = trajectory.initialState();
        double[] greatest = least.clone();
        double[] y = new double[trajectory.dimension()];
        for (double t : trajectory.stepTimes()) {
            trajectory.stateAt(t, y);
            for (int state = 0; state < least.length; state++) {
                least[state] = Math.min(least[state], y[state]);
                greatest[state] = Math.max(greatest[state], y[state]);
            }
        }
        double[] ranges = new double[least.length];
        Arrays.setAll(ranges, state -> greatest[state] > least[state] ? greatest[state] - least[state] : 1);
        return ranges;
    }

    /** What finding it took: the solve that comes to it and all iterations. */
    public SolverStatistics statistics() {
        return statistics;
    }

    /**
     * All states at a time since the orbit's first point.
     *
     * @param t any time [ms]
     * @return shape [states], internal units
     */
    public double[] stateAt(double t) {
        double[] state = new double[trajectory.dimension()];
        trajectory.stateAt(t - period * Math.floor(t / period), state);
        return state;
    }

    /** A state or an observable at a time since the orbit's first point [ms], in internal units. */
    public double value(String path, double t) {
        return system.measure(path).value(t, stateAt(t), inputs);
    }

    /**
     * The Floquet multipliers by falling magnitude: the factors by which deviations grow in a period. One of them is 1, along the
     * orbit. Those below some 1e-12, which nothing of a deviation is left of, are given as 0.
     */
    public Complex[] multipliers() {
        return ContractionSpectrum.of(monodromy);
    }

    /** Whether all small deviations fade, but for those along the orbit. */
    public boolean isStable() {
        Complex[] values = multipliers();
        int along = 0;
        for (int index = 1; index < values.length; index++) {
            if (values[index].subtract(1).norm() < values[along].subtract(1).norm()) {
                along = index;
            }
        }
        for (int index = 0; index < values.length; index++) {
            if (index != along && values[index].norm() >= 1) {
                return false;
            }
        }
        return true;
    }
}
