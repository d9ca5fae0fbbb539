package org.nernst.sensitivity.objective;

import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;

/** Computes the value of an objective from a solution. */
final class ObjectiveValue {
    /** Enough for the polynomials of dense output to be integrated exactly. */
    private static final int QUADRATURE_POINTS = 10;

    private ObjectiveValue() {}

    static double of(Functional functional, Solution solution, BoundSystem system) {
        double[] y = new double[system.stateCount()];
        double[] u = new double[system.inputCount()];
        double sum = 0;
        double[] times = functional.observationTimes();
        for (int k = 0; k < times.length; k++) {
            solution.stateAt(times[k], y);
            solution.inputsAt(times[k], u);
            sum += functional.observed(k, times[k], y, u);
        }
        double[] window = functional.window();
        return window.length == 0 ? sum : sum + integral(functional, window, solution, y, u);
    }

    private static double integral(Functional functional, double[] window, Solution solution, double[] y, double[] u) {
        GaussIntegratorFactory factory = new GaussIntegratorFactory();
        Problem problem = solution.problem();
        double sum = 0;
        for (DenseStep step : solution.trajectory().steps()) {
            double from = Math.max(step.start(), window[0]);
            double to = Math.min(step.end(), window[1]);
            if (from < to) {
                // A step lies within one piece of the protocol.
                InputFunction inputs = problem.protocol().on(step.start(), step.end());
                sum += factory.legendre(QUADRATURE_POINTS, from, to).integrate(t -> {
                    step.evaluate(t, y);
                    inputs.fill(t, u);
                    return functional.loss(t, y, u);
                });
            }
        }
        return sum;
    }
}
