package org.nernst.fit.loss;

import java.util.Arrays;
import java.util.List;
import org.nernst.sensitivity.invariant.OrbitMean;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.invariant.PeriodicOrbit;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;

/**
 * Half the sum of squares of how far the means of quantities over the period of a limit cycle are from what is wanted of them, each over its standard
 * deviation: such as mean calcium, by which a neuron may regulate its conductances. Unlike a mean over a window it doesn't change when bursts shift.
 *
 * <pre>{@code
 * SquaredLoss loss = new CycleLoss(problem, List.of(new CycleLoss.Target("cell.ca.inside", 0.114, 0.01)), indices, settings);
 * }</pre>
 */
public final class CycleLoss implements SquaredLoss {
    private final Problem problem;
    private final List<Target> targets;
    private final int[] parameters;
    private final SolverSettings settings;

    /**
     * What is wanted of the mean of a quantity over the period, in its internal unit.
     *
     * @param path of a state or observable
     * @param standardDeviation how far it may be off
     */
    public record Target(String path, double mean, double standardDeviation) {
        /** @throws ModelException if the standard deviation isn't above 0 */
        public Target {
            if (!(standardDeviation > 0) || Double.isInfinite(standardDeviation) || !Double.isFinite(mean)) {
                throw new ModelException("a mean of " + mean + " ± " + standardDeviation + " for " + path
                        + " is not possible; it must be finite, and the deviation above 0");
            }
        }
    }

    /**
     * @param problem long enough that its second half holds two periods
     * @param parameters the indices of those that are varied
     */
    public CycleLoss(Problem problem, List<Target> targets, int[] parameters, SolverSettings settings) {
        if (targets.isEmpty()) {
            throw new ModelException("there is no target; name at least one quantity and its mean");
        }
        this.problem = problem;
        this.targets = List.copyOf(targets);
        this.parameters = parameters.clone();
        this.settings = settings;
    }

    @Override
    public int count() {
        return parameters.length;
    }

    @Override
    public int residualCount() {
        return targets.size();
    }

    @Override
    public SquareRoot residualsAt(double[] x) {
        // There may be no cycle there.
        return TurnBack.whereRefused(() -> {
            PeriodicOrbit orbit = PeriodicOrbit.of(problem.withParameters(parameters, x), settings);
            double[][] rows = new double[targets.size()][];
            for (int row = 0; row < rows.length; row++) {
                Target target = targets.get(row);
                OrbitMean mean = OrbitMean.of(orbit, target.path(), parameters, settings);
                rows[row] = Arrays.copyOf(mean.derivatives(), parameters.length + 1);
                rows[row][parameters.length] = mean.value() - target.mean();
                for (int column = 0; column <= parameters.length; column++) {
                    rows[row][column] /= target.standardDeviation();
                }
            }
            return SquareRoot.of(rows);
        });
    }
}
