package org.nernst.ensemble.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** {@link ActivityPattern} of potentials that are given as functions of time: spikes are triangles 4 ms wide at the threshold. */
class ActivityPatternTest {
    private static final double FROM = 500;
    private static final double STEP = 0.5;
    private static final ActivityPattern ACTIVITY = new ActivityPattern("cell.v", 1, -20, FROM);

    private static DoubleUnaryOperator spikes(double... rises) {
        return t -> {
            int next = Arrays.binarySearch(rises, t - 2);
            double nearest = Double.POSITIVE_INFINITY;
            int at = next < 0 ? -next - 1 : next;
            for (int index = Math.max(0, at - 1); index <= Math.min(rises.length - 1, at); index++) {
                nearest = Math.min(nearest, Math.abs(t - 2 - rises[index]));
            }
            // Pauses move a little, as those of neurons do.
            return Math.max(-60 + 0.1 * Math.sin(t / 200), 20 - 20 * nearest);
        };
    }

    /** Bursts of spikes from a time on. */
    private static double[] bursts(double begin, double period, int count, double interval, int spikes) {
        double[] rises = new double[count * spikes];
        for (int index = 0; index < rises.length; index++) {
            rises[index] = begin + period * (index / spikes) + interval * (index % spikes);
        }
        return rises;
    }

    /** When a potential was done with, beside another in the next lane; at the end if it never was. */
    private static double doneAt(DoubleUnaryOperator v, double end) {
        return run(v, end, new double[ACTIVITY.columns().size() + 1]);
    }

    /** The results of a potential, beside another in the next lane that does something else. */
    private static double[] of(DoubleUnaryOperator v, double end) {
        double[] results = new double[ACTIVITY.columns().size() + 1];
        run(v, end, results);
        assertThat(results[0]).isZero();
        return Arrays.copyOfRange(results, 1, results.length);
    }

    private static double run(DoubleUnaryOperator v, double end, double[] results) {
        Output.Tally tally = ACTIVITY.tally(2);
        DoubleUnaryOperator other = spikes(bursts(3, 31, 400, 1, 1));
        double[] before = {0, 0, other.applyAsDouble(0), other.applyAsDouble(0)};
        double[] after = before.clone();
        tally.begin(0, 0, before, 2);
        tally.begin(1, 0, before, 2);
        double done = end;
        // Another member is in the lane first.
        for (double from : new double[] {-700, 0}) {
            if (from == 0) {
                before[2] = v.applyAsDouble(0);
                tally.begin(0, 0, before, 2);
            }
            for (int step = 1; step * STEP <= (from < 0 ? 700 : end); step++) {
                double t = step * STEP;
                after[2] = from < 0 ? other.applyAsDouble(t) : v.applyAsDouble(t);
                after[3] = other.applyAsDouble(t - from);
                tally.step(new double[] {t - STEP, t - STEP - from}, new double[] {t, t - from}, before, after, 2);
                System.arraycopy(after, 0, before, 0, 4);
                done = tally.isDone(0) ? Math.min(done, t) : end;
            }
        }
        tally.write(0, results, 1);
        return done;
    }

    private static ActivityClass activity(DoubleUnaryOperator v, double end) {
        return ActivityClass.of(of(v, end)[0]);
    }

    @Test
    void tonic_spikes_are_bursts_of_one() {
        double[] results = of(spikes(bursts(30, 100, 100, 0, 1)), 5000);
        assertThat(results).containsExactly(new double[] {2, 100, 0, 1, 0, 4}, within(1e-9));
    }

    @Test
    void broad_spikes_are_like_bursts() {
        DoubleUnaryOperator train = spikes(bursts(30, 100, 100, 0, 1));
        double[] results = of(t -> train.applyAsDouble(t / 3), 5000);
        assertThat(results).containsExactly(new double[] {3, 300, 0, 1, 0, 12}, within(1e-9));
        assertThat(activity(t -> train.applyAsDouble(t / 2), 5000)).isSameAs(ActivityClass.TONIC);
    }

    @Test
    void bursts_have_a_period_and_a_duty_cycle() {
        double[] results = of(spikes(bursts(450, 700, 20, 30, 5)), 6000);
        assertThat(results).containsExactly(new double[] {4, 700, 120 / 700.0, 5, 0, 4}, within(1e-9));
        // Two like periods are enough at the end; nobody knows where the burst at 600 ms began.
        assertThat(activity(spikes(bursts(600, 2000, 4, 40, 3)), 7000)).isSameAs(ActivityClass.BURSTING);
        assertThat(activity(spikes(bursts(600, 2000, 3, 40, 3)), 7000)).isSameAs(ActivityClass.IRREGULAR);
    }

