package org.nernst.sensitivity.feature;

import java.util.List;
import java.util.function.Function;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.WrittenNumber;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Units;

/**
 * Features of a membrane potential as objectives.
 *
 * <pre>{@code
 * Objective third = Feature.spikeTime("axon.v", 3, 0);           // when it rises through 0 mV for the third time
 * Objective rate = Feature.meanFrequency("axon.v", 0, 5);        // spikes per time from 5 ms to the last
 * Objective both = Feature.function("difference", List.of(third, rate), x -> x[0].subtract(x[1]));
 * }</pre>
 *
 * <p>Spikes are counted from 1, and are where the potential rises through the threshold. Where there are too few of them for a feature,
 * or a potential only touches the threshold, differentiating says so and gives no number.
 */
public final class Feature {
    private Feature() {}

    /** When spike n rises through the threshold [ms]. (eFEL's peak_time is at the peak, see {@link #peakTime}.) */
    public static Objective spikeTime(String path, int n, double threshold) {
        Requirement.counted("spike", n);
        return new SpikeFeature(path, threshold, "spike_time", Integer.toString(n), Units.MS, seen -> {
            seen.needs(n, "for the time of spike " + n);
            seen.rise(n - 1, 1);
        });
    }

    /** The time from spike n to the next [ms] (eFEL: ISI_values, between peaks there). */
    public static Objective interSpikeInterval(String path, int n, double threshold) {
        Requirement.counted("interval", n);
        return new SpikeFeature(path, threshold, "isi", Integer.toString(n), Units.MS, seen -> {
            seen.needs(n + 1, "for the interval after spike " + n);
            seen.rise(n, 1);
            seen.rise(n - 1, -1);
        });
    }

    /** The time from the onset of a stimulus to the first spike after it [ms] (eFEL: time_to_first_spike). */
    public static Objective latency(String path, double threshold, double onset) {
        return new SpikeFeature(path, threshold, "latency", milliseconds(onset), Units.MS, seen -> {
            int first = seen.firstAfter(onset, "for a latency");
            seen.value(-onset);
            seen.rise(first, 1);
        });
    }

    /** The number of spikes from the onset of a stimulus to the last one, over that time [Hz] (eFEL: mean_frequency). */
    public static Objective meanFrequency(String path, double threshold, double onset) {
        return new SpikeFeature(path, threshold, "mean_frequency", milliseconds(onset), Units.HZ, seen -> {
            int first = seen.firstAfter(onset, "for a frequency");
            int last = seen.spikes().count() - 1;
            double time = seen.spikes().rise(last) - onset;
            double frequency = (last - first + 1) / time;
            seen.value(frequency);
            seen.riseOf(last, -frequency / time);
        });
    }

    /** How long spike n stays above the threshold [ms] (eFEL: AP_width). */
    public static Objective width(String path, int n, double threshold) {
        Requirement.counted("spike", n);
        return new SpikeFeature(path, threshold, "width", Integer.toString(n), Units.MS, seen -> {
            seen.needsEnded(n, "for the width of spike " + n);
            seen.fall(n - 1, 1);
            seen.rise(n - 1, -1);
        });
    }

    /** The greatest potential of spike n (eFEL: peak_voltage). */
    public static Objective peak(String path, int n, double threshold) {
        Requirement.counted("spike", n);
        return new SpikeFeature(path, threshold, "peak", Integer.toString(n), Units.MV, seen -> {
            seen.needsEnded(n, "for the peak of spike " + n);
            seen.extremum(seen.spikes().peak(n - 1));
        });
    }

    /**
     * When the potential of spike n is greatest [ms] (eFEL: peak_time). A peak that a reset or a break of a stimulus cuts off has no time of its
     * own, and is refused.
     */
    public static Objective peakTime(String path, int n, double threshold) {
        Requirement.counted("spike", n);
        return new SpikeFeature(path, threshold, "peak_time", Integer.toString(n), Units.MS, seen -> {
            seen.needsEnded(n, "for the time of the peak of spike " + n);
            seen.peakTime(n - 1);
        });
    }

    /** The least potential between spike n and the next (eFEL: min_between_peaks_values). */
    public static Objective trough(String path, int n, double threshold) {
        Requirement.counted("spike", n);
        return new SpikeFeature(path, threshold, "trough", Integer.toString(n), Units.MV, seen -> {
            seen.needs(n + 1, "for the trough after spike " + n);
            seen.extremum(seen.spikes().trough(n - 1));
        });
    }

