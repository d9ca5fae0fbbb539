package org.nernst.solvers.invariant;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.nernst.solvers.integrate.AdaptiveIntegrator;
import org.nernst.solvers.integrate.IntegrationFailure;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.solution.SolverStatistics;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.BoundSystem;

/** The search for an orbit that ends where it began. */
final class Shooting {
    /** A correction below this part of how far the states move ends the iteration. */
    private static final double CONVERGED = 1e-9;
    /** The longest correction at once, as a part of how far the states move. */
    private static final double LONGEST = 0.2;

    private Shooting() {}

    /**
     * Newton's method for φ_T(y) = y with the phase held, (y − y₀)·f(y₀) = 0 (Seydel, Practical Bifurcation and Stability
     * Analysis, 7.5). Unknowns are y, in units of how far each state moves, and ln T.
     *
     * @param settling what was solved before, or null
     * @throws org.nernst.symbolic.system.ModelException if nothing moves one of the states
     * @throws SolverException if it doesn't converge
     */
    static PeriodicOrbit from(
            BoundSystem system,
            double[] inputs,
            Recurrence start,
            int mostIterations,
            SolverSettings settings,
            SolverStatistics settling) {
        SolverStatistics statistics = settling;
        int n = start.state().length;
        double[] scale = start.ranges();
        double[] absolute = settings.tolerances().absoluteByState(system.system(), start.state());
        double[] y = start.state();
        double period = start.period();
        double[] reference = y.clone();
        double[] phase = new double[n];
        system.rightHandSide(0, reference, inputs, phase);
        UnmovedState.refuse(system, phase, "the period of an orbit");
        double[] slope = new double[n];
        for (int iteration = 0; iteration < mostIterations; iteration++) {
            VariationalOrbit equations = new VariationalOrbit(system, inputs, y, period, absolute, scale);
            Trajectory trajectory = integrate(equations, false, settings);
            statistics = statistics == null ? trajectory.statistics() : statistics.and(trajectory.statistics());
            double[] end = trajectory.finalState();
            system.rightHandSide(0, end, inputs, slope);
            double[][] matrix = new double[n + 1][n + 1];
            double[] residual = new double[n + 1];
            for (int row = 0; row < n; row++) {
                for (int column = 0; column < n; column++) {
                    matrix[row][column] =
                            (end[n + row * n + column] - (row == column ? 1 : 0)) * scale[column] / scale[row];
                }
                matrix[row][n] = slope[row] * period / scale[row];
                residual[row] = (y[row] - end[row]) / scale[row];
                matrix[n][row] = phase[row] * period / scale[row];
                residual[n] -= matrix[n][row] * (y[row] - reference[row]) / scale[row];
            }
            double[] correction = new QRDecomposition(new Array2DRowRealMatrix(matrix, false))
                    .getSolver()
                    .solve(new ArrayRealVector(residual, false))
                    .toArray();
            double greatest = Arrays.stream(correction).map(Math::abs).max().orElse(0);
            if (greatest <= CONVERGED) {
                // What deviations do between the ends isn't looked at, and would take fourteen times the memory.
                HeldInputs states = new HeldInputs(system, inputs, y, period, absolute);
                Trajectory orbit = integrate(states, true, settings);
                return new PeriodicOrbit(
                        system, inputs, period, orbit, monodromy(end, n), statistics.and(orbit.statistics()));
            }
            double part = Math.min(1, LONGEST / greatest);
            for (int index = 0; index < n; index++) {
                y[index] += part * correction[index] * scale[index];
            }
            period *= Math.exp(part * correction[n]);
        }
        throw new SolverException(
                "shooting for a periodic orbit near a period of " + start.period() + " ms did not converge in "
                        + mostIterations + " iterations; simulate for longer before, or with a tighter tolerance",
                0,
                system.system().statePath(0),
                y[0],
                null,
                null);
    }

    /** @throws SolverException if the equations can't be solved */
    static Trajectory integrate(PiecewiseOde equations, boolean dense, SolverSettings settings) {
        try {
            return new AdaptiveIntegrator(settings).integrate(equations, dense);
        } catch (IntegrationFailure failure) {
            throw Solver.explain(failure, equations, null);
        }
    }

    private static double[][] monodromy(double[] end, int n) {
        double[][] monodromy = new double[n][];
        for (int row = 0; row < n; row++) {
            monodromy[row] = Arrays.copyOfRange(end, n + row * n, n + (row + 1) * n);
        }
        return monodromy;
    }
}
