package org.nernst.sensitivity.invariant;

import org.hipparchus.complex.Complex;
import org.nernst.solvers.invariant.SteadyState;
import org.nernst.solvers.invariant.UnmovedState;
import org.nernst.solvers.linear.SparseFactorization;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.Measurement;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.system.ModelException;

/**
 * Derivatives of steady states: where f(y, p) = 0, f_y dy = −f_p dp, and so of a quantity m(y, p), dm/dp = m_p + xᵀ f_p with −f_yᵀ x = m_yᵀ.
 *
 * <pre>{@code
 * SteadyState rest = SteadyState.of(problem, 0);
 * double[] byParameter = SteadyStateSensitivities.of(rest, "axon.v", Differentiate.freeParameters(problem));
 * }</pre>
 */
public final class SteadyStateSensitivities {
    /** An eigenvalue smaller than this part of the greatest is taken for zero. */
    private static final double SINGULAR = 1e-11;

    private SteadyStateSensitivities() {}

    /**
     * The derivatives of a state or observable at a steady state.
     *
     * @param path of the quantity
     * @param parameters the indices of the parameters
     * @return its derivative by each, per internal unit, shape [parameters]
     * @throws ModelException if there is no such quantity, nothing moves one of the states, or the steady state is about to vanish or to meet another one, where it has no
     *     derivative
     */
    public static double[] of(SteadyState rest, String path, int[] parameters) {
        BoundSystem system = rest.problem().bind();
        Measurement measurement = system.measure(path);
        double t = rest.time();
        double[] y = rest.state();
        double[] u = new double[system.inputCount()];
        rest.problem().inputsAt(t, u);
        double[] slope = new double[y.length];
        system.rightHandSide(t, y, u, slope);
        UnmovedState.refuse(system, slope, "the derivative of a steady state");
        refuseFold(rest);
        double[] byState = new double[y.length];
        double[] byParameter = new double[system.parameterCount()];
        measurement.gradient(t, y, u, byState, byParameter);
        SparsityPattern pattern = system.jacobianPattern();
        double[] entries = new double[pattern.entries()];
        system.jacobian(t, y, u, entries);
        SparseFactorization matrix = new SparseFactorization(pattern);
        if (!matrix.factor(0, entries)) {
            throw vanishing();
        }
        matrix.solveTransposed(byState);
        double[] products = new double[y.length + system.parameterCount() + u.length];
        system.adjoint(t, y, u, byState, products);
        double[] derivatives = new double[parameters.length];
        for (int column = 0; column < derivatives.length; column++) {
            derivatives[column] = byParameter[parameters[column]] + products[y.length + parameters[column]];
        }
        return derivatives;
    }

    private static void refuseFold(SteadyState rest) {
        double greatest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (Complex eigenvalue : rest.eigenvalues()) {
            greatest = Math.max(greatest, eigenvalue.norm());
            least = Math.min(least, eigenvalue.norm());
        }
        if (!(least > SINGULAR * greatest)) {
            throw vanishing();
        }
    }

    private static ModelException vanishing() {
        return new ModelException(
                "the steady state is about to vanish or to meet another one, or is one of many beside each other: an"
                        + " eigenvalue of its Jacobian is zero, so it has no derivative");
    }
}
