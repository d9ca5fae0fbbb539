package org.nernst.solvers.solution;

import org.nernst.solvers.problem.History;
import org.nernst.solvers.protocol.InputFunction;

/**
 * u: the inputs, and behind them what is read of the past.
 *
 * @param inputs what drives the populations
 * @param past what is read
 * @param first the index in u of the first read
 */
public record InputsWithPast(InputFunction inputs, History past, int first) implements InputFunction {
    @Override
    public void fill(double t, double[] u) {
        inputs.fill(t, u);
        past.fill(t, u, first);
    }

    @Override
    public void fillRates(double t, double[] uRate) {
        inputs.fillRates(t, uRate);
        past.fillRates(t, uRate, first);
    }
}
