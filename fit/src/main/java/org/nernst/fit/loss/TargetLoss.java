package org.nernst.fit.loss;

import java.util.Arrays;
import java.util.List;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;

/**
 * Half the sum of squares of how far objectives are from what is wanted of them, each over its standard deviation: features of spikes, means,
 * samples.
 *
 * <pre>{@code
 * SquaredLoss loss = new TargetLoss(problem, List.of(
 *         new TargetLoss.Target(Feature.meanFrequency("axon.v", -20, 5), 0.065, 0.002),
 *         new TargetLoss.Target(Objective.mean("axon.v"), -57, 0.5)), indices, settings);
 * }</pre>
 */
public final class TargetLoss implements SquaredLoss {
    private final Problem problem;
    private final List<Target> targets;
    private final int[] parameters;
    private final SolverSettings settings;

    /**
     * What is wanted of an objective, in its internal unit.
     *
     * @param standardDeviation how far it may be off
     */
    public record Target(Objective objective, double value, double standardDeviation) {
        /** @throws ModelException if the standard deviation isn't above 0 */
        public Target {
            if (!(standardDeviation > 0) || Double.isInfinite(standardDeviation) || !Double.isFinite(value)) {
                throw new ModelException("a target of " + value + " ± " + standardDeviation + " for " + objective.text()
                        + " is not possible; it must be finite, and the deviation above 0");
            }
        }
    }

    /** @param parameters the indices of those that are varied */
    public TargetLoss(Problem problem, List<Target> targets, int[] parameters, SolverSettings settings) {
        if (targets.isEmpty()) {
            throw new ModelException("there is no target; name at least one objective and what is wanted of it");
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
        Differentiate differentiate = Differentiate.all(
                        targets.stream().map(Target::objective).toList())
                .of(problem.withParameters(parameters, x))
                .with(settings)
                .withRespectTo(IndependentVariables.parameters(parameters));
        // A feature such as the third spike may not exist there.
        List<Gradient> gradients = TurnBack.whereRefused(() -> differentiate.eachBy(differentiate.cheapestMethod()));
        double[][] rows = new double[targets.size()][];
        for (int row = 0; row < rows.length; row++) {
            Target target = targets.get(row);
            rows[row] = Arrays.copyOf(gradients.get(row).derivatives(), parameters.length + 1);
            rows[row][parameters.length] = gradients.get(row).value() - target.value();
            for (int column = 0; column <= parameters.length; column++) {
                rows[row][column] /= target.standardDeviation();
            }
        }
        return SquareRoot.of(rows);
    }
}
