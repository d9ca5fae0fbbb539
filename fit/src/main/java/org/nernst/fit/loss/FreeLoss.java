package org.nernst.fit.loss;

import org.nernst.fit.transform.FreeParameters;
import org.nernst.solvers.integrate.SolverException;

/** A loss as a function of free numbers that stand for the parameters. */
public final class FreeLoss {
    private FreeLoss() {}

    /** The loss of the values that free numbers stand for; a sum of squares stays one, and so does a sum of others. */
    public static Loss of(Loss loss, FreeParameters parameters) {
        if (loss instanceof SummedLoss sum) {
            return new FreeSum(sum, parameters);
        }
        return loss instanceof SquaredLoss squared
                ? new FreeSquares(squared, parameters)
                : new FreeSlope(loss, parameters);
    }

    /** The values; a step may go so far that one of them is no number any more. */
    private static double[] values(FreeParameters parameters, double[] x) {
        double[] values = parameters.toValues(x);
        for (int index = 0; index < values.length; index++) {
            if (!Double.isFinite(values[index])) {
                String path = parameters.names().get(index);
                throw new SolverException(
                        "the fit went to " + path + " = " + values[index], Double.NaN, path, values[index], null, null);
            }
        }
        return values;
    }

    private static Loss.Slope free(Loss.Slope slope, FreeParameters parameters, double[] x) {
        double[] gradient = slope.gradient().clone();
        double[] factors = parameters.slopes(x);
        for (int index = 0; index < gradient.length; index++) {
            gradient[index] *= factors[index];
        }
        return new Loss.Slope(slope.value(), gradient);
    }

    private record FreeSum(SummedLoss loss, FreeParameters parameters) implements SummedLoss {
        @Override
        public int count() {
            return loss.count();
        }

        @Override
        public int terms() {
            return loss.terms();
        }

        @Override
        public Slope slopeOf(int[] terms, double[] x) {
            return free(loss.slopeOf(terms, values(parameters, x)), parameters, x);
        }

        @Override
        public double valueAt(double[] x) {
            return loss.valueAt(values(parameters, x));
        }
    }

    private record FreeSlope(Loss loss, FreeParameters parameters) implements Loss {
        @Override
        public int count() {
            return loss.count();
        }

        @Override
        public Slope slopeAt(double[] x) {
            return free(loss.slopeAt(values(parameters, x)), parameters, x);
        }

        @Override
        public double valueAt(double[] x) {
            return loss.valueAt(values(parameters, x));
        }
    }

    private record FreeSquares(SquaredLoss loss, FreeParameters parameters) implements SquaredLoss {
        @Override
        public int count() {
            return loss.count();
        }

        @Override
        public int residualCount() {
            return loss.residualCount();
        }

        @Override
        public SquareRoot residualsAt(double[] x) {
            return loss.residualsAt(values(parameters, x)).scaled(parameters.slopes(x));
        }

        @Override
        public double valueAt(double[] x) {
            return loss.valueAt(values(parameters, x));
        }
    }
}
