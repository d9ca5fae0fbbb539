package org.nernst.solvers.integrate;

import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.NestedPolynomial;
import org.nernst.solvers.solution.StraightStep;

/**
 * Makes single steps of one method in a workspace of its own, and allocates nothing. It knows nothing of how long steps
 * should be; that is for {@link StepLoop}, which tries a step, looks at it, and either goes on from its end or tries another.
 */
abstract class Stepper {
    private static final double[][] NO_STAGES = {};

    /** The number of components. */
    final int dimension;
    /** The state that steps start from, shape [dimension]. */
    final double[] state;
    /** The state at the end of the step that was tried, shape [dimension]. */
    final double[] trial;

    private final double[] absolute;
    private final double relative;
    private final View view;
    OdeFunction function;
    double time;
    double length;
    /** Where the step ends, exactly; the present time plus the length may round to another. */
    double endTime;

    private double earliest;
    private double latest;
    long evaluations;

    /**
     * @param absolute the absolute tolerance of each component
     * @param coefficientCount the number of coefficients of the dense output, per component
     */
    Stepper(double[] absolute, double relative, int coefficientCount) {
        this.absolute = absolute;
        this.relative = relative;
        dimension = absolute.length;
        state = new double[dimension];
        trial = new double[dimension];
        view = new View(coefficientCount);
    }

    /** The exponent q + 1 by which the error estimate falls with the step. */
    abstract int errorOrder();

    /** Evaluates what the first step on a piece needs. */
    abstract void prepare();

    /** Computes the trial step and its error estimate. */
    abstract double computeTrial();

    /** How far the error of the trial step is from that of the same step of another stepper of this kind, in units of the tolerance. */
    abstract double errorBeside(Stepper other);

    /** Makes what belongs to the end of the trial step that of the next one's start. */
    abstract void moveOn();

    /**
     * Where a step should end that nothing cuts short.
     *
     * @param proposed where it would by its length
     */
    double end(double proposed) {
        return proposed;
    }

    /** Whether the end of a step is no smooth function of its length, so that a root can only be bracketed. */
    boolean isRandom() {
        return false;
    }

    /** Computes the coefficients of the dense output over the trial step, shape [coefficients, dimension]. */
    abstract void interpolate(double[] coefficients);

    /**
     * An estimate of |h| ρ for the step that was tried: its length times the rate at which the equations change in their fastest
     * direction.
     */
    abstract double stepTimesRate();

    /** The slope at the start of the step, shape [dimension]. */
    abstract double[] slope();

    /**
     * Starts on a smooth piece.
     *
     * @param y the state at {@code from}; copied
     * @param from where the piece begins [ms]; {@code to} where it ends, which no stage will lie beyond
     */
    final void begin(OdeFunction smooth, double[] y, double from, double to) {
        function = smooth;
        time = from;
        earliest = Math.min(from, to);
        latest = Math.max(from, to);
        System.arraycopy(y, 0, state, 0, dimension);
        prepare();
    }

    /**
     * Tries a step from the present state.
     *
     * @param end where it ends [ms], before the present time to go backwards
     * @return the error estimate in units of the tolerance, so at most 1 if the step is good; NaN if something was not finite
     */
    final double attempt(double end) {
        endTime = end;
        length = end - time;
        view.computed = false;
        double error = computeTrial();
        return error < Double.POSITIVE_INFINITY ? error : Double.NaN;
    }

    /** Goes on from the end of the step that was tried. The view of the step is no longer valid. */
    final void accept() {
        moveOn();
        System.arraycopy(trial, 0, state, 0, dimension);
        time = endTime;
    }

    /** The step that was tried, until the next attempt or {@link #accept}. */
    final ComputedStep step() {
        return view;
    }

    /** By what formula steps are computed. */
    abstract StepFormula formula();

    /** What the formula computed on the way; see {@link ComputedStep#stages}. */
    double[][] stages() {
        return NO_STAGES;
    }

    /** The root mean square of an error in units of the tolerance. */
    final double norm(double[] error) {
        double sum = 0;
        for (int component = 0; component < dimension; component++) {
            double ratio = error[component] / tolerance(component);
            // An infinite state has an infinite tolerance, so its ratio says nothing; the second term is NaN then.
            sum += ratio * ratio + 0 * trial[component];
        }
        return Math.sqrt(sum / dimension);
    }

    /** How large the error of a component may be in the step that was tried. */
    final double tolerance(int component) {
        return tolerance(Math.max(Math.abs(state[component]), Math.abs(trial[component])), component);
    }

    /** How large the error of a component of some magnitude may be. */
    final double tolerance(double magnitude, int component) {
        return absolute[component] + relative * Math.abs(magnitude);
    }

    /** What the tolerance of a component is the relative part of. */
    final double magnitude(int component) {
        return tolerance(state[component], component) / relative;
    }

    /**
     * The change of the slope over an Euler step of length h, in units of the tolerance, per time. The trial state is used.
     */
    final double curvature(double h) {
        double[] slope = slope();
        for (int component = 0; component < dimension; component++) {
            trial[component] = state[component] + h * slope[component];
        }
        double[] change = new double[dimension];
        evaluate(time + h, trial, change);
        for (int component = 0; component < dimension; component++) {
            change[component] -= slope[component];
        }
        return norm(change) / Math.abs(h);
    }

    final void evaluate(double t, double[] y, double[] ydot) {
        evaluations++;
        function.derivative(onPiece(t), y, ydot);
    }

    /** A time that was added up from parts of steps, and may lie a rounding error outside the piece. */
    final double onPiece(double t) {
        return Math.min(Math.max(t, earliest), latest);
    }

    private final class View implements ComputedStep {
        private final double[] coefficients;
        private boolean computed;

        View(int coefficientCount) {
            coefficients = new double[coefficientCount * dimension];
        }

        private double[] coefficients() {
            if (!computed) {
                interpolate(coefficients);
                computed = true;
            }
            return coefficients;
        }

        @Override
        public double start() {
            return time;
        }

        @Override
        public double end() {
            return endTime;
        }

        @Override
        public StepFormula formula() {
            return Stepper.this.formula();
        }

        @Override
        public double[] state() {
            return state;
        }

        @Override
        public double[] endState() {
            return trial;
        }

        @Override
        public double[][] stages() {
            return Stepper.this.stages();
        }

        @Override
        public void evaluate(double t, double[] y) {
            NestedPolynomial.evaluate((t - time) / length, dimension, coefficients(), y);
        }

        @Override
        public double evaluate(double t, int component) {
            return NestedPolynomial.evaluate((t - time) / length, dimension, coefficients(), component);
        }

        @Override
        public double rate(double t, int component) {
            return NestedPolynomial.rate((t - time) / length, dimension, coefficients(), component) / length;
        }

        @Override
        public DenseStep keep() {
            return coefficients.length == 2 * dimension
                    ? new StraightStep(time, endTime, state.clone(), trial.clone())
                    : new NestedPolynomial(
                            time, endTime, dimension, coefficients().clone());
        }
    }
}
