package org.nernst.sensitivity.discrete;

import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.SparsityPattern;

/** ∂φ/∂t, ∂φ/∂y and ∂φ/∂p of a guard at a state. */
final class GuardGradient {
    /** ∂φ/∂t at a resting state. */
    final double ofTime;

    private final SparsityPattern states;
    private final SparsityPattern parameters;
    private final double[] byState;
    private final double[] byParameter;

    GuardGradient(PieceDerivatives derivatives, BoundEvents events, int event, double t, double[] y) {
        double[] u = derivatives.inputs(t);
        states = events.guardPattern(event);
        parameters = events.guardParameterPattern(event);
        byState = new double[states.entries()];
        byParameter = new double[parameters.entries()];
        events.guardGradient(event, t, y, u, byState, byParameter);
        ofTime = events.guardTimeDerivative(event, t, y, u, derivatives.inputRates(t));
    }

    void addTo(double factor, double[] toStates, double[] toParameters) {
        for (int entry = 0; entry < byState.length; entry++) {
            toStates[states.column()[entry]] += factor * byState[entry];
        }
        for (int entry = 0; entry < byParameter.length; entry++) {
            toParameters[parameters.column()[entry]] += factor * byParameter[entry];
        }
    }

    /** φ_y δy. */
    double along(double[] direction) {
        double sum = 0;
        for (int entry = 0; entry < byState.length; entry++) {
            sum += byState[entry] * direction[states.column()[entry]];
        }
        return sum;
    }

    /** ∂φ/∂p of one parameter. */
    double byParameter(int parameter) {
        double sum = 0;
        for (int entry = 0; entry < byParameter.length; entry++) {
            sum += parameters.column()[entry] == parameter ? byParameter[entry] : 0;
        }
        return sum;
    }
}
