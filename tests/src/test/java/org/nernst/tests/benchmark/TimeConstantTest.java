package org.nernst.tests.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nernst.sensitivity.objective.DerivativeMethod;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.surrogate.Surrogate;
import org.nernst.tests.benchmark.TimeConstant.End;
import org.nernst.tests.benchmark.TimeConstant.Loss;

/** What gradients of an integrate-and-fire cell are good for: its time constant, from what it did. */
class TimeConstantTest {
    static DoubleStream timeConstants() {
        return DoubleStream.of(4.7, 8.3, 13.1, 21.9);
    }

    /**
     * Richardson's extrapolation of central differences of the loss's values, with the step whose extrapolations agree best: over longer
     * ones a spike may pass a sample, where the loss jumps; over shorter ones roundings in the times of spikes count.
     */
    private static double difference(TimeConstant fit, double tau) {
        double best = Double.NaN;
        double least = Double.POSITIVE_INFINITY;
        for (double step : new double[] {2e-4, 1e-4, 4e-5, 2e-5, 1e-5}) {
            double[] central = new double[3];
            for (int level = 0; level < 3; level++) {
                double h = step / (1 << level);
                central[level] = (fit.loss(tau + h, false) - fit.loss(tau - h, false)) / (2 * h);
            }
            double first = central[1] + (central[1] - central[0]) / 3;
            double second = central[2] + (central[2] - central[1]) / 3;
            if (Math.abs(second - first) < least) {
                least = Math.abs(second - first);
                best = second + (second - first) / 15;
            }
        }
        return best;
    }

    @ParameterizedTest
    @MethodSource("timeConstants")
    void theExactGradientIsTheLossesDerivativeThroughSpikes(double tau) {
        for (Loss loss : new Loss[] {Loss.TRACE, Loss.TRAIN}) {
            TimeConstant fit = new TimeConstant(loss, false);
            double expected = difference(fit, tau);
            assertThat(fit.gradient(tau, SensitivityMethod.DISCRETE).derivatives()[0])
                    .as(loss.title)
                    .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exact", "surrogate"})
    void belowThresholdEveryWayFindsIt(String kind) {
        boolean grid = kind.equals("surrogate");
        DerivativeMethod method = grid ? Surrogate.superSpike(10) : SensitivityMethod.DISCRETE;
        TimeConstant fit = new TimeConstant(Loss.SUBTHRESHOLD, grid);
        assertThat(fit.run(10, grid).occurrences()).isEmpty();
        End byAdam = fit.descend(method, TimeConstant.adam(), 5, 600);
        assertThat(byAdam.tau()).isCloseTo(10, within(1e-3));
        End plain = fit.descend(method, TimeConstant.descent(TimeConstant.rate(Loss.SUBTHRESHOLD)), 5, 600);
        assertThat(plain.tau()).isCloseTo(10, within(1e-3));
    }

    /** The decision to reset held, the gradient of the trace's loss leads elsewhere; that of the spike train's leads home. */
    @Test
    void theLossDecidesWhetherASurrogateFindsItFromSpikes() {
        Surrogate detached = Surrogate.superSpike(10).detachedReset();
        TimeConstant trace = new TimeConstant(Loss.TRACE, true);
        assertThat(trace.run(10, true).occurrences()).hasSizeGreaterThan(5);
        assertThat(trace.descend(detached, TimeConstant.adam(), 5, 600).tau()).isGreaterThan(15);
        TimeConstant train = new TimeConstant(Loss.TRAIN, true);
        End end = train.descend(detached, TimeConstant.adam(), 5, 600);
        assertThat(end.loss()).isZero();
        assertThat(end.tau()).isCloseTo(10, within(0.05));
    }

    /** A detached reset and a loss on the trace: then no surrogate function enters. */
    @Test
    void aDetachedResetLeavesNothingOfTheSurrogateInATrace() {
        TimeConstant trace = new TimeConstant(Loss.TRACE, true);
        double[] one =
                trace.gradient(7, Surrogate.superSpike(10).detachedReset()).derivatives();
        assertThat(trace.gradient(7, Surrogate.triangular(0.3).detachedReset()).derivatives())
                .isEqualTo(one);
        assertThat(trace.gradient(7, Surrogate.triangular(0.3)).derivatives()).isNotEqualTo(one);
    }
}