    /**
     * The mean time from the first spike of a burst to that of the next [ms]. A burst ends where no spike follows for {@code gap} [ms];
     * spikes before {@code from} [ms] don't count, nor does what may be the middle of a burst then.
     */
    public static Objective burstPeriod(String path, double threshold, double gap, double from) {
        return new SpikeFeature(path, threshold, "burst_period", gapAndStart(gap, from), Units.MS, seen -> {
            Bursts bursts = Bursts.of(seen, gap, from);
            int periods = bursts.count() - 1;
            seen.rise(bursts.first(periods), 1.0 / periods);
            seen.rise(bursts.first(0), -1.0 / periods);
        });
    }

    /** The part of the period from the first to the last spike of a burst, over the same whole periods as {@link #burstPeriod}. */
    public static Objective dutyCycle(String path, double threshold, double gap, double from) {
        return new SpikeFeature(path, threshold, "duty_cycle", gapAndStart(gap, from), Units.ONE, seen -> {
            Bursts bursts = Bursts.of(seen, gap, from);
            int periods = bursts.count() - 1;
            double whole =
                    seen.spikes().rise(bursts.first(periods)) - seen.spikes().rise(bursts.first(0));
            double active = 0;
            for (int burst = 0; burst < periods; burst++) {
                active += seen.spikes().rise(bursts.last(burst)) - seen.spikes().rise(bursts.first(burst));
            }
            seen.value(active / whole);
            for (int burst = 0; burst < periods; burst++) {
                seen.riseOf(bursts.last(burst), 1 / whole);
                seen.riseOf(bursts.first(burst), -1 / whole);
            }
            seen.riseOf(bursts.first(periods), -active / (whole * whole));
            seen.riseOf(bursts.first(0), active / (whole * whole));
        });
    }

    private static String gapAndStart(double gap, double from) {
        return milliseconds(gap) + ", " + milliseconds(from);
    }

    private static String milliseconds(double time) {
        return WrittenNumber.of(time) + "ms";
    }

    /**
     * When burst n begins, counted from 1 after {@code from} [ms]; bursts are those of {@link #burstPeriod}, of which there must be two.
     */
    public static Objective burstStart(String path, int n, double threshold, double gap, double from) {
        Requirement.counted("burst", n);
        return new SpikeFeature(path, threshold, "burst_start", n + ", " + gapAndStart(gap, from), Units.MS, seen -> {
            Bursts bursts = Bursts.of(seen, gap, from);
            if (bursts.count() < n) {
                throw new ModelException(seen.path() + " has " + bursts.count() + " bursts after " + from
                        + " ms, too few for the beginning of burst " + n);
            }
            seen.rise(bursts.first(n - 1), 1);
        });
    }

    /**
     * How far into the period of another potential's bursts those of a potential begin, from 0 to below 1: the first of each after {@code from} [ms] are compared.
     *
     * @param path of the potential whose phase it is
     * @param reference that whose bursts begin at phase 0
     */
    public static Objective burstPhase(String path, String reference, double threshold, double gap, double from) {
        return function(
                "burst_phase(" + path + ", " + reference + ")",
                List.of(
                        burstStart(path, 1, threshold, gap, from),
                        burstStart(reference, 1, threshold, gap, from),
                        burstPeriod(reference, threshold, gap, from)),
                x -> {
                    org.hipparchus.analysis.differentiation.Gradient turns =
                            x[0].subtract(x[1]).divide(x[2]);
                    return turns.subtract(Math.floor(turns.getValue()));
                });
    }

    /**
     * A function of other objectives, written with Hipparchus's numbers that carry derivatives
     * ({@link org.hipparchus.analysis.differentiation.Gradient}).
     *
     * @param name how it is shown
     * @param parts none of which may be a mean over time, whose derivative is no sum over single times
     * @param function of the parts' values in internal units
     */
    public static Objective function(
            String name,
            List<Objective> parts,
            Function<
                            org.hipparchus.analysis.differentiation.Gradient[],
                            org.hipparchus.analysis.differentiation.Gradient>
                    function) {
        return new FunctionOfObjectives(name, List.copyOf(parts), function);
    }
}
