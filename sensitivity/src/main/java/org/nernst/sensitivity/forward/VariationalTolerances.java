package org.nernst.sensitivity.forward;

import java.util.Arrays;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.symbolic.system.StateKind;

/**
 * The absolute tolerances of {@linkplain VariationalEquations states, sensitivities and running losses}: that of S_ij is that of y_i divided by the magnitude
 * of p_j, and so with losses. What has no usual magnitude is of the greatest size that it had so far.
 */
final class VariationalTolerances {
    private final Magnitudes magnitudes;
    private final double unit;
    private final int states;
    private final double[] ofVariables;
    private final double[] ofLosses;
    private final double[] absolute;

    /**
     * @param magnitudes at the start; they grow with {@link #reached}
     * @param losses what the integrals would be if the losses stayed as at the start
     */
    VariationalTolerances(
            Tolerances tolerances, Magnitudes magnitudes, IndependentVariables variables, int states, double[] losses) {
        this.magnitudes = magnitudes;
        unit = Magnitudes.unitTolerance(tolerances.absolute());
        this.states = states;
        ofVariables = new double[variables.count()];
        Arrays.setAll(ofVariables, column -> variables.magnitude(column, magnitudes));
        ofLosses = losses.clone();
        Arrays.setAll(ofLosses, k -> losses[k] > 0 ? losses[k] : StateKind.OTHER.magnitude(0));
        absolute = new double[(states + losses.length) * (1 + ofVariables.length)];
        set();
    }

    /** The tolerances, shape [components]; they change when more is {@link #reached}. */
    double[] absolute() {
        return absolute;
    }

    /** Tells of all components where a step begins. */
    void reached(double[] y) {
        boolean grown = magnitudes.reached(y);
        for (int k = 0; k < ofLosses.length; k++) {
            double size = Math.abs(y[integral(k)]);
            if (size > ofLosses[k]) {
                ofLosses[k] = size;
                grown = true;
            }
        }
        if (grown) {
            set();
        }
    }

    private void set() {
        for (int state = 0; state < states; state++) {
            set(state, states + state * ofVariables.length, magnitudes.ofState(state));
        }
        for (int k = 0; k < ofLosses.length; k++) {
            set(integral(k), integral(k) + 1, ofLosses[k]);
        }
    }

    /** The tolerance of a component and those of its derivatives. */
    private void set(int component, int derivatives, double magnitude) {
        absolute[component] = unit * magnitude;
        for (int column = 0; column < ofVariables.length; column++) {
            absolute[derivatives + column] = absolute[component] / ofVariables[column];
        }
    }

    private int integral(int k) {
        return (states + k) * (1 + ofVariables.length);
    }
}
