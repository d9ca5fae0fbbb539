package org.nernst.fit.loss;

import java.util.ArrayList;
import java.util.List;
import org.nernst.sensitivity.invariant.OrbitMean;
import org.nernst.sensitivity.invariant.PeriodSensitivities;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.invariant.PeriodicOrbit;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;

/**
 * Half the sum of squares of how far the means of quantities over the period of a limit cycle are from what is wanted of them, each over its standard
 * deviation: such as mean calcium, by which a neuron may regulate its conductances. Unlike a mean over a window it doesn't change when bursts shift. The period
 * itself may be among them.
 *
 * <pre>{@code
 * SquaredLoss loss = new CycleLoss(problem, List.of(new CycleLoss.Target("cell.ca.inside", 0.114, 0.01)), indices, settings);
 * }</pre>
 */
public final class CycleLoss extends TargetedLoss {
    /** In the place of a path: the period itself [ms]. */
    public static final String PERIOD = "period()";

    private final List<Target> targets;

    /**
     * What is wanted of the mean of a quantity over the period, in its internal unit.
     *
     * @param path of a state or observable, or {@link #PERIOD}
     * @param standardDeviation how far it may be off
     */
    public record Target(String path, double mean, double standardDeviation) {
        /** @throws ModelException if the standard deviation isn't above 0 */
        public Target {
            check("a mean", mean, standardDeviation, path);
        }
    }

    /**
     * @param problem long enough that its second half holds two periods
     * @param parameters the indices of those that are varied
     */
    public CycleLoss(Problem problem, List<Target> targets, int[] parameters, SolverSettings settings) {
        super(
                problem,
                targets.stream().mapToDouble(Target::mean).toArray(),
                targets.stream().mapToDouble(Target::standardDeviation).toArray(),
                parameters,
                settings,
                "there is no target; name at least one quantity and its mean");
        this.targets = List.copyOf(targets);
    }

    @Override
    public double[] valuesAt(double[] x) {
        return TurnBack.whereRefused(() -> {
            PeriodicOrbit orbit = PeriodicOrbit.of(at(x), settings);
            return targets.stream()
                    .mapToDouble(target -> target.path().equals(PERIOD)
                            ? orbit.period()
                            : OrbitMean.of(orbit, target.path(), new int[0], settings)
                                    .value())
                    .toArray();
        });
    }

    @Override
    CycleLoss wanting(double[] values) {
        List<Target> others = new ArrayList<>();
        for (int index = 0; index < values.length; index++) {
            Target target = targets.get(index);
            others.add(new Target(target.path(), values[index], target.standardDeviation()));
        }
        return new CycleLoss(problem, others, parameters, settings);
    }

    @Override
    public SquareRoot residualsAt(double[] x) {
        // There may be no cycle there.
        return TurnBack.whereRefused(() -> SquareRoot.of(rows(PeriodicOrbit.of(at(x), settings))));
    }

    /** The model with these values of the parameters. */
    Problem at(double[] x) {
        return problem.withParameters(parameters, x);
    }

    /** A row for each target, of its derivatives by the parameters and how far it is from what is wanted. */
    double[][] rows(PeriodicOrbit orbit) {
        double[][] rows = new double[targets.size()][];
        for (int row = 0; row < rows.length; row++) {
            if (targets.get(row).path().equals(PERIOD)) {
                rows[row] = row(
                        row,
                        orbit.period(),
                        PeriodSensitivities.of(orbit, parameters, SensitivityMethod.ADJOINT, settings));
            } else {
                OrbitMean mean = OrbitMean.of(orbit, targets.get(row).path(), parameters, settings);
                rows[row] = row(row, mean.value(), mean.derivatives());
            }
        }
        return rows;
    }
}
