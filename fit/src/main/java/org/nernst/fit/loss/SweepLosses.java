package org.nernst.fit.loss;

import java.util.List;
import org.nernst.symbolic.system.ModelException;

/**
 * The sum of the losses of sweeps, for descents that look at some of them at a time.
 *
 * <pre>{@code
 * Loss loss = new SweepLosses(runs.stream().map(run -> new TraceLoss(List.of(run), indices, settings)).toList());
 * Optimiser adam = new GradientDescent(StepRule.adam(0.05)).inBatches(2, 1);
 * }</pre>
 *
 * @param sweeps one for each
 */
public record SweepLosses(List<? extends Loss> sweeps) implements SummedLoss {
    /** @throws ModelException if there are none */
    public SweepLosses {
        sweeps = List.copyOf(sweeps);
        if (sweeps.isEmpty()) {
            throw new ModelException("a sum of losses needs at least one");
        }
    }

    @Override
    public int count() {
        return sweeps.get(0).count();
    }

    @Override
    public int terms() {
        return sweeps.size();
    }

    @Override
    public Slope slopeOf(int[] terms, double[] x) {
        double value = 0;
        double[] gradient = new double[x.length];
        for (int term : terms) {
            Slope slope = sweeps.get(term).slopeAt(x);
            value += slope.value();
            for (int k = 0; k < gradient.length; k++) {
                gradient[k] += slope.gradient()[k];
            }
        }
        return new Slope(value, gradient);
    }

    @Override
    public double valueAt(double[] x) {
        return sweeps.stream().mapToDouble(sweep -> sweep.valueAt(x)).sum();
    }
}
