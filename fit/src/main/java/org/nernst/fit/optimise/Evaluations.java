package org.nernst.fit.optimise;

import java.util.Arrays;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.loss.SquareRoot;
import org.nernst.fit.loss.SquaredLoss;
import org.nernst.fit.loss.SummedLoss;
import org.nernst.solvers.integrate.SolverException;

/**
 * The evaluations of one minimisation: counted, watched, and the best kept. A place where the model can't be solved has an infinite loss
 * there, which every optimiser turns back from.
 */
final class Evaluations {
    /** A residual in place of one that can't be computed; its square is still a number. */
    private static final double HUGE = 1e70;

    private final Loss loss;
    private final Limit limit;
    private final Watch watch;
    private double[] best;
    private double bestValue = Double.POSITIVE_INFINITY;
    private int count;
    private int failures;
    private String failure;

    /** As many evaluations as were allowed. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exhausted() {
            super("as many evaluations as were allowed", null, false, false);
        }
    }

    Evaluations(Loss loss, double[] start, Limit limit, Watch watch) {
        this.loss = loss;
        this.limit = limit;
        this.watch = watch;
        best = start.clone();
    }

    Loss.Slope slopeAt(double[] x) {
        begin();
        Loss.Slope slope;
        try {
            slope = loss.slopeAt(x);
        } catch (SolverException failed) {
            failed(failed);
            slope = new Loss.Slope(Double.POSITIVE_INFINITY, new double[x.length]);
        }
        evaluated(x, slope.value(), norm(slope.gradient()));
        return slope;
    }

    /**
     * Of some terms of a sum, as many times as there are more of all: about the slope of the whole. It says nothing of which place is the best.
     */
    Loss.Slope slopeOf(int[] terms, double[] x) {
        begin();
        SummedLoss sum = (SummedLoss) loss;
        double share = (double) sum.terms() / terms.length;
        Loss.Slope slope;
        try {
            Loss.Slope own = sum.slopeOf(terms, x);
            double[] gradient = own.gradient().clone();
            for (int k = 0; k < gradient.length; k++) {
                gradient[k] *= share;
            }
            slope = new Loss.Slope(share * own.value(), gradient);
        } catch (SolverException failed) {
            failed(failed);
            slope = new Loss.Slope(Double.POSITIVE_INFINITY, new double[x.length]);
        }
        watch.evaluated(x, slope.value(), norm(slope.gradient()));
        return slope;
    }

    double valueAt(double[] x) {
        begin();
        double value;
        try {
            value = loss.valueAt(x);
        } catch (SolverException failed) {
            failed(failed);
            value = Double.POSITIVE_INFINITY;
        }
        evaluated(x, value, Double.NaN);
        return value;
    }

    SquareRoot residualsAt(double[] x) {
        begin();
        SquareRoot root;
        try {
            root = ((SquaredLoss) loss).residualsAt(x);
            Loss.Slope slope = root.slope();
            evaluated(x, slope.value(), norm(slope.gradient()));
        } catch (SolverException failed) {
            failed(failed);
            evaluated(x, Double.POSITIVE_INFINITY, Double.NaN);
            int rows = Math.min(x.length + 1, ((SquaredLoss) loss).residualCount());
            double[] residuals = new double[rows];
            Arrays.fill(residuals, HUGE);
            root = new SquareRoot(residuals, new double[rows][x.length]);
        }
        return root;
    }

    Optimum ended(Optimum.Ending ending) {
        Optimum.Ending told = Double.isInfinite(bestValue) ? Optimum.Ending.FAILED : ending;
        return new Optimum(best, bestValue, count, failures, failure, told);
    }

    double bestValue() {
        return bestValue;
    }

    private void begin() {
        if (count == limit.evaluations()) {
            throw new Exhausted();
        }
        count++;
    }

    private void failed(SolverException reason) {
        failures++;
        failure = reason.getMessage();
    }

    private void evaluated(double[] x, double value, double gradientNorm) {
        if (value < bestValue) {
            bestValue = value;
            best = x.clone();
        }
        watch.evaluated(x, value, gradientNorm);
    }

    static double norm(double[] vector) {
        double sum = 0;
        for (double entry : vector) {
            sum += entry * entry;
        }
        return Math.sqrt(sum);
    }
}
