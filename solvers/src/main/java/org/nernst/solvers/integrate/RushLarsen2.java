package org.nernst.solvers.integrate;

/**
 * Rush–Larsen of order 2: half a step of exponential Euler, and from there the equations linearised in each component's own state
 * over the whole step (Sundnes, Artebrant, Skavhaug and Tveito, IEEE Trans Biomed Eng 56:2546, 2009; Perego and Veneziani, Electron
 * Trans Numer Anal 35:234, 2009).
 */
final class RushLarsen2 extends FixedStep {
    private final double[] diagonal;
    private final double[] middle;
    private final double[] slopeThere;
    private final JacobianDiagonal jacobian = new JacobianDiagonal();

    RushLarsen2(double[] absolute) {
        super(absolute, 2);
        diagonal = new double[dimension];
        middle = new double[dimension];
        slopeThere = new double[dimension];
    }

    @Override
    StepFormula formula() {
        return FixedStepFormula.RUSH_LARSEN_2;
    }

    @Override
    void beginPiece() {
        jacobian.begin(function.jacobian());
    }

    @Override
    boolean advance() {
        double half = 0.5 * length;
        double[] slope = slope();
        jacobian.evaluate(time, state, diagonal);
        for (int i = 0; i < dimension; i++) {
            middle[i] = state[i] + half * phi1(half * diagonal[i]) * slope[i];
        }
        evaluate(time + half, middle, slopeThere);
        jacobian.evaluate(time + half, middle, diagonal);
        for (int i = 0; i < dimension; i++) {
            // The slope that the linearisation at the middle has at the start.
            double atStart = slopeThere[i] - diagonal[i] * (middle[i] - state[i]);
            trial[i] = state[i] + length * phi1(length * diagonal[i]) * atStart;
        }
        return true;
    }
}
