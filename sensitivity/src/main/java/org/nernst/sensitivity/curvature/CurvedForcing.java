package org.nernst.sensitivity.curvature;

import org.nernst.sensitivity.adjoint.Forcing;
import org.nernst.sensitivity.adjoint.LossForcing;
import org.nernst.sensitivity.objective.CurvedFunctional;
import org.nernst.sensitivity.objective.Direction;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * What drives the derivative of the adjoint in a direction (v, q): (λᵀ∂²f)(v, q) along the stored λ and v, and the derivatives of ℓ_y
 * and ℓ_p in the direction where the running loss counts.
 */
final class CurvedForcing implements Forcing {
    private final BoundSystem system;
    private final CurvedFunctional functional;
    private final Direction direction;
    private final Trajectory adjoint;
    private final double[] v;
    private final double[] lambda;
    private final double[] second;
    private final double[] lossByState;
    private final double[] lossByParameter;

    /** @param adjoint λ, and whatever comes after it */
    CurvedForcing(BoundSystem system, CurvedFunctional functional, Direction direction, Trajectory adjoint) {
        this.system = system;
        this.functional = functional;
        this.direction = direction;
        this.adjoint = adjoint;
        v = new double[system.stateCount()];
        lambda = new double[adjoint.dimension()];
        second = new double[system.stateCount() + system.parameterCount() + system.inputCount()];
        lossByState = new double[system.stateCount()];
        lossByParameter = new double[system.parameterCount()];
    }

    @Override
    public void add(
            double t, double[] y, double[] u, boolean active, double pieceEnd, double[] byState, double[] byParameter) {
        direction.ofStates(t, v);
        if (t > pieceEnd) {
            adjoint.stateAt(t, lambda);
        } else {
            // λ jumps at an observation, and the piece that ends there has not seen that yet.
            adjoint.stateBefore(pieceEnd, lambda);
        }
        double[] q = direction.ofParameters();
        system.secondOrder().adjoint(t, y, u, lambda, v, q, null, second);
        LossForcing.add(second, 0, byState);
        LossForcing.add(second, byState.length, byParameter);
        if (active) {
            functional.lossCurvature(t, y, u, v, q, lossByState, lossByParameter);
            LossForcing.add(lossByState, 0, byState);
            LossForcing.add(lossByParameter, 0, byParameter);
        }
    }
}
