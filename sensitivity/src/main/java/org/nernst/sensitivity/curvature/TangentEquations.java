package org.nernst.sensitivity.curvature;

import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.OdeJacobian;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SparsityPattern;

/**
 * How a stored solution changes in one direction q of the parameters: v' = f_y v + f_p q from v(0) = (∂y₀/∂p) q, linear in v.
 *
 * <p>The tolerance of v is that of y times the greatest part by which q changes a parameter.
 */
final class TangentEquations implements PiecewiseOde {
    /** A step for central differences in time, as a part of the piece. */
    private static final double DIFFERENCE = 1e-6;

    private final Solution solution;
    private final Problem problem;
    private final BoundSystem system;
    private final double[] direction;
    private final double[] boundaries;
    private final double[] absoluteTolerances;
    private final double[] y;
    private final double[] u;

    /**
     * @param direction q, shape [parameters of the system]
     * @param magnitudes {@linkplain Magnitudes#along along} the solution
     */
    TangentEquations(
            Solution solution, BoundSystem system, double[] direction, Tolerances tolerances, Magnitudes magnitudes) {
        this.solution = solution;
        this.problem = solution.problem();
        this.system = system;
        this.direction = direction;
        boundaries = problem.boundaries();
        y = new double[system.stateCount()];
        u = new double[system.inputCount()];
        absoluteTolerances = tolerances(tolerances, magnitudes);
    }

    /** The greatest part by which a direction changes a parameter. */
    static double relativeSize(double[] direction, Magnitudes magnitudes) {
        double greatest = 0;
        for (int parameter = 0; parameter < direction.length; parameter++) {
            greatest = Math.max(greatest, Math.abs(direction[parameter]) / magnitudes.ofParameter(parameter));
        }
        return greatest;
    }

    private double[] tolerances(Tolerances tolerances, Magnitudes magnitudes) {
        double unit = Magnitudes.unitTolerance(tolerances.absolute()) * relativeSize(direction, magnitudes);
        double[] result = new double[y.length];
        for (int state = 0; state < result.length; state++) {
            result[state] = unit * magnitudes.ofState(state);
        }
        return result;
    }

    @Override
    public int dimension() {
        return y.length;
    }

    @Override
    public double[] boundaries() {
        return boundaries;
    }

    @Override
    public double[] initialState() {
        double[] v = new double[y.length];
        system.initialStateJacobian((state, parameter, value) -> v[state] += value * direction[parameter]);
        return v;
    }

    @Override
    public double[] absoluteTolerances() {
        return absoluteTolerances;
    }

    @Override
    public boolean tellsJacobian() {
        return true;
    }

    @Override
    public OdeFunction on(int piece) {
        return new Piece(
                problem.protocol().on(boundaries[piece], boundaries[piece + 1]),
                boundaries[piece],
                boundaries[piece + 1]);
    }

    /** The equations between two boundaries. */
    private final class Piece implements OdeFunction, OdeJacobian {
        private final InputFunction inputs;
        private final double from;
        private final double to;
        private final double[] before = new double[y.length];

        Piece(InputFunction inputs, double from, double to) {
            this.inputs = inputs;
            this.from = from;
            this.to = to;
        }

        private void move(double t) {
            solution.trajectory().stateAt(t, y);
            inputs.fill(t, u);
        }

        @Override
        public void derivative(double t, double[] v, double[] slope) {
            move(t);
            system.tangent(t, y, u, v, direction, slope);
        }

        @Override
        public OdeJacobian jacobian() {
            return this;
        }

        @Override
        public SparsityPattern pattern() {
            return system.jacobianPattern();
        }

        @Override
        public void entries(double t, double[] v, double[] entries) {
            move(t);
            system.jacobian(t, y, u, entries);
        }

        /** By differences: the stored solution is a polynomial. */
        @Override
        public void timeDerivative(double t, double[] v, double[] rate) {
            double step = DIFFERENCE * (to - from);
            double early = Math.max(from, t - step);
            double late = Math.min(to, t + step);
            derivative(early, v, before);
            derivative(late, v, rate);
            for (int component = 0; component < rate.length; component++) {
                rate[component] = (rate[component] - before[component]) / (late - early);
            }
        }
    }

    @Override
    public String name(int component) {
        return "the tangent of " + system.system().statePath(component);
    }
}
