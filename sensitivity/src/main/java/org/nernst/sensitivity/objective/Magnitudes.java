package org.nernst.sensitivity.objective;

import org.nernst.solvers.problem.Problem;
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
