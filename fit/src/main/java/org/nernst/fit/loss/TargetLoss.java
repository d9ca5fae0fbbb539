package org.nernst.fit.loss;

import java.util.ArrayList;
import java.util.List;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
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
public final class TargetLoss extends TargetedLoss {
    private final List<Target> targets;

    /**
     * What is wanted of an objective, in its internal unit.
     *
     * @param standardDeviation how far it may be off
     */
    public record Target(Objective objective, double value, double standardDeviation) {
        /** @throws ModelException if the standard deviation isn't above 0 */
        public Target {
            check("a target", value, standardDeviation, objective.text());
        }
    }

    /** @param parameters the indices of those that are varied */
    public TargetLoss(Problem problem, List<Target> targets, int[] parameters, SolverSettings settings) {
        super(
                problem,
                targets.stream().mapToDouble(Target::value).toArray(),
                targets.stream().mapToDouble(Target::standardDeviation).toArray(),
                parameters,
                settings,
                "there is no target; name at least one objective and what is wanted of it");
        this.targets = List.copyOf(targets);
    }

    @Override
    public double[] valuesAt(double[] x) {
        return TurnBack.whereRefused(() -> {
            Solution solution = Solver.solve(problem.withParameters(parameters, x), settings);
            return targets.stream()
                    .mapToDouble(target -> target.objective().valueOf(solution))
                    .toArray();
        });
    }

    @Override
    TargetLoss wanting(double[] values) {
        List<Target> others = new ArrayList<>();
        for (int index = 0; index < values.length; index++) {
            Target target = targets.get(index);
            others.add(new Target(target.objective(), values[index], target.standardDeviation()));
        }
        return new TargetLoss(problem, others, parameters, settings);
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
            rows[row] = row(row, gradients.get(row).value(), gradients.get(row).derivatives());
        }
        return SquareRoot.of(rows);
    }
}
