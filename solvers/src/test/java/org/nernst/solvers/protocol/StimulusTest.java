package org.nernst.solvers.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.solvers.noise.RandomBlock;
import org.nernst.symbolic.system.ModelException;

/** Values against their formulas, rates against differences, and break points that leave nothing out. */
class StimulusTest {
    private static final double[] TIMES = {1, 2.5, 3, 4.25, 6, 7};
    private static final double[] VALUES = {0.5, -1, 2, 2, 0, 1};

    static Stream<Arguments> stimuli() {
        return Stream.of(
                Arguments.of("ramp", new Ramp(-2, 5, 1, 4)),
                Arguments.of("sine", new Sine(3, 0.4, 0.3, 1, 6)),
                Arguments.of("linear chirp", new Chirp(2, 0.1, 0.9, Chirp.Sweep.LINEAR, 1, 6)),
                Arguments.of("exponential chirp", new Chirp(2, 0.1, 0.9, Chirp.Sweep.EXPONENTIAL, 1, 6)),
                Arguments.of("held samples", new Samples(TIMES, VALUES, Interpolation.HOLD)),
                Arguments.of("lines", new Samples(TIMES, VALUES, Interpolation.LINEAR)),
                Arguments.of("cubic spline", new Samples(TIMES, VALUES, Interpolation.CUBIC)),
                Arguments.of("Akima's spline", new Samples(TIMES, VALUES, Interpolation.AKIMA)),
                Arguments.of(
                        "noise",
                        FrozenNoise.of(3)
                                .every(0.7)
                                .interpolated(Interpolation.LINEAR)
                                .between(1, 6.1)),
                Arguments.of("exponential spikes", SpikeTrain.exponential(TIMES, 0.2, 1.5)),
                Arguments.of("alpha spikes", SpikeTrain.alpha(TIMES, 0.2, 1.5)),
                Arguments.of(
                        "a sum",
                        new Ramp(0, 1, 1, 4).plus(new Sine(1, 0.3, 0, 2, 5)).times(-2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stimuli")
    void ratesAreTheDerivativesOfValues(String name, Stimulus stimulus) {
        forEachPiece(stimulus, (waveform, from, until) -> {
            double h = 1e-5 * (until - from);
            for (double part : new double[] {0.01, 0.3, 0.5, 0.9}) {
                double t = from + part * (until - from);
                // Richardson's extrapolation of two central differences.
                double coarse = (waveform.value(t + h) - waveform.value(t - h)) / (2 * h);
                double fine = (waveform.value(t + h / 2) - waveform.value(t - h / 2)) / h;
                assertThat(waveform.rate(t)).isCloseTo((4 * fine - coarse) / 3, within(1e-8));
            }
        });
    }

    /** Pieces that are cut anew somewhere inside are the same functions, so no jump or bend lies between break points. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("stimuli")
    void piecesAreSmoothBetweenBreakPoints(String name, Stimulus stimulus) {
        double[] breaks = stimulus.breakPoints();
        for (int index = 1; index < breaks.length; index++) {
            assertThat(breaks[index]).isGreaterThan(breaks[index - 1]);
        }
        forEachPiece(stimulus, (waveform, from, until) -> {
            double cut = from + 0.37 * (until - from);
            for (Waveform part : new Waveform[] {stimulus.on(from, cut), stimulus.on(cut, until)}) {
                for (double t : new double[] {from, cut, until}) {
                    assertThat(part.value(t)).isEqualTo(waveform.value(t));
                    assertThat(part.rate(t)).isEqualTo(waveform.rate(t));
                }
            }
        });
    }

    private interface PieceCheck {
        void check(Waveform waveform, double from, double until);
    }

    private static void forEachPiece(Stimulus stimulus, PieceCheck check) {
        double[] boundaries = Stream.of(new double[] {0}, stimulus.breakPoints(), new double[] {8})
                .flatMapToDouble(Arrays::stream)
                .toArray();
        for (int piece = 0; piece + 1 < boundaries.length; piece++) {
            check.check(
                    stimulus.on(boundaries[piece], boundaries[piece + 1]), boundaries[piece], boundaries[piece + 1]);
        }
        assertThat(stimulus.on(-2, -1).value(-1.5)).isZero();
    }

    @Test
    void aRampGoesFromItsFirstValueToItsLast() {
        Waveform ramp = new Ramp(-2, 5, 1, 4).on(1, 4);
        assertThat(ramp.value(1)).isEqualTo(-2);
        assertThat(ramp.value(4)).isEqualTo(5);
        assertThat(ramp.value(2)).isCloseTo(-2 + 7.0 / 3, within(1e-15));
        assertThat(new Ramp(-2, 5, 1, 4).on(4, 9).value(4)).isZero();
    }

    @Test
    void aChirpReachesItsFrequencies() {
        for (Chirp.Sweep sweep : Chirp.Sweep.values()) {
            Waveform chirp = new Chirp(2, 0.1, 0.9, sweep, 1, 6).on(1, 6);
            assertThat(chirp.value(1)).isZero();
            assertThat(chirp.rate(1)).isCloseTo(2 * 2 * Math.PI * 0.1, within(1e-14));
            // The phase at the end, from the mean frequency: (f₁ + f₀)/2, or (f₁ − f₀)/ln(f₁/f₀).
            double mean = sweep == Chirp.Sweep.LINEAR ? 0.5 : 0.8 / Math.log(9);
            assertThat(chirp.value(6)).isCloseTo(2 * Math.sin(2 * Math.PI * mean * 5), within(1e-13));
            assertThat(chirp.rate(6))
                    .isCloseTo(2 * 2 * Math.PI * 0.9 * Math.cos(2 * Math.PI * mean * 5), within(1e-12));
        }
    }

    @Test
    void samplesAreInterpolated() {
        for (Interpolation interpolation : Interpolation.values()) {
            Stimulus samples = new Samples(TIMES, VALUES, interpolation);
            for (int index = 0; index + 1 < TIMES.length; index++) {
                Waveform piece = samples.on(TIMES[index], TIMES[index + 1]);
                assertThat(piece.value(TIMES[index])).isCloseTo(VALUES[index], within(1e-14));
                double right = interpolation == Interpolation.HOLD ? VALUES[index] : VALUES[index + 1];
                assertThat(piece.value(TIMES[index + 1])).isCloseTo(right, within(1e-14));
            }
            assertThat(samples.on(7, 8).value(7)).isZero();
        }
        assertThat(new Samples(TIMES, VALUES, Interpolation.LINEAR).on(1, 2.5).value(2))
                .isCloseTo(0.5 - 1.5 / 1.5, within(1e-15));
        // A natural spline through a straight line is that line.
        assertThat(new Samples(TIMES, TIMES, Interpolation.CUBIC).on(3, 4.25).value(3.7))
                .isCloseTo(3.7, within(1e-14));
    }

    @Test
    void spikesAddUp() {
        double[] spikes = {1, 1.5, 4, 20};
        double tau = 2;
        double t = 21.3;
        double exponential = 0;
        double alpha = 0;
        for (double spike : spikes) {
            double x = (t - spike) / tau;
            exponential += 0.3 * Math.exp(-x);
            alpha += 0.3 * x * Math.exp(1 - x);
        }
        assertThat(SpikeTrain.exponential(spikes, 0.3, tau).on(20, 22).value(t)).isCloseTo(exponential, within(1e-16));
        assertThat(SpikeTrain.alpha(spikes, 0.3, tau).on(20, 22).value(t)).isCloseTo(alpha, within(1e-15));
        // The first alone peaks at its amplitude, τ after it.
        assertThat(SpikeTrain.alpha(new double[] {1}, 0.3, tau).on(1, 9).value(3))
                .isCloseTo(0.3, within(1e-16));
        assertThat(SpikeTrain.alpha(new double[] {1}, 0.3, tau).on(1, 9).rate(3))
                .isCloseTo(0, within(1e-16));
    }

    @Test
    void noiseIsFrozen() {
        FrozenNoise noise = FrozenNoise.of(7).mean(3).standardDeviation(2).every(0.5);
        double[] shorter = values(noise.between(10, 100));
        double[] longer = values(noise.between(10, 1000));
        assertThat(Arrays.copyOf(longer, shorter.length)).isEqualTo(shorter);
        assertThat(values(noise.stream(1).between(10, 100))).isNotEqualTo(shorter);
        RandomBlock random = new RandomBlock(7, 0);
        random.draw(RandomBlock.Purpose.STIMULUS, 0, 0, 0);
        assertThat(shorter[0]).isEqualTo(3 + 2 * random.first());
        assertThat(shorter[1]).isEqualTo(3 + 2 * random.second());
    }

    @Test
    void noiseHasItsMomentsAndCorrelation() {
        FrozenNoise noise = FrozenNoise.of(11).mean(3).standardDeviation(2).every(1);
        int count = 40_000;
        for (double tau : new double[] {0, 2}) {
            double[] one = values(noise.correlatedOver(tau).between(0, count));
            double[] other = values(noise.correlatedOver(tau).stream(1).between(0, count));
            double expected = tau == 0 ? 0 : Math.exp(-1 / tau);
            // Five standard errors of independent samples, wider by the time of correlation.
            double error = 5 * Math.sqrt((1 + expected) / (1 - expected) / count);
            double mean = Arrays.stream(one).average().orElseThrow();
            assertThat(mean).isCloseTo(3, within(2 * error));
            assertThat(covariance(one, one, 0)).isCloseTo(4, within(4 * 1.5 * error));
            assertThat(covariance(one, one, 1) / 4).isCloseTo(expected, within(1.5 * error));
            assertThat(covariance(one, other, 0) / 4).isCloseTo(0, within(1.5 * error));
        }
    }

    private static double covariance(double[] one, double[] other, int lag) {
        return IntStream.range(0, one.length - lag)
                .mapToDouble(index -> (one[index] - 3) * (other[index + lag] - 3))
                .average()
                .orElseThrow();
    }

    private static double[] values(Stimulus held) {
        double[] breaks = held.breakPoints();
        return IntStream.range(0, breaks.length - 1)
                .mapToDouble(piece -> held.on(breaks[piece], breaks[piece + 1]).value(breaks[piece]))
                .toArray();
    }

    @Test
    void noiseEndsWhenItShall() {
        Stimulus lines = FrozenNoise.of(1).interpolated(Interpolation.LINEAR).between(0, 2.5);
        Stimulus whole = FrozenNoise.of(1).interpolated(Interpolation.LINEAR).between(0, 3);
        assertThat(lines.breakPoints()).containsExactly(0, 1, 2, 2.5);
        assertThat(lines.on(2, 2.5).value(2.5)).isCloseTo(whole.on(2, 3).value(2.5), within(1e-15));
        assertThat(FrozenNoise.of(1).every(0.1).between(0, 0.3).breakPoints()).hasSize(4);
    }

    @Test
    void aStepThatHasEndedLeavesNothingBehind() {
        Steps steps = Steps.of(new Step(0.1, 0, 3), new Step(0.2, 1, 4), new Step(0.3, 2, Double.POSITIVE_INFINITY));
        assertThat(steps.on(2, 3).value(2.5)).isEqualTo(0.1 + 0.2 + 0.3);
        assertThat(steps.on(4, 5).value(4.5)).isEqualTo(0.3);
        assertThat(Steps.of(new Step(0.1, 0, 3), new Step(0.2, 1, 4)).on(4, 5).value(4.5))
                .isZero();
    }

    @Test
    void whatIsImpossibleIsRefused() {
        assertThatThrownBy(() -> new Ramp(0, 1, 5, 5))
                .hasMessageContaining("a ramp from 5.0 ms until 5.0 ms ends before");
        assertThatThrownBy(() -> new Ramp(0, 1, 5, Double.POSITIVE_INFINITY)).hasMessageContaining("needs an end");
        assertThatThrownBy(() -> new Sine(Double.NaN, 1, 0, 0, 1)).hasMessageContaining("amplitude of NaN");
        assertThatThrownBy(() -> new Chirp(1, 0, 1, Chirp.Sweep.EXPONENTIAL, 0, 1))
                .hasMessageContaining("from 0.0 Hz to 1000.0 Hz is not possible")
                .hasMessageContaining("above 0 for an exponential sweep");
        assertThatThrownBy(() -> new Samples(new double[] {0, 1, 1}, new double[3], Interpolation.LINEAR))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("goes from 1.0 ms to 1.0 ms; times must increase");
        assertThatThrownBy(() -> new Samples(new double[2], new double[3], Interpolation.LINEAR))
                .hasMessageContaining("2 times but 3 values");
        assertThatThrownBy(() -> new Samples(new double[] {0, 1}, new double[2], Interpolation.CUBIC))
                .hasMessageContaining("cubic interpolation needs at least 3 samples, not 2");
        assertThatThrownBy(() -> SpikeTrain.alpha(new double[] {1}, 1, 0)).hasMessageContaining("must be above 0");
        assertThatThrownBy(() -> FrozenNoise.of(1).every(1e-9).between(0, 1000))
                .hasMessageContaining("longer interval");
    }
}
