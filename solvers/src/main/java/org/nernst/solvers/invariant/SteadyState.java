package org.nernst.solvers.invariant;

import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.linear.SparseFactorization;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;

/**
 * A state in which nothing changes, with inputs held at their values of one time.
 *
 * <pre>{@code
 * SteadyState rest = SteadyState.of(problem, 0);
 * rest.value("axon.v")   // −64.9997
 * rest.isStable()        // true
 * }</pre>
 */
public final class SteadyState {
    private static final int MOST_ITERATIONS = 200;
    /**
     * The first pseudo-time steps [ms] that are tried in turn. Short ones follow the equations to where they come to rest; long ones
     * fade what would go round for ever.
     */
    private static final double[] FIRST_STEPS = {0.1, 1, 10, 100, 1e4};

    /** From where the step is this long [ms], the iteration is Newton's. */
    private static final double LAST_STEP = 1e12;
    /** By how much a step may grow at most from one to the next. */
    private static final double GREATEST_GROWTH = 10;
    /** A correction below this part of a state, or of its scale, is rounding. */
    private static final double CONVERGED = 1e-12;

    private final Problem problem;
    private final double time;
    private final double[] state;
    private final double[] jacobian;
    private final SparsityPattern pattern;

    private SteadyState(Problem problem, double time, double[] state, double[] jacobian, SparsityPattern pattern) {
        this.problem = problem;
        this.time = time;
        this.state = state;
        this.jacobian = jacobian;
        this.pattern = pattern;
    }

    /**
     * The steady state that is found from the initial state.
     *
     * @param problem its parameters, and its inputs
     * @param time when the inputs are taken [ms]
     * @throws SolverException if none is found
     */
    public static SteadyState of(Problem problem, double time) {
        double[] start = new double[problem.system().system().stateCount()];
        problem.bind().initialState(start);
        return of(problem, time, start);
    }

    /**
     * The steady state that is found from a guess, by pseudo-transient continuation with switched evolution relaxation
     * (Kelley and Keyes, SIAM J Numer Anal 35:508, 1998): implicit Euler steps that follow the equations at first and become
     * Newton's iteration as the state comes to rest.
     *
     * @param start the guess, shape [states]
     * @throws SolverException if none is found
     * @throws ModelException if the problem has delays
     */
    public static SteadyState of(Problem problem, double time, double[] start) {
        BoundSystem system = problem.bind();
        if (system.delayedReads().count() > 0) {
            int delay = system.delayedReads().parameters()[0];
            throw new ModelException("a steady state with the delay "
                    + system.system().parameters().get(delay).name()
                    + " can't be found yet, as its stability depends on the past; let the model settle instead");
        }
        SparseFactorization matrix = new SparseFactorization(system.jacobianPattern());
        double[] u = new double[system.inputCount()];
        problem.inputsAt(time, u);
        double[] scale = scales(system.system(), start);
        double[] entries = new double[system.jacobianPattern().entries()];
        double[] y = start;
        for (double firstStep : FIRST_STEPS) {
            y = start.clone();
            if (comesToRest(system, matrix, time, u, y, scale, firstStep)) {
                system.jacobian(time, y, u, entries);
                return new SteadyState(problem, time, y, entries, system.jacobianPattern());
            }
        }
        double[] slope = new double[y.length];
        system.rightHandSide(time, y, u, slope);
        throw notFound(system, time, y, slope, scale);
    }

