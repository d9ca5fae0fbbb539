package org.nernst.sensitivity.adjoint;

import java.util.Arrays;
import java.util.List;
import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;

/** How much weights and a forcing come to if the whole solution changes by its magnitude, to first order and with every sign the same. Tolerances of adjoints go by it. */
public final class FirstOrderChange {
    private FirstOrderChange() {}

    /** @param window of the running loss that forces; empty without one */
    public static double of(
            Solution solution,
            BoundSystem system,
            Observations observations,
            double[] window,
            Forcing forcing,
            Magnitudes magnitudes) {
        double sum = 0;
        for (int index = 0; index < observations.first(observations.count()); index++) {
            sum += Math.abs(observations.weight(index)) * magnitudes.ofState(observations.state(index));
        }
        double[] y = new double[system.stateCount()];
        double[] u = new double[system.inputCount()];
        double[] byState = new double[y.length];
        double[] byParameter = new double[system.parameterCount()];
        List<DenseStep> steps = window.length > 0 ? solution.trajectory().steps() : List.of();
        for (DenseStep step : steps) {
            double from = Math.max(step.start(), window[0]);
            double to = Math.min(step.end(), window[1]);
            if (from < to) {
                double middle = 0.5 * (from + to);
                Arrays.fill(byState, 0);
                step.evaluate(middle, y);
                solution.inputsAt(middle, u);
                forcing.add(middle, y, u, true, from, byState, byParameter);
                for (int state = 0; state < byState.length; state++) {
                    sum += (to - from) * Math.abs(byState[state]) * magnitudes.ofState(state);
                }
            }
        }
        return sum;
    }
}
