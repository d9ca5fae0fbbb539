package org.nernst.ensemble.integrate;

import org.nernst.solvers.integrate.ExplicitTableau;
import org.nernst.solvers.linear.LinearCombination;
import org.nernst.solvers.solution.NestedPolynomial;
import org.nernst.symbolic.emit.LaneTileFunction;

/** The dense output of the steps of a tile, in the form of {@link NestedPolynomial} for each state of each lane. */
final class TileDenseOutput {
    private static final int STRIDE = LaneTileFunction.TILE;

    private final LinearCombination[] interpolants;
    private final int size;
    private final double[] combined;
    private final double[] coefficients;
    private final double[] eta = new double[STRIDE];

    /**
     * @param slopes the stages of the steps, which are read when it is made; shape [stages, size]
     * @param size of a tile of states
     */
    TileDenseOutput(ExplicitTableau tableau, double[][] slopes, int size) {
        interpolants = LinearCombination.ofRows(tableau.dense(), slopes);
        this.size = size;
        combined = new double[size];
        coefficients = new double[(interpolants.length + 1) * size];
    }

    /** Takes the steps of lengths of the lanes' own from {@code states} to {@code ends}. */
    void interpolate(double[] states, double[] ends, double[] length) {
        System.arraycopy(states, 0, coefficients, 0, size);
        for (int index = 0; index < size; index++) {
            coefficients[size + index] = ends[index] - states[index];
        }
        for (int j = 1; j < interpolants.length; j++) {
            interpolants[j].sum(combined, size);
            int from = (j + 1) * size;
            for (int at = 0; at < size; at += STRIDE) {
                for (int lane = 0; lane < STRIDE; lane++) {
                    coefficients[from + at + lane] = length[lane] * combined[at + lane];
                }
            }
        }
    }

    /**
     * Some states of all lanes.
     *
     * @param theta which part of each lane's step
     * @param into receives them at their places
     */
    void evaluate(int[] of, double[] theta, double[] into) {
        for (int lane = 0; lane < STRIDE; lane++) {
            eta[lane] = 1 - theta[lane];
        }
        for (int state : of) {
            int at = state * STRIDE;
            int from = coefficients.length - size + at;
            System.arraycopy(coefficients, from, into, at, STRIDE);
            for (int j = coefficients.length / size - 1; j > 0; j--) {
                double[] factor = (j & 1) == 1 ? theta : eta;
                from -= size;
                for (int lane = 0; lane < STRIDE; lane++) {
                    into[at + lane] = coefficients[from + lane] + factor[lane] * into[at + lane];
                }
            }
        }
    }

    /** The number at one place of the tile. */
    double evaluate(double theta, int at) {
        return NestedPolynomial.evaluate(theta, size, coefficients, at);
    }
}
