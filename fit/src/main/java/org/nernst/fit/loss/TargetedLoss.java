package org.nernst.fit.loss;

import java.util.Arrays;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;

/** Half the sum of squares of how far some quantities are from what is wanted of them, each over its standard deviation. */
public abstract sealed class TargetedLoss implements DataLoss permits TargetLoss, CycleLoss {
    final Problem problem;
    final int[] parameters;
    final SolverSettings settings;
    private final double[] wanted;
    private final double[] standardDeviations;

    /** @param none what to say if there is no target */
    TargetedLoss(
            Problem problem,
            double[] wanted,
            double[] standardDeviations,
            int[] parameters,
            SolverSettings settings,
            String none) {
        if (wanted.length == 0) {
            throw new ModelException(none);
        }
        this.problem = problem;
        this.wanted = wanted;
        this.standardDeviations = standardDeviations;
        this.parameters = parameters.clone();
        this.settings = settings;
    }

    /** @param what how messages begin, as in "a mean" */
    static void check(String what, double wanted, double standardDeviation, String of) {
        if (!(standardDeviation > 0) || Double.isInfinite(standardDeviation) || !Double.isFinite(wanted)) {
            throw new ModelException(what + " of " + wanted + " ± " + standardDeviation + " for " + of
                    + " is not possible; it must be finite, and the deviation above 0");
        }
    }

    /**
     * What there is where something else may be wanted, in the order of the targets.
     *
     * @param x values of the parameters, shape [count]
     * @throws org.nernst.solvers.integrate.SolverException if the model can't be solved there, or has no such value
     */
    public abstract double[] valuesAt(double[] x);

    /** The same with other values wanted. */
    abstract TargetedLoss wanting(double[] values);

    @Override
    public final double valueAt(double[] x) {
        double[] values = valuesAt(x);
        double sum = 0;
        for (int target = 0; target < values.length; target++) {
            double residual = (values[target] - wanted[target]) / standardDeviations[target];
            sum += residual * residual;
        }
        return 0.5 * sum;
    }

    @Override
    public final Simulated simulatedAt(double[] x) {
        double[] values = valuesAt(x);
        return normal -> {
            double[] drawn = values.clone();
            for (int target = 0; target < drawn.length; target++) {
                drawn[target] += standardDeviations[target] * normal.getAsDouble();
            }
            return wanting(drawn);
        };
    }

    @Override
    public final int count() {
        return parameters.length;
    }

    @Override
    public final int residualCount() {
        return wanted.length;
    }

    /** A row for {@link SquareRoot#of}: what a quantity and its derivatives by the parameters make of its target. */
    final double[] row(int target, double value, double[] derivatives) {
        double[] row = Arrays.copyOf(derivatives, parameters.length + 1);
        row[parameters.length] = value - wanted[target];
        for (int column = 0; column <= parameters.length; column++) {
            row[column] /= standardDeviations[target];
        }
        return row;
    }
}