    /**
     * Iterates from one first step on.
     *
     * @param y the guess; receives the state that was reached
     * @return whether it is steady
     */
    private static boolean comesToRest(
            BoundSystem system,
            SparseFactorization matrix,
            double time,
            double[] u,
            double[] y,
            double[] scale,
            double firstStep) {
        double[] correction = new double[y.length];
        double[] next = new double[y.length];
        double[] entries = new double[system.jacobianPattern().entries()];
        double step = firstStep;
        system.rightHandSide(time, y, u, correction);
        double before = norm(correction, scale);
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            system.jacobian(time, y, u, entries);
            boolean settled = false;
            double after = Double.NaN;
            if (matrix.factor(1 / step, entries)) {
                matrix.solve(correction);
                settled = isRounding(correction, y, scale);
                for (int index = 0; index < y.length; index++) {
                    next[index] = y[index] + correction[index];
                }
                system.rightHandSide(time, next, u, correction);
                after = norm(correction, scale);
            }
            if (!Double.isFinite(after)) {
                step /= 4;
                system.rightHandSide(time, y, u, correction);
                continue;
            }
            System.arraycopy(next, 0, y, 0, y.length);
            if (settled && step > LAST_STEP / GREATEST_GROWTH) {
                return true;
            }
            // Rounding keeps the slope from falling for ever, but not the step from growing where the correction has
            // settled.
            double growth = settled || after == 0 ? GREATEST_GROWTH : before / after;
            step = Math.min(LAST_STEP, step * Math.min(growth, GREATEST_GROWTH));
            before = after;
        }
        return false;
    }

    private static double[] scales(OdeSystem system, double[] y) {
        double[] scales = new double[y.length];
        for (int index = 0; index < y.length; index++) {
            double size = Math.abs(y[index]);
            scales[index] = system.state(index).kind().toleranceScale(size > 0 ? size : 1);
        }
        return scales;
    }

    private static double norm(double[] slope, double[] scale) {
        double greatest = 0;
        for (int index = 0; index < slope.length; index++) {
            double part = Math.abs(slope[index]) / scale[index];
            // A NaN shall not be lost.
            greatest = part <= greatest ? greatest : part;
        }
        return greatest;
    }

    private static boolean isRounding(double[] correction, double[] y, double[] scale) {
        for (int index = 0; index < y.length; index++) {
            if (!(Math.abs(correction[index]) <= CONVERGED * (Math.abs(y[index]) + scale[index]))) {
                return false;
            }
        }
        return true;
    }

    private static SolverException notFound(
            BoundSystem system, double time, double[] y, double[] slope, double[] scale) {
        int worst = 0;
        for (int index = 0; index < y.length; index++) {
            if (Math.abs(slope[index]) / scale[index] > Math.abs(slope[worst]) / scale[worst]) {
                worst = index;
            }
        }
        String name = system.system().statePath(worst);
        return new SolverException(
                "no steady state was found: " + name + " came to " + y[worst]
                        + " and still moves; begin at a state nearer to one, or look for a periodic orbit",
                time,
                name,
                y[worst],
                null,
                null);
    }

    /** The problem whose equations come to rest here. */
    public Problem problem() {
        return problem;
    }

    /** When its inputs were taken [ms]. */
    public double time() {
        return time;
    }

    /** All states, a copy, shape [states], internal units. */
    public double[] state() {
        return state.clone();
    }

    /** A state or an observable there, in internal units. */
    public double value(String path) {
        BoundSystem system = problem.bind();
        double[] u = new double[system.inputCount()];
        problem.inputsAt(time, u);
        return system.measure(path).value(time, state, u);
    }

    /** The eigenvalues of the Jacobian [1/ms], by falling real part: how small deviations grow or fade. */
    public Complex[] eigenvalues() {
        double[][] dense = new double[state.length][state.length];
        for (int row = 0; row < state.length; row++) {
            for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                dense[row][pattern.column()[entry]] = jacobian[entry];
            }
        }
        Complex[] values = new EigenDecompositionNonSymmetric(new Array2DRowRealMatrix(dense, false)).getEigenvalues();
        Arrays.sort(values, (a, b) -> Double.compare(b.getReal(), a.getReal()));
        return values;
    }

    /** Whether all small deviations fade. */
    public boolean isStable() {
        return eigenvalues()[0].getReal() < 0;
    }
}
