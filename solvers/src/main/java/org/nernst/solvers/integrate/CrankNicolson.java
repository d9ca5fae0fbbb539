package org.nernst.solvers.integrate;

import org.nernst.solvers.linear.SubMatrix;
import org.nernst.solvers.problem.OdeJacobian;

/**
 * Crank–Nicolson for membrane potentials, with gates that are known half a step away from them, of order 2 (Hines, Int J Biomed
 * Comput 15:69, 1984).
 *
 * <p>Gates go half a step while potentials stand still, potentials a whole step with the gates there, gates the other half. For gates that
 * are linear in themselves two halves on either side of a whole step are one exact step from middle to middle, so these are the
 * staggered grids of Hines; but every state is known at the ends of steps, which may have any length, so that they end on break
 * points and events. Currents that are not linear in the potential are linearised, which keeps the order.
 */
final class CrankNicolson extends FixedStep {
    private static final double DISTURBANCE = 0.37;

    private final boolean[] spreads;
    private final PotentialStage potentials;
    private final double[] point;
    private final double[] slope;
    private final double[] diagonal;
    private final double[] moved;
    private OdeJacobian jacobian;
    private final JacobianDiagonal jacobianDiagonal = new JacobianDiagonal();
    private boolean begun;
    private boolean simpleGates;

    /**
     * @param spreads which components are potentials, or diffuse as they spread, shape [dimension]
     */
    CrankNicolson(double[] absolute, boolean[] spreads) {
        super(absolute, 2);
        this.spreads = spreads.clone();
        potentials = new PotentialStage(spreads);
        point = new double[dimension];
        slope = new double[dimension];
        diagonal = new double[dimension];
        moved = new double[dimension];
    }

    @Override
    StepFormula formula() {
        return simpleGates ? FixedStepFormula.CRANK_NICOLSON : FixedStepFormula.CRANK_NICOLSON_MIDPOINT;
    }

    @Override
    double[][] stages() {
        return potentials.kept();
    }

    @Override
    void beginPiece() {
        potentials.begin(function);
        jacobian = function.jacobian();
        jacobianDiagonal.begin(jacobian);
        if (begun) {
            return;
        }
        begun = true;
        boolean[] isGate = new boolean[dimension];
        for (int i = 0; i < dimension; i++) {
            isGate[i] = !spreads[i];
        }
        simpleGates = !new SubMatrix(jacobian.pattern(), isGate).isCoupled() && gatesAreLinear();
    }

    /** Whether ∂fᵢ/∂yᵢ of what is no potential stays the same when those are moved. */
    private boolean gatesAreLinear() {
        System.arraycopy(state, 0, point, 0, dimension);
        jacobianDiagonal.evaluate(time, point, diagonal);
        for (int i = 0; i < dimension; i++) {
            if (!spreads[i]) {
                point[i] = (1 - DISTURBANCE) * point[i] + DISTURBANCE * DISTURBANCE;
            }
        }
        jacobianDiagonal.evaluate(time, point, moved);
        for (int i = 0; i < dimension; i++) {
            if (!spreads[i] && Math.abs(moved[i] - diagonal[i]) > 1e-12 * Math.abs(diagonal[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    boolean advance() {
        double half = 0.5 * length;
        System.arraycopy(state, 0, trial, 0, dimension);
        potentials.potentials().take(trial);
        moveGates(time, half);
        evaluations++;
        if (!potentials.advance(time + half, length, 2, trial)) {
            return false;
        }
        moveGates(time + half, half);
        return true;
    }

    /** Linear and each for itself, gates move exactly; else by the exponential midpoint rule. */
    private void moveGates(double t, double h) {
        if (simpleGates) {
            evaluations++;
            potentials.potentials().advanceGates(t, h, trial);
            return;
        }
        evaluate(t, trial, slope);
        jacobianDiagonal.evaluate(t, trial, diagonal);
        double first = 0.5 * h;
        for (int i = 0; i < dimension; i++) {
            point[i] = spreads[i] ? trial[i] : trial[i] + first * phi1(first * diagonal[i]) * slope[i];
        }
        evaluate(t + first, point, slope);
        jacobianDiagonal.evaluate(t + first, point, diagonal);
        for (int i = 0; i < dimension; i++) {
            if (!spreads[i]) {
                double atStart = slope[i] - diagonal[i] * (point[i] - trial[i]);
                trial[i] += h * phi1(h * diagonal[i]) * atStart;
            }
        }
    }
}
