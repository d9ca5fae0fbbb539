package org.nernst.sensitivity.invariant;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.AdaptiveIntegrator;
import org.nernst.solvers.integrate.IntegrationFailure;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.invariant.PeriodicOrbit;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/**
 * Derivatives of the period of a limit cycle, and its phase response.
 *
 * <p>With φ the flow over a period, M = φ_y and w its left eigenvector, wᵀM = wᵀ: φ(y, T, p) = y gives wᵀ(f dT + φ_p dp) = 0, so
 * dT/dp = −wᵀφ_p / wᵀf. Forward, φ_p comes from S' = f_y S + f_p, S(0) = 0. By the adjoint, wᵀφ_p = ∫ λᵀf_p dt with λ' = −f_yᵀλ backwards from w;
 * that λ, scaled to λᵀf = 1, is how much time a small displacement gains (Ermentrout and Terman, Mathematical Foundations of Neuroscience,
 * 8.1).
 *
 * <pre>{@code
 * PeriodicOrbit orbit = PeriodicOrbit.of(problem, settings);
 * double[] byParameter = PeriodSensitivities.of(orbit, parameters, SensitivityMethod.ADJOINT, settings);
 * }</pre>
 */
public final class PeriodSensitivities {
    private PeriodSensitivities() {}

    /**
     * The derivatives of the period.
     *
     * @param parameters the indices of the parameters
     * @param method forward or adjoint
     * @param settings how accurately the sensitivities are solved
     * @return dT/dp for each [ms per internal unit], shape [parameters]
     * @throws ModelException if the orbit has no isolated period, or the method is another
     */
    public static double[] of(
            PeriodicOrbit orbit, int[] parameters, SensitivityMethod method, SolverSettings settings) {
        double[] w = leftEigenvector(orbit);
        return switch (method) {
            case FORWARD -> forward(orbit, w, parameters, settings);
            case ADJOINT -> adjoint(orbit, w, parameters, settings);
            case DISCRETE, TANGENT ->
                throw new ModelException(
                        "the period of an orbit found by shooting is differentiated by forward or adjoint"
                                + " sensitivities; the solver's own steps don't close");
        };
    }

    /**
     * The phase response: by how much a small displacement of each state at a time of the orbit advances it.
     *
     * @param t since the orbit's first point [ms]
     * @return [ms] per internal unit, shape [states]
     */
    public static double[] phaseResponse(PeriodicOrbit orbit, double t, SolverSettings settings) {
        double[] w = leftEigenvector(orbit);
        OrbitAdjoint equations = new OrbitAdjoint(orbit, w, new int[0], settings.tolerances());
        double[] lambda = new double[w.length];
        integrate(equations, settings).stateAt(t - orbit.period() * Math.floor(t / orbit.period()), lambda);
        double speed = alongFlow(orbit, w);
        for (int state = 0; state < lambda.length; state++) {
            lambda[state] /= speed;
        }
        return lambda;
    }

    private static double[] forward(PeriodicOrbit orbit, double[] w, int[] parameters, SolverSettings settings) {
        OrbitVariation equations = new OrbitVariation(orbit, parameters, settings.tolerances());
        double[] end = integrate(equations, settings).finalState();
        double speed = alongFlow(orbit, w);
        double[] derivatives = new double[parameters.length];
        for (int column = 0; column < derivatives.length; column++) {
            for (int state = 0; state < w.length; state++) {
                derivatives[column] -= w[state] * end[equations.sensitivity(state, column)] / speed;
            }
        }
        return derivatives;
    }

    private static double[] adjoint(PeriodicOrbit orbit, double[] w, int[] parameters, SolverSettings settings) {
        OrbitAdjoint equations = new OrbitAdjoint(orbit, w, parameters, settings.tolerances());
        double[] start = integrate(equations, settings).finalState();
        double speed = alongFlow(orbit, w);
        double[] derivatives = new double[parameters.length];
        for (int column = 0; column < derivatives.length; column++) {
            derivatives[column] = -start[w.length + column] / speed;
        }
        return derivatives;
    }

    static Trajectory integrate(PiecewiseOde equations, SolverSettings settings) {
        try {
            return new AdaptiveIntegrator(settings).integrate(equations, true);
        } catch (IntegrationFailure failure) {
            throw Solver.explain(failure, equations, null);
        }
    }

    /** wᵀf at the orbit's first point. */
    static double alongFlow(PeriodicOrbit orbit, double[] w) {
        BoundSystem system = orbit.system();
        double[] slope = new double[w.length];
        system.rightHandSide(0, orbit.stateAt(0), orbit.inputs(), slope);
        double sum = 0;
        for (int state = 0; state < w.length; state++) {
            sum += w[state] * slope[state];
        }
        return sum;
    }

    /** The left null vector of M − I, each state in units of how far it moves. */
    static double[] leftEigenvector(PeriodicOrbit orbit) {
        double[][] monodromy = orbit.monodromy();
        int states = monodromy.length;
        double[] scale = orbit.ranges();
        double[][] transposed = new double[states][states];
        for (int row = 0; row < states; row++) {
            for (int column = 0; column < states; column++) {
                transposed[column][row] =
                        (monodromy[row][column] - (row == column ? 1 : 0)) * scale[column] / scale[row];
            }
        }
        SingularValueDecomposition decomposition =
                new SingularValueDecomposition(new Array2DRowRealMatrix(transposed, false));
        double[] singular = decomposition.getSingularValues();
        if (states > 1 && !(singular[states - 2] > 1e-8 * singular[0])) {
            throw new ModelException(
                    "the orbit is one of many beside each other, so its period has no derivative: two of its multipliers"
                            + " are 1");
        }
        double[] w = decomposition.getV().getColumn(states - 1);
        for (int state = 0; state < states; state++) {
            w[state] /= scale[state];
        }
        return w;
    }
}
