package org.nernst.solvers.invariant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.Solution;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;

/**
 * Where a solution comes back to where it was.
 *
 * @param state a state, shape [states]
 * @param period after how long the solution comes back to it, nearly [ms]
 * @param ranges how far each state moves, shape [states]
 */
record Recurrence(double[] state, double period, double[] ranges) {
    /** States this near to one another, as a part of how far they move, count as the same. */
    private static final double ALIKE = 0.02;

    private static final int SAMPLES_IN_STEP = 4;

    /**
     * The last recurrence in the second half of a course: its latest upward crossing of the middle of a voltage's range, and the
     * latest before it at which all states were alike. The state is where the course is quietest between them.
     *
     * @param inputs constant in that half
     * @param solution what the course is of, for messages, or null
     * @throws SolverException if there is none
     */
    static Recurrence in(Trajectory course, BoundSystem system, double[] inputs, Solution solution) {
        double from = 0.5 * (course.start() + course.end());
        List<DenseStep> steps =
                course.steps().stream().filter(step -> step.start() >= from).toList();
        int voltage = firstVoltage(system.system());
        int n = system.stateCount();
        double[] least = new double[n];
        double[] greatest = new double[n];
        range(steps, least, greatest);
        double level = 0.5 * (least[voltage] + greatest[voltage]);
        double[] ranges = new double[n];
        for (int index = 0; index < n; index++) {
            double range = greatest[index] - least[index];
            ranges[index] = Math.max(range, 1e-9 * Math.max(Math.abs(least[index]), Math.abs(greatest[index])));
            ranges[index] = ranges[index] > 0 ? ranges[index] : 1;
        }
        List<Double> times = new ArrayList<>();
        List<double[]> crossings = new ArrayList<>();
        for (DenseStep step : steps) {
            if (step.evaluate(step.start(), voltage) < level && step.evaluate(step.end(), voltage) >= level) {
                double t = new BracketingNthOrderBrentSolver(1e-12, 1e-9, 0, 5)
                        .solve(200, at -> step.evaluate(at, voltage) - level, step.start(), step.end());
                double[] y = new double[n];
                step.evaluate(t, y);
                times.add(t);
                crossings.add(y);
            }
        }
        int last = crossings.size() - 1;
        for (int before = last - 1; before >= 0; before--) {
            if (alike(crossings.get(before), crossings.get(last), ranges)) {
                return quietest(steps, times.get(before), times.get(last), ranges, system, inputs);
            }
        }
        throw new SolverException(
                system.system().statePath(voltage) + " rises through " + level + " mV "
                        + (last + 1) + (last == 0 ? " time" : " times") + " after " + from
                        + " ms, and never twice from the same state; simulate for longer, so that the orbit settles and repeats"
                        + " itself",
                course.end(),
                system.system().statePath(voltage),
                last < 0 ? Double.NaN : crossings.get(last)[voltage],
                solution,
                null);
    }

    /** Where states move most slowly among the beginnings of steps between two times; a wrong period costs least there. */
    private static Recurrence quietest(
            List<DenseStep> steps, double from, double until, double[] ranges, BoundSystem system, double[] inputs) {
        double[] quietest = null;
        double slowest = Double.POSITIVE_INFINITY;
        double[] y = new double[ranges.length];
        double[] slope = new double[ranges.length];
        for (DenseStep step : steps) {
            if (step.end() < from || step.start() > until) {
                continue;
            }
            step.evaluate(step.start(), y);
            system.rightHandSide(step.start(), y, inputs, slope);
            double speed = 0;
            for (int index = 0; index < slope.length; index++) {
                speed = Math.max(speed, Math.abs(slope[index]) / ranges[index]);
            }
            if (speed < slowest) {
                slowest = speed;
                quietest = y.clone();
            }
        }
        return new Recurrence(quietest, until - from, ranges);
    }

    /** An orbit from where it is quietest. */
    static Recurrence of(PeriodicOrbit orbit) {
        Trajectory course = orbit.trajectory();
        return quietest(course.steps(), course.start(), course.end(), orbit.ranges(), orbit.system(), orbit.inputs());
    }

    private static void range(List<DenseStep> steps, double[] least, double[] greatest) {
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        double[] y = new double[least.length];
        for (DenseStep step : steps) {
            for (int sample = 0; sample < SAMPLES_IN_STEP; sample++) {
                step.evaluate(step.start() + sample * (step.end() - step.start()) / SAMPLES_IN_STEP, y);
                for (int index = 0; index < y.length; index++) {
                    least[index] = Math.min(least[index], y[index]);
                    greatest[index] = Math.max(greatest[index], y[index]);
                }
            }
        }
    }

    private static int firstVoltage(OdeSystem system) {
        for (int index = 0; index < system.stateCount(); index++) {
            if (system.state(index).kind() == StateKind.VOLTAGE) {
                return index;
            }
        }
        return 0;
    }

    private static boolean alike(double[] one, double[] other, double[] ranges) {
        for (int index = 0; index < one.length; index++) {
            if (Math.abs(one[index] - other[index]) > ALIKE * ranges[index]) {
                return false;
            }
        }
        return true;
    }
}
