package org.nernst.sensitivity.objective;

import java.util.List;
import org.nernst.solvers.solution.SolverStatistics;
import org.nernst.symbolic.unit.Unit;

/**
 * An objective's value and its derivatives. Numbers are in internal units; {@link Unit#fromInternal} converts the value
 * and {@link Unit#derivativeToThisUnit} derivatives.
 *
 * @param objective how the objective is written
 * @param method how the derivatives were computed, and so whether they are exact
 * @param value the objective's value
 * @param unit the unit to show the value in
 * @param parameters the full paths of the parameters
 * @param derivatives the derivative with respect to each, per internal unit, shape [parameters]
 * @param statistics the solve that gave the value; for {@link SensitivityMethod#FORWARD} sensitivities included
 * @param adjointStatistics the backward solve, or null for {@link SensitivityMethod#FORWARD}
 */
public record Gradient(
        String objective,
        DerivativeMethod method,
        double value,
        Unit unit,
        List<String> parameters,
        double[] derivatives,
        SolverStatistics statistics,
        SolverStatistics adjointStatistics) {
    public Gradient {
        parameters = List.copyOf(parameters);
        derivatives = derivatives.clone();
    }

    @Override
    public double[] derivatives() {
        return derivatives.clone();
    }

    /**
     * The derivative with respect to one parameter, per internal unit.
     *
     * @param path its full path
     * @throws IllegalArgumentException if it is not among the parameters
     */
    public double derivative(String path) {
        int index = parameters.indexOf(path);
        if (index < 0) {
            throw new IllegalArgumentException(path + " is not among " + String.join(", ", parameters));
        }
        return derivatives[index];
    }
}
