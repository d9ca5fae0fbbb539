package org.nernst.fit.loss;

import org.nernst.fit.transform.FreeParameters;
import org.nernst.solvers.integrate.SolverException;

/** A loss as a function of free numbers that stand for the parameters. */
public final class FreeLoss {
    private FreeLoss() {}

    /** The loss of the values that free numbers stand for; a sum of squares stays one. */
    public static Loss of(Loss loss, FreeParameters parameters) {
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

    private record FreeSlope(Loss loss, FreeParameters parameters) implements Loss {
        @Override
        public int count() {
            return loss.count();
        }

        @Override
        public Slope slopeAt(double[] x) {
            Slope slope = loss.slopeAt(values(parameters, x));
            double[] gradient = slope.gradient().clone();
            double[] factors = parameters.slopes(x);
            for (int index = 0; index < gradient.length; index++) {
                gradient[index] *= factors[index];
            }
            return new Slope(slope.value(), gradient);
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
