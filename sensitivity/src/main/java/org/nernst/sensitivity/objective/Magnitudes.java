package org.nernst.sensitivity.objective;

import java.util.List;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.StateKind;

/**
 * The usual magnitudes of states and parameters, which absolute tolerances of derivatives scale with: what matters is the
 * effect of a change in proportion to a parameter, S_ij · p_j, beside the magnitude of the state.
 */
public final class Magnitudes {
    private static final double VOLTAGE = 1 / StateKind.OTHER.toleranceScale(1);

    private final double[] ofStates;
    private final double[] ofParameters;

    private Magnitudes(double[] ofStates, double[] ofParameters) {
        this.ofStates = ofStates;
        this.ofParameters = ofParameters;
    }

    /** The magnitudes for a problem; a parameter that is 0 counts as 1. */
    public static Magnitudes of(BoundSystem system, Problem problem) {
        double[] states = new double[system.stateCount()];
        system.initialState(states);
        for (int index = 0; index < states.length; index++) {
            states[index] = VOLTAGE * system.system().state(index).kind().toleranceScale(states[index]);
        }
        double[] parameters = problem.parameters();
        for (int index = 0; index < parameters.length; index++) {
            parameters[index] = ofParameter(parameters[index]);
        }
        return new Magnitudes(states, parameters);
    }

    /**
     * The same along a solution: a state that starts at 0 and has no usual magnitude, as what synapses release or open, is of the greatest size that it takes. As
     * 1, a concentration of 0.1 µM in mM would count ten thousand times too much.
     */
    public static Magnitudes along(BoundSystem system, Solution solution) {
        Magnitudes usual = of(system, solution.problem());
        double[] y = new double[system.stateCount()];
        system.initialState(y);
        boolean[] unknown = new boolean[y.length];
        boolean any = false;
        for (int index = 0; index < y.length; index++) {
            unknown[index] =
                    y[index] == 0 && !system.system().state(index).kind().hasUsualMagnitude();
            any |= unknown[index];
        }
        double[] greatest = new double[y.length];
        for (DenseStep step : any ? solution.trajectory().steps() : List.<DenseStep>of()) {
            step.evaluate(step.end(), y);
            for (int index = 0; index < y.length; index++) {
                greatest[index] = Math.max(greatest[index], Math.abs(y[index]));
            }
        }
        for (int index = 0; index < y.length; index++) {
            if (unknown[index] && greatest[index] > 0) {
                usual.ofStates[index] = greatest[index];
            }
        }
        return usual;
    }

    /** The magnitude of a parameter of some value; one that is 0 counts as 1. */
    public static double ofParameter(double value) {
        double magnitude = Math.abs(value);
        return magnitude > Double.MIN_NORMAL ? magnitude : 1;
    }

    /** The tolerance for a quantity of magnitude 1, given the absolute tolerance of voltages, whose magnitude is 100 mV. */
    public static double unitTolerance(double absoluteForVoltages) {
        return absoluteForVoltages / VOLTAGE;
    }

    /** The magnitude of a state, in internal units. */
    public double ofState(int index) {
        return ofStates[index];
    }

    /** The magnitude of a parameter, in internal units. */
    public double ofParameter(int index) {
        return ofParameters[index];
    }
}
