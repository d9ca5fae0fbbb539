package org.nernst.sensitivity.adjoint;

import java.util.Arrays;
import org.nernst.solvers.problem.OdeDelays;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.OdeJacobian;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * Equations whose boundaries descend, over s = −t: what is read of the future then is what is read of the past, and integrators keep that.
 *
 * @param equations to be integrated backwards in t
 * @param delays what they read of the future, as of the past in s
 */
record ReversedTime(PiecewiseOde equations, OdeDelays delays) implements PiecewiseOde {
    @Override
    public int dimension() {
        return equations.dimension();
    }

    @Override
    public double[] boundaries() {
        return Arrays.stream(equations.boundaries()).map(t -> -t).toArray();
    }

    @Override
    public OdeFunction on(int piece) {
        OdeFunction function = equations.on(piece);
        return new OdeFunction() {
            @Override
            public void derivative(double s, double[] y, double[] slope) {
                function.derivative(-s, y, slope);
                negate(slope);
            }

            @Override
            public OdeJacobian jacobian() {
                return reversed(function.jacobian());
            }
        };
    }

    private static OdeJacobian reversed(OdeJacobian jacobian) {
        return new OdeJacobian() {
            @Override
            public SparsityPattern pattern() {
                return jacobian.pattern();
            }

            @Override
            public void entries(double s, double[] y, double[] entries) {
                jacobian.entries(-s, y, entries);
                negate(entries);
            }

            /** ∂(−f(−s))/∂s = f_t. */
            @Override
            public void timeDerivative(double s, double[] y, double[] rate) {
                jacobian.timeDerivative(-s, y, rate);
            }
        };
    }

    private static void negate(double[] values) {
        for (int index = 0; index < values.length; index++) {
            values[index] = -values[index];
        }
    }

    @Override
    public double[] initialState() {
        return equations.initialState();
    }

    @Override
    public double[] absoluteTolerances() {
        return equations.absoluteTolerances();
    }

    @Override
    public void jump(int boundary, double[] y) {
        equations.jump(boundary, y);
    }

    @Override
    public boolean keepsStepAtBoundaries() {
        return equations.keepsStepAtBoundaries();
    }

    @Override
    public boolean tellsJacobian() {
        return equations.tellsJacobian();
    }

    @Override
    public String name(int component) {
        return equations.name(component);
    }
}