    @Test
    void a_long_burst_is_not_taken_for_tonic_spiking() {
        // Settling ends within a burst of spikes that are all alike and go on for 700 ms.
        double[] results = of(spikes(bursts(450, 2500, 9, 20, 36)), 20_000);
        assertThat(results).containsExactly(new double[] {4, 2500, 700 / 2500.0, 36, 0, 4}, within(1e-9));
    }

    @Test
    void a_pause_that_does_not_come_again_is_forgotten() {
        double[] rises = DoubleStream.concat(
                        Arrays.stream(bursts(480, 30, 3, 0, 1)), Arrays.stream(bursts(900, 50, 300, 0, 1)))
                .toArray();
        double[] results = of(spikes(rises), 10_000);
        assertThat(results).containsExactly(new double[] {2, 50, 0, 1, 0, 4}, within(1e-9));
    }

    @Test
    void what_is_before_settling_does_not_count() {
        DoubleUnaryOperator wide = spikes(10, 130);
        DoubleUnaryOperator train = spikes(500, 600, 700, 800);
        double[] results = of(t -> t < 490 ? wide.applyAsDouble(t / 3) : train.applyAsDouble(t), 850);
        assertThat(results).containsExactly(new double[] {2, 100, 0, 1, 0, 4}, within(1e-9));
    }

    @Test
    void periods_that_differ_are_irregular() {
        SplittableRandom random = new SplittableRandom(3);
        double[] rises = new double[60];
        rises[0] = 20;
        for (int index = 1; index < rises.length; index++) {
            rises[index] = rises[index - 1] + 60 + 40 * random.nextDouble();
        }
        double[] results = of(spikes(rises), 4500);
        assertThat(results[0]).isEqualTo(ActivityClass.IRREGULAR.code());
        assertThat(results[1]).isBetween(60.0, 100.0);
        assertThat(results[4]).isGreaterThan(0.05);
        // Every other period is 4 % longer, and then 6 %.
        for (double longer : new double[] {4, 6}) {
            double[] alternating = new double[50];
            for (int index = 0; index < alternating.length; index++) {
                alternating[index] = 100 * index + longer * (index / 2);
            }
            assertThat(activity(spikes(alternating), 4500))
                    .isSameAs(longer < 5 ? ActivityClass.TONIC : ActivityClass.IRREGULAR);
        }
    }

    @Test
    void without_spikes_it_rests_or_oscillates() {
        assertThat(of(t -> -60, 3000)).containsExactly(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        assertThat(activity(t -> -60 + 1e-3 * t, 3000)).isSameAs(ActivityClass.SILENT);
        double[] swings = of(t -> -60 + 5 * Math.sin(2 * Math.PI * t / 200), 3000);
        assertThat(swings[0]).isEqualTo(ActivityClass.OSCILLATING.code());
        assertThat(swings[1]).isCloseTo(200, within(1.0));
        assertThat(activity(t -> -60 + 0.4 * Math.sin(2 * Math.PI * t / 200), 3000))
                .isSameAs(ActivityClass.SILENT);
        // A damped one has ended long before the run does.
        assertThat(activity(t -> -60 + 40 * Math.exp(-t / 400) * Math.sin(2 * Math.PI * t / 100), 5000))
                .isSameAs(ActivityClass.SILENT);
        // Spikes before settling, and one after, and then nothing.
        DoubleUnaryOperator some = spikes(100, 200, 300, 400, 510);
        assertThat(activity(t -> t < 1000 ? some.applyAsDouble(t) : -60, 3000)).isSameAs(ActivityClass.SILENT);
        assertThat(activity(some, 1200)).isSameAs(ActivityClass.IRREGULAR);
    }

    @Test
    void what_comes_after_five_like_periods_changes_nothing() {
        double[] regular = bursts(600, 300, 6, 20, 3);
        double[] expected = of(spikes(regular), 2200);
        assertThat(expected[0]).isEqualTo(ActivityClass.BURSTING.code());
        double[] more = DoubleStream.concat(Arrays.stream(regular), DoubleStream.of(2300, 2310, 3000, 3100))
                .toArray();
        assertThat(of(spikes(more), 4000)).containsExactly(expected);
        // The sixth burst begins at 2100 ms; rest from settling on is seen after 1 s; single spikes need 1 s as well.
        assertThat(doneAt(spikes(regular), 2200)).isBetween(2100.0, 2101.0);
        assertThat(doneAt(t -> -60, 4000)).isBetween(1500.0, 1502.0);
        assertThat(doneAt(spikes(bursts(5, 20, 200, 0, 1)), 4000)).isBetween(1500.0, 1520.0);
        assertThat(doneAt(t -> -60 + 10 * Math.sin(t / 20), 4000)).isEqualTo(4000);
        DoubleUnaryOperator woken = t -> t < 2600 ? -60 : -60 + 10 * Math.sin(t / 20);
        assertThat(activity(woken, 6000)).isSameAs(ActivityClass.SILENT);
    }
}
