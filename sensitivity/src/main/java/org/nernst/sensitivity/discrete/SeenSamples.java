package org.nernst.sensitivity.discrete;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.sensitivity.objective.SampleReading;
import org.nernst.sensitivity.objective.SampledQuantity;
import org.nernst.sensitivity.objective.SensitivitySeries;

/** Samples of quantities during a forward sweep: each is looked at in the step that it lies in and in no other, however many there are. */
final class SeenSamples implements Onlooker {
    private final SweepSurroundings surroundings;
    private final IndependentVariables variables;
    private final List<Quantity> quantities = new ArrayList<>();
    /** All samples in the order of time. */
    private final Sample[] samples;

    private final List<SampleInStep> inStep = new ArrayList<>();
    private int next;

    /** @throws org.nernst.symbolic.system.ModelException if a quantity is none of the system's, or looks at something that has no derivative */
    SeenSamples(SweepSurroundings surroundings, List<SampledQuantity> asked) {
        this.surroundings = surroundings;
        variables = surroundings.variables();
        List<Sample> all = new ArrayList<>();
        for (SampledQuantity each : asked) {
            Quantity quantity = new Quantity(each);
            quantities.add(quantity);
            for (int index = 0; index < quantity.times.length; index++) {
                all.add(new Sample(quantity.times[index], quantity, index));
            }
        }
        all.sort(Comparator.comparingDouble(Sample::time));
        samples = all.toArray(Sample[]::new);
        for (Quantity quantity : quantities) {
            surroundings.arrivals().refuseToSeeBends(quantity.reading.path(), quantity::looksAt);
        }
    }

    /** One of the samples of a quantity. */
    private record Sample(double time, Quantity quantity, int index) {
        /** Looks at it: keeps its value, and what it owes to parameters directly. */
        Observations taken() {
            Observations seen = quantity.reading.at(time);
            quantity.take(index, seen);
            return seen;
        }
    }

    /** A sample that lies in the step at hand. */
    private record SampleInStep(Sample sample, ObservationInStep observation) {}

    /** A quantity with what has been seen of it. */
    private final class Quantity implements InstantChecks.Looking {
        private final SampleReading reading;
        private final InstantChecks checks;
        private final double[] times;
        private final double[] sorted;
        private final double[] values;
        private final double[][] derivatives;

        Quantity(SampledQuantity asked) {
            asked.checkWithin(surroundings.solution().problem());
            reading = new SampleReading(surroundings.derivatives().system, asked.path(), surroundings.solution());
            times = asked.times();
            sorted = asked.times();
            Arrays.sort(sorted);
            values = new double[times.length];
            derivatives = new double[times.length][variables.count()];
            checks = new InstantChecks(
                    surroundings.solution(),
                    surroundings.derivatives().system,
                    this,
                    reading.path(),
                    surroundings.timelines().of(new double[0]));
        }

        @Override
        public boolean looksAt(int state, double t, double accuracy) {
            int place = Arrays.binarySearch(sorted, t - accuracy);
            for (int k = place < 0 ? -place - 1 : place; k < sorted.length && sorted[k] <= t + accuracy; k++) {
                if (reading.at(sorted[k]).looksAt(state, sorted[k], 0)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean losesOtherwise(double t, double[] before, double[] after) {
            return false;
        }

        /** Takes a value and what it owes to parameters directly; the rest is added by directions. */
        void take(int index, Observations seen) {
            values[index] = seen.value();
            double[] byParameter = seen.byParameter();
            for (int column = 0; column < variables.count(); column++) {
                if (variables.isParameter(column)) {
                    derivatives[index][column] = byParameter[variables.parameter(column)];
                }
            }
        }

        SensitivitySeries series() {
            return new SensitivitySeries(
                    reading.path(),
                    reading.unit(),
                    times,
                    values,
                    variables.names(surroundings.derivatives().system.system()),
                    derivatives);
        }
    }

    @Override
    public InstantChecks checks() {
        return quantities.get(0).checks;
    }

    @Override
    public boolean moves(double t, double[][] states) {
        boolean moves = false;
        for (Quantity quantity : quantities) {
            moves |= quantity.checks.moves(t, states);
        }
        return moves;
    }

    @Override
    public boolean see(StoredStep step, int coefficients, boolean moves) {
        inStep.clear();
        for (; next < samples.length && samples[next].time < step.end(); next++) {
            Observations seen = samples[next].taken();
            inStep.add(new SampleInStep(
                    samples[next], new ObservationInStep(seen, 0, step, coefficients, moves, surroundings.solution())));
        }
        return !inStep.isEmpty();
    }

    @Override
    public void add(int column, int coefficients, StepDirection direction) {
        for (SampleInStep each : inStep) {
            each.sample.quantity.derivatives[each.sample.index][column] += each.observation.along(direction);
        }
    }

    @Override
    public void between(double t, double[] state, double[] start, double[] end) {
        // Nothing is seen of a time that has no length.
    }

    @Override
    public void finish(double[][] directions, EventPushForward events) {
        double[] byState = new double[surroundings.derivatives().states];
        for (; next < samples.length; next++) {
            Observations seen = samples[next].taken();
            Arrays.fill(byState, 0);
            seen.addWeights(0, 1, byState);
            double[] row = samples[next].quantity.derivatives[samples[next].index];
            for (int column = 0; column < row.length; column++) {
                row[column] += PieceDerivatives.dot(byState, directions[column]);
            }
        }
    }

    /** Every quantity with its derivatives, once the end has been seen. */
    List<SensitivitySeries> series() {
        return quantities.stream().map(Quantity::series).toList();
    }
}
