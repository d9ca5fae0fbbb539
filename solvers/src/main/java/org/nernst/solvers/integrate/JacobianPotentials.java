package org.nernst.solvers.integrate;

import org.nernst.solvers.linear.SubMatrix;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.OdeJacobian;
import org.nernst.solvers.problem.OdePotentials;
import org.nernst.symbolic.compile.SparsityPattern;

/** The potentials of any right-hand side that tells its Jacobian. */
final class JacobianPotentials implements OdePotentials {
    private OdeFunction function;
    private OdeJacobian jacobian;
    private final JacobianDiagonal jacobianDiagonal = new JacobianDiagonal();
    private final boolean[] spreads;
    private final SubMatrix voltages;
    private final double[] all;
    private final double[] slopes;
    private final double[] diagonal;

    /**
     * @param spreads which components are potentials, or diffuse as they spread, shape [dimension]
     */
    JacobianPotentials(OdeFunction function, boolean[] spreads) {
        this.spreads = spreads;
        begin(function);
        voltages = new SubMatrix(jacobian.pattern(), spreads);
        all = new double[jacobian.pattern().entries()];
        slopes = new double[spreads.length];
        diagonal = new double[spreads.length];
    }

    /** Goes over to the right-hand side on another piece, whose pattern is the same. */
    void begin(OdeFunction onPiece) {
        function = onPiece;
        jacobian = onPiece.jacobian();
        jacobianDiagonal.begin(jacobian);
    }

    @Override
    public int[] components() {
        return voltages.components;
    }

    @Override
    public SparsityPattern pattern() {
        return voltages.pattern;
    }

    @Override
    public void linearise(double t, double[] y, double[] slope, double[] entries) {
        jacobian.entries(t, y, all);
        voltages.gather(all, entries);
        function.derivative(t, y, slopes);
        for (int index = 0; index < slope.length; index++) {
            slope[index] = slopes[voltages.components[index]];
        }
    }

    @Override
    public void advanceGates(double t, double h, double[] y) {
        function.derivative(t, y, slopes);
        jacobianDiagonal.evaluate(t, y, diagonal);
        for (int i = 0; i < slopes.length; i++) {
            if (!spreads[i]) {
                y[i] += h * FixedStep.phi1(h * diagonal[i]) * slopes[i];
            }
        }
    }
}
