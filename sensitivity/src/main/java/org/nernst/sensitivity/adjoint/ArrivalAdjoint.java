package org.nernst.sensitivity.adjoint;

import java.util.Arrays;
import org.nernst.sensitivity.event.ArrivingJump.Arrival;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * What it does to the adjoint that a jump arrives where it is read, at T = t&#42; + τ: β = λᵀ(f⁻ − f⁺), where f differs by the read alone,
 * is owed to t&#42; and to τ.
 */
final class ArrivalAdjoint {
    private final Solution solution;
    private final BoundSystem system;
    private final int[] columnOfParameter;
    private final double[] boundaries;
    private final double[] y;
    private final double[] u;
    private final double[] slopeBefore;
    private final double[] slopeAfter;

    ArrivalAdjoint(Solution solution, BoundSystem system, IndependentVariables variables) {
        this.solution = solution;
        this.system = system;
        columnOfParameter = variables.columnOfParameter(system);
        boundaries = solution.problem().boundaries();
        y = new double[system.stateCount()];
        u = new double[system.inputCount()];
        slopeBefore = new double[y.length];
        slopeAfter = new double[y.length];
    }

    /**
     * @param lambda λ, then g; what is owed to τ is added
     * @param byTime ∂G/∂t* of each occurrence; what is owed to the origin is added
     */
    void through(double t, Arrival arrival, double[] lambda, double[] byTime) {
        int found = Arrays.binarySearch(boundaries, t);
        int piece = found >= 0 ? found : -found - 2;
        double from = boundaries[piece];
        double to = boundaries[piece + 1];
        solution.trajectory().stateAt(t, y);
        solution.inputsBefore(from, to, t).fill(t, u);
        system.rightHandSide(t, y, u, slopeBefore);
        solution.inputsAfter(from, to, t).fill(t, u);
        system.rightHandSide(t, y, u, slopeAfter);
        double beta = 0;
        for (int state = 0; state < y.length; state++) {
            beta += lambda[state] * (slopeBefore[state] - slopeAfter[state]);
        }
        byTime[arrival.origin()] += beta;
        int column = columnOfParameter[arrival.delayParameter()];
        if (column >= 0) {
            lambda[y.length + column] += beta;
        }
    }
}
