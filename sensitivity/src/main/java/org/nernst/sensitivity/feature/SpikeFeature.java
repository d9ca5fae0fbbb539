package org.nernst.sensitivity.feature;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.Observations;
import org.nernst.sensitivity.objective.WrittenNumber;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.Measurement;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;

/**
 * A number made of the spikes of one potential.
 *
 * @param arguments what it takes beside the potential and the threshold, as it is written: {@code 2}, or {@code 100ms, 2000ms}; empty for none
 */
record SpikeFeature(
        String path, double threshold, String name, String arguments, Unit shown, Consumer<SpikeFeature.Seen> made)
        implements Objective {
    /** Slower than this [mV/ms] a potential touches the threshold rather than crosses it, as far as doubles can tell. */
    private static final double SLOWEST = 1e-6;

    SpikeFeature {
        Objects.requireNonNull(path);
        if (!Double.isFinite(threshold)) {
            throw new ModelException("a threshold of " + threshold + " mV is not possible");
        }
    }

    @Override
    public String text() {
        return name + "(" + path + (arguments.isEmpty() ? "" : ", " + arguments) + ", threshold="
                + WrittenNumber.of(threshold)
                + "mV)";
    }

    @Override
    public Unit unit(BoundSystem system) {
        return shown;
    }

    @Override
    public Functional on(BoundSystem system, Problem problem) {
        Measurement measurement = system.measure(path);
        if (measurement.stateIndex() < 0) {
            throw new ModelException(measurement.path() + " is no state; spikes are read off a membrane potential");
        }
        return new SeenOnly() {
            @Override
            public Observations observe(Solution solution) {
                Seen seen = new Seen(measurement, solution, system, threshold);
                made.accept(seen);
                return seen.gathering.gathered();
            }
        };
    }

    /** The spikes of a solution, and what is made of them. */
    static final class Seen {
        private final Measurement measurement;
        private final Solution solution;
        private final BoundSystem system;
        private final SpikeReading spikes;
        private final Observations.Gathering gathering;

        private Seen(Measurement measurement, Solution solution, BoundSystem system, double threshold) {
            this.measurement = measurement;
            this.solution = solution;
            this.system = system;
            spikes = new SpikeReading(solution, system, measurement.stateIndex(), threshold);
            gathering = new Observations.Gathering(system.parameterCount());
        }

        String path() {
            return measurement.path();
        }

        double start() {
            return solution.start();
        }

        SpikeReading spikes() {
            return spikes;
        }

        void needs(int count, String what) {
            if (spikes.count() < count) {
                throw tooFew(spikes.count(), what);
            }
        }

        void needsEnded(int count, String what) {
            if (spikes.ended() < count) {
                throw tooFew(spikes.ended(), what);
            }
        }

        private ModelException tooFew(int there, String what) {
            return new ModelException(
                    path() + " has " + there + (there == 1 ? " spike, too few " : " spikes, too few ") + what);
        }

        int firstAfter(double onset, String what) {
            for (int spike = 0; spike < spikes.count(); spike++) {
                if (spikes.rise(spike) > onset) {
                    return spike;
                }
            }
            throw new ModelException(path() + " has no spike after " + onset + " ms, too few " + what);
        }

        void value(double more) {
            gathering.value(more);
        }

        /** Adds a factor times the time of a rise, and its derivative. */
        void rise(int spike, double factor) {
            value(factor * spikes.rise(spike));
            riseOf(spike, factor);
        }

        /** Adds the derivative alone. */
        void riseOf(int spike, double factor) {
            crossing(spikes.riseOf(spike), factor);
        }

        void fall(int spike, double factor) {
            value(factor * spikes.fall(spike));
            crossing(spikes.fallOf(spike), factor);
        }

        /** dt* = −dv/v̇, or that of the event that takes the potential through the threshold. */
        private void crossing(SpikeReading.Passage passage, double factor) {
            double t = passage.time();
            if (passage.occurrence() >= 0) {
                gathering.occurrence(
                        passage.occurrence(), solution.occurrences().size(), factor);
                return;
            }
            double rate = spikes.rate(t);
            if (!(Math.abs(rate) > SLOWEST)) {
                throw new ModelException(path() + " only touches the threshold at " + t + " ms, where it changes by "
                        + rate + " mV/ms, so the time of that has no derivative");
            }
            gathering.weight(t, measurement.stateIndex(), -factor / rate);
        }

        /** Adds the time of a spike's peak. */
        void peakTime(int spike) {
            SmoothPeak peak = new SmoothPeak(
                    solution,
                    system,
                    measurement.stateIndex(),
                    spikes.peak(spike).time());
            value(peak.time());
            double[] derivatives = peak.derivatives();
            int states = system.stateCount();
            gathering.gradient(
                    peak.time(),
                    1,
                    Arrays.copyOf(derivatives, states),
                    Arrays.copyOfRange(derivatives, states, derivatives.length));
        }

        /** Adds an extreme value; where it is reached moves too, but to first order that changes nothing. */
        void extremum(SpikeReading.Extremum extremum) {
            value(extremum.value());
            gathering.weight(extremum.time(), measurement.stateIndex(), 1);
        }
    }
}
