package org.nernst.sensitivity.objective;

import java.util.stream.IntStream;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.nernst.solvers.protocol.InputFunction;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;

/** The integral of a running loss over a solution, by Gauss's quadrature on every step. */
public final class RunningLoss {
    /** Enough for the polynomials of dense output to be integrated exactly. */
    private static final GaussIntegrator QUADRATURE = new GaussIntegratorFactory().legendre(6);

    private RunningLoss() {}

    /** The number of points at which a step is looked at. */
    public static int points() {
        return QUADRATURE.getNumberOfPoints();
    }

    /** Where a point lies, as a part of the stretch. */
    public static double place(int point) {
        return 0.5 + 0.5 * QUADRATURE.getPoint(point);
    }

    /** The weight of a point; they add up to 1. */
    public static double weight(int point) {
        return 0.5 * QUADRATURE.getWeight(point);
    }

    /** Which states have a weight in a linear running loss; none where it is null. */
    public static int[] statesOf(double[] linear) {
        return linear == null
                ? new int[0]
                : IntStream.range(0, linear.length)
                        .filter(state -> linear[state] != 0)
                        .toArray();
    }

    /** The integral over the part of the functional's window that the solution covers; 0 without one. */
    public static double integral(Functional functional, Solution solution, BoundSystem system) {
        double[] window = functional.window();
        if (window.length == 0) {
            return 0;
        }
        double[] linear = functional.linearLoss();
        int[] inLinear = statesOf(linear);
        double[] y = new double[system.stateCount()];
        double[] u = new double[system.inputCount()];
        double sum = 0;
        for (DenseStep step : solution.trajectory().steps()) {
            double from = Math.max(step.start(), window[0]);
            double to = Math.min(step.end(), window[1]);
            if (from >= to) {
                continue;
            }
            // A step lies within one piece of the protocol.
            InputFunction inputs = linear == null ? solution.inputsOn(step.start(), step.end()) : null;
            for (int point = 0; point < points(); point++) {
                double t = from + place(point) * (to - from);
                double factor = weight(point) * (to - from);
                if (linear != null) {
                    for (int state : inLinear) {
                        sum += factor * linear[state] * step.evaluate(t, state);
                    }
                    continue;
                }
                step.evaluate(t, y);
                inputs.fill(t, u);
                sum += factor * functional.loss(t, y, u);
            }
        }
        return sum;
    }
}
