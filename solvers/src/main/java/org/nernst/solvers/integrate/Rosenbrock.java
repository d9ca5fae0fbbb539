package org.nernst.solvers.integrate;

import java.util.Arrays;
import org.nernst.solvers.linear.LinearCombination;
import org.nernst.solvers.linear.SparseFactorization;
import org.nernst.solvers.problem.OdeJacobian;
import org.nernst.symbolic.compile.SparsityPattern;

/** Steps of a Rosenbrock method given by its tableau: one factorisation and one solution of a linear system a stage. */
final class Rosenbrock extends Stepper {
    private final RosenbrockTableau tableau;
    private final int stageCount;
    private final double[][] increments;
    private final LinearCombination[] states;
    private final LinearCombination[] couplings;
    private final LinearCombination[] interpolants;
    private final double[] slope;
    private final double[] timeDerivative;
    private final double[] sum;
    private final double[] direction;
    private OdeJacobian jacobian;
    private SparseFactorization matrix;
    private double[] entries;
    private boolean derivativesAreOfThisState;

    Rosenbrock(RosenbrockTableau tableau, double[] absolute, double relative) {
        super(absolute, relative, tableau.dense().length + 2);
        this.tableau = tableau;
        stageCount = tableau.c().length;
        increments = new double[stageCount][dimension];
        states = LinearCombination.ofRows(tableau.a(), increments);
        couplings = LinearCombination.ofRows(tableau.coupling(), increments);
        interpolants = LinearCombination.ofRows(tableau.dense(), increments);
        slope = new double[dimension];
        timeDerivative = new double[dimension];
        sum = new double[dimension];
        direction = new double[dimension];
        Arrays.fill(direction, 1 / Math.sqrt(dimension));
    }

    @Override
    int errorOrder() {
        return tableau.errorOrder();
    }

    @Override
    void prepare() {
        jacobian = function.jacobian();
        if (matrix == null) {
            matrix = new SparseFactorization(jacobian.pattern());
            entries = new double[jacobian.pattern().entries()];
        }
        evaluate(time, state, slope);
        derivativesAreOfThisState = false;
    }

    @Override
    double computeTrial() {
        if (!derivativesAreOfThisState) {
            jacobian.entries(time, state, entries);
            jacobian.timeDerivative(time, state, timeDerivative);
            derivativesAreOfThisState = true;
        }
        if (!matrix.factor(1 / (tableau.gamma() * length), entries)) {
            return Double.NaN;
        }
        for (int stage = 0; stage < stageCount; stage++) {
            double[] increment = increments[stage];
            if (stage == 0) {
                System.arraycopy(slope, 0, increment, 0, dimension);
            } else {
                states[stage - 1].addTo(state, 1, trial);
                double c = tableau.c()[stage];
                evaluate(c == 1 ? endTime : time + c * length, trial, increment);
                couplings[stage - 1].times(1 / length, sum, dimension);
                for (int component = 0; component < dimension; component++) {
                    increment[component] += sum[component];
                }
            }
            double weight = length * tableau.d()[stage];
            if (weight != 0) {
                for (int component = 0; component < dimension; component++) {
                    increment[component] += weight * timeDerivative[component];
                }
            }
            matrix.solve(increment);
        }
        double[] last = increments[stageCount - 1];
        for (int component = 0; component < dimension; component++) {
            trial[component] += last[component];
        }
        return norm(last);
    }

    @Override
    double errorBeside(Stepper other) {
        double[] others = ((Rosenbrock) other).increments[stageCount - 1];
        for (int component = 0; component < dimension; component++) {
            sum[component] = increments[stageCount - 1][component] - others[component];
        }
        return norm(sum);
    }

    @Override
    void moveOn() {
        evaluate(endTime, trial, slope);
        derivativesAreOfThisState = false;
    }

    @Override
    void interpolate(double[] coefficients) {
        System.arraycopy(state, 0, coefficients, 0, dimension);
        for (int component = 0; component < dimension; component++) {
            coefficients[dimension + component] = trial[component] - state[component];
        }
        // θ (g₂ + θ g₃) = θ ((g₂ + g₃) + η (−g₃)).
        for (int j = 0; j < 3; j++) {
            interpolants[j].times(1, sum, dimension);
            System.arraycopy(sum, 0, coefficients, (2 + j) * dimension, dimension);
        }
        for (int component = 0; component < dimension; component++) {
            coefficients[3 * dimension + component] += coefficients[4 * dimension + component];
            coefficients[4 * dimension + component] *= -1;
        }
    }

    @Override
    StepFormula formula() {
        return tableau;
    }

    @Override
    double[][] stages() {
        return increments;
    }

    @Override
    double[] slope() {
        return slope;
    }

    /**
     * One step of the power method with the Jacobian at the start of the step, in units of the tolerance; from step to step the
     * direction converges to the fastest.
     */
    @Override
    double stepTimesRate() {
        SparsityPattern pattern = jacobian.pattern();
        double norm = 0;
        for (int row = 0; row < dimension; row++) {
            double product = 0;
            for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                int column = pattern.column()[entry];
                product += entries[entry] * direction[column] * tolerance(column);
            }
            sum[row] = product / tolerance(row);
            norm += sum[row] * sum[row];
        }
        norm = Math.sqrt(norm);
        for (int component = 0; component < dimension; component++) {
            // A trace of every direction stays, so that one that becomes the fastest later is found.
            direction[component] = norm > 0 ? sum[component] / norm + 1e-3 / dimension : 1 / Math.sqrt(dimension);
        }
        return Math.abs(length) * norm;
    }
}
