package org.nernst.sensitivity.invariant;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.SingularValueDecomposition;
import org.nernst.sensitivity.objective.RunningLoss;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.invariant.PeriodicOrbit;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.Measurement;
import org.nernst.symbolic.system.ModelException;

/**
 * The mean of a quantity ℓ over the period of a limit cycle, such as that of calcium over bursts, with its derivatives. It doesn't depend on a window, which
 * bursts move through.
 *
 * <p>With m = (1/T)∫ℓ dt, the adjoint λ' = −f_yᵀλ − ℓ_yᵀ that is periodic, λ(0) = λ(T), and of those the one with λᵀf + ℓ = m at the orbit's first point,
 * dm/dp = (1/T) ∫(λᵀf_p + ℓ_p) dt: what the orbit's shift and the change of its period would add cancels. Periodic adjoints differ by multiples of the
 * eigenvector w of {@link PeriodSensitivities}.
 *
 * @param value m, in internal units
 * @param derivatives dm/dp for each parameter, per internal unit; shape [parameters]
 */
public record OrbitMean(double value, double[] derivatives) {
    /**
     * The mean and its derivatives.
     *
     * @param path of a state or observable
     * @param parameters the indices of the parameters
     * @param settings how accurately the adjoints are solved
     * @throws ModelException if there is no such path, or the orbit is one of many beside each other
     */
    public static OrbitMean of(PeriodicOrbit orbit, String path, int[] parameters, SolverSettings settings) {
        BoundSystem system = orbit.system();
        Measurement measurement = system.measure(path);
        double[] inputs = orbit.inputs();
        double[] least = {Double.POSITIVE_INFINITY};
        double[] greatest = {Double.NEGATIVE_INFINITY};
        double mean = integral(orbit, measurement, least, greatest) / orbit.period();
        double[] w = PeriodSensitivities.leftEigenvector(orbit);
        double magnitude = orbit.period() * Math.max(greatest[0] - least[0], Math.ulp(mean));
        double[] scale = orbit.ranges();
        double[] magnitudes =
                Arrays.stream(scale).map(range -> magnitude / range).toArray();
        double[] particular = PeriodSensitivities.integrate(
                        new OrbitAdjoint(
                                orbit,
                                measurement,
                                new double[w.length],
                                new int[0],
                                magnitudes,
                                magnitude,
                                settings.tolerances()),
                        settings)
                .finalState();
        double[] end = periodic(orbit.monodromy(), particular, scale);
        double along = PeriodSensitivities.alongFlow(orbit, end);
        double wanted = mean - measurement.value(0, orbit.stateAt(0), inputs);
        double factor = (wanted - along) / PeriodSensitivities.alongFlow(orbit, w);
        for (int state = 0; state < end.length; state++) {
            end[state] += factor * w[state];
        }
        double[] start = PeriodSensitivities.integrate(
                        new OrbitAdjoint(
                                orbit, measurement, end, parameters, magnitudes, magnitude, settings.tolerances()),
                        settings)
                .finalState();
        double[] derivatives = Arrays.copyOfRange(start, end.length, start.length);
        for (int column = 0; column < derivatives.length; column++) {
            derivatives[column] /= orbit.period();
        }
        return new OrbitMean(mean, derivatives);
    }

    private static double integral(PeriodicOrbit orbit, Measurement measurement, double[] least, double[] greatest) {
        double[] y = new double[orbit.system().stateCount()];
        double[] inputs = orbit.inputs();
        double sum = 0;
        for (DenseStep step : orbit.trajectory().steps()) {
            double length = step.end() - step.start();
            for (int point = 0; point < RunningLoss.points(); point++) {
                double t = step.start() + RunningLoss.place(point) * length;
                step.evaluate(t, y);
                double value = measurement.value(t, y, inputs);
                sum += RunningLoss.weight(point) * length * value;
                least[0] = Math.min(least[0], value);
                greatest[0] = Math.max(greatest[0], value);
            }
        }
        return sum;
    }

    /** A solution of (I − Mᵀ)λ = q, which has q in its range; each state in units of how far it moves. */
    private static double[] periodic(double[][] monodromy, double[] q, double[] scale) {
        int states = q.length;
        double[][] matrix = new double[states][states];
        double[] right = new double[states];
        for (int row = 0; row < states; row++) {
            for (int column = 0; column < states; column++) {
                matrix[row][column] = ((row == column ? 1 : 0) - monodromy[column][row]) * scale[row] / scale[column];
            }
            right[row] = q[row] * scale[row];
        }
        SingularValueDecomposition decomposition =
                new SingularValueDecomposition(new Array2DRowRealMatrix(matrix, false));
        double[] singular = decomposition.getSingularValues();
        double[] inU = decomposition.getUT().operate(right);
        for (int index = 0; index < states; index++) {
            // The last direction is that of w, along which any multiple will do.
            inU[index] = index == states - 1 ? 0 : inU[index] / singular[index];
        }
        double[] solution =
                decomposition.getV().operate(new ArrayRealVector(inU, false)).toArray();
        for (int state = 0; state < states; state++) {
            solution[state] /= scale[state];
        }
        return solution;
    }
}
