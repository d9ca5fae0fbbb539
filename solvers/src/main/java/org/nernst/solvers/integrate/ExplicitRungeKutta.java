package org.nernst.solvers.integrate;

import org.nernst.solvers.linear.LinearCombination;

/** Steps of an explicit Runge–Kutta method given by its tableau. The stages stay until the next step is tried. */
final class ExplicitRungeKutta extends Stepper {
    private final ExplicitTableau tableau;
    private final int last;
    private final double[][] slopes;
    private final LinearCombination[] stages;
    private final LinearCombination[] errors;
    private final LinearCombination[] interpolants;
    private final double errorFactor;
    private final double[][] errorVectors;
    private final double[][] errorsApart;
    private final double[] stageState;

    /**
     * @param dense whether the solution between the ends of steps shall be as accurate as at them
     */
    ExplicitRungeKutta(ExplicitTableau tableau, double[] absolute, double relative, boolean dense) {
        super(absolute, relative, tableau.dense().length + 1);
        this.tableau = tableau;
        last = tableau.stages() - 1;
        slopes = new double[tableau.c().length][dimension];
        stages = LinearCombination.ofRows(tableau.a(), slopes);
        errors = LinearCombination.ofRows(tableau.errors(), slopes);
        interpolants = LinearCombination.ofRows(tableau.dense(), slopes);
        errorFactor = dense ? tableau.denseError() : 1;
        errorVectors = new double[errors.length][dimension];
        errorsApart = new double[errors.length][dimension];
        stageState = new double[dimension];
    }

    @Override
    int errorOrder() {
        return tableau.errorOrder();
    }

    @Override
    void prepare() {
        evaluate(time, state, slopes[0]);
    }

    @Override
    double computeTrial() {
        for (int stage = 1; stage < last; stage++) {
            evaluateStage(stage);
        }
        stages[last - 1].addTo(state, length, trial);
        evaluate(endTime, trial, slopes[last]);
        for (int index = 0; index < errors.length; index++) {
            errors[index].times(length, errorVectors[index], dimension);
        }
        return estimate(errorVectors);
    }

    private double estimate(double[][] vectors) {
        double error = norm(vectors[0]);
        if (errors.length == 1 || error == 0) {
            return errorFactor * error;
        }
        double second = norm(vectors[1]);
        return errorFactor * error * error / Math.sqrt(error * error + 0.01 * second * second);
    }

    @Override
    double errorBeside(Stepper other) {
        double[][] others = ((ExplicitRungeKutta) other).errorVectors;
        for (int index = 0; index < errors.length; index++) {
            for (int component = 0; component < dimension; component++) {
                errorsApart[index][component] = errorVectors[index][component] - others[index][component];
            }
        }
        return estimate(errorsApart);
    }

    private void evaluateStage(int stage) {
        stages[stage - 1].addTo(state, length, stageState);
        double c = tableau.c()[stage];
        evaluate(c == 1 ? endTime : time + c * length, stageState, slopes[stage]);
    }

    @Override
    void moveOn() {
        System.arraycopy(slopes[last], 0, slopes[0], 0, dimension);
    }

    @Override
    void interpolate(double[] coefficients) {
        for (int stage = last + 1; stage < slopes.length; stage++) {
            evaluateStage(stage);
        }
        System.arraycopy(state, 0, coefficients, 0, dimension);
        for (int component = 0; component < dimension; component++) {
            coefficients[dimension + component] = trial[component] - state[component];
        }
        for (int j = 1; j < interpolants.length; j++) {
            interpolants[j].times(length, stageState, dimension);
            System.arraycopy(stageState, 0, coefficients, (j + 1) * dimension, dimension);
        }
    }

    @Override
    StepFormula formula() {
        return tableau;
    }

    @Override
    double[][] stages() {
        return slopes;
    }

    @Override
    double[] slope() {
        return slopes[0];
    }

    /** Hairer's: the last two stages lie at the same time, a little apart (II, IV.2). */
    @Override
    double stepTimesRate() {
        double apart = 0;
        double slopeApart = 0;
        stages[last - 2].addTo(state, length, stageState);
        for (int component = 0; component < dimension; component++) {
            double tolerance = tolerance(component);
            double difference = (trial[component] - stageState[component]) / tolerance;
            double slopeDifference = (slopes[last][component] - slopes[last - 1][component]) / tolerance;
            apart += difference * difference;
            slopeApart += slopeDifference * slopeDifference;
        }
        return apart > 0 ? Math.abs(length) * Math.sqrt(slopeApart / apart) : 0;
    }
}
