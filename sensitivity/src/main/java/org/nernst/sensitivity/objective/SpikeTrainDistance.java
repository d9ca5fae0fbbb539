package org.nernst.sensitivity.objective;

import java.util.List;
import java.util.Objects;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/**
 * Van Rossum's distance, squared, between the times tᵢ of an event and given times uⱼ. The integral of a product of two exponentials is
 * (τ/2) e^{−|a − b|/τ}, so that it is ½ ΣΣ e^{−|tᵢ − tⱼ|/τ} + ½ ΣΣ e^{−|uᵢ − uⱼ|/τ} − ΣΣ e^{−|tᵢ − uⱼ|/τ}.
 */
record SpikeTrainDistance(String path, double[] times, double timeConstant) implements Objective {
    SpikeTrainDistance {
        Objects.requireNonNull(path);
        if (!(timeConstant > 0) || Double.isInfinite(timeConstant)) {
            throw new ModelException("a distance of spike trains with a time constant of " + timeConstant
                    + " ms is not possible; it must be above 0");
        }
        times = SpikeTrain.given(times);
    }

    @Override
    public String text() {
        return "van_rossum(" + path + ", " + WrittenNumber.of(timeConstant) + "ms)";
    }

    @Override
    public Unit unit(BoundSystem system) {
        return Units.ONE;
    }

    @Override
    public Functional on(BoundSystem system, Problem problem) {
        int event = EventTime.number(path, system.events());
        return new ObservationsOnly() {
            @Override
            public Observations observe(Solution solution) {
                List<Occurrence> all = solution.occurrences();
                SpikeTrain train = SpikeTrain.of(event, all);
                double[] fired = train.times();
                Observations.Gathering seen = new Observations.Gathering(system.parameterCount());
                for (int index = 0; index < fired.length; index++) {
                    seen.occurrence(
                            train.found()[index], all.size(), rate(fired[index], fired) - rate(fired[index], times));
                }
                return seen.value(0.5 * sum(fired, fired) + 0.5 * sum(times, times) - sum(fired, times))
                        .spikes(event, t -> sum(t, fired) - sum(t, times))
                        .gathered();
            }
        };
    }

    private double sum(double[] ones, double[] others) {
        double sum = 0;
        for (double one : ones) {
            sum += sum(one, others);
        }
        return sum;
    }

    private double sum(double t, double[] others) {
        double sum = 0;
        for (double other : others) {
            sum += Math.exp(-Math.abs(t - other) / timeConstant);
        }
        return sum;
    }

    /** The derivative of the sum by t. */
    private double rate(double t, double[] others) {
        double sum = 0;
        for (double other : others) {
            sum -= Math.signum(t - other) * Math.exp(-Math.abs(t - other) / timeConstant) / timeConstant;
        }
        return sum;
    }
}
