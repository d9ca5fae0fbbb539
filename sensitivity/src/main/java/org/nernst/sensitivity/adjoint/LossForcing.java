package org.nernst.sensitivity.adjoint;

import org.nernst.sensitivity.objective.Functional;
import org.nernst.symbolic.compile.BoundSystem;

/** What drives the adjoint equations: ℓ_y and ℓ_p, where the running loss counts. */
public final class LossForcing implements Forcing {
    private final Functional functional;
    private final double[] lossByState;
    private final double[] lossByParameter;

    public LossForcing(BoundSystem system, Functional functional) {
        this.functional = functional;
        lossByState = new double[system.stateCount()];
        lossByParameter = new double[system.parameterCount()];
    }

    @Override
    public void add(
            double t, double[] y, double[] u, boolean active, double pieceEnd, double[] byState, double[] byParameter) {
        if (active) {
            functional.lossGradient(t, y, u, lossByState, lossByParameter);
            add(lossByState, 0, byState);
            add(lossByParameter, 0, byParameter);
        }
    }

    /** Adds as many elements as there are in the sum, from {@code first} on. */
    public static void add(double[] more, int first, double[] sum) {
        for (int index = 0; index < sum.length; index++) {
            sum[index] += more[first + index];
        }
    }
}
