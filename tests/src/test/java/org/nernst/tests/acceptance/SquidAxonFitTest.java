package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nernst.fit.Attempt;
import org.nernst.fit.Fit;
import org.nernst.fit.FitResult;
import org.nernst.fit.start.StartingPoints;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.curvature.FisherInformation;
import org.nernst.sensitivity.curvature.Identifiability;
import org.nernst.sensitivity.curvature.NoisyTrace;
import org.nernst.sensitivity.curvature.ParameterScale;
import org.nernst.tests.reference.NoisySquidAxon;

/** The conductances of the squid axon from one trace of its potential with 2 mV of noise, the rest known. */
class SquidAxonFitTest {
    private static NoisySquidAxon axon;

    @BeforeAll
    static void solve() {
        axon = new NoisySquidAxon(Repository.load(Repository.squidAxon()));
    }

    @Test
    void comes_to_one_minimum_from_a_hundred_starts() {
        FreeParameters parameters = axon.conductances();
        FitResult result = Fit.of(axon.stages(axon.recorded(1), 1, 0.2), parameters)
                .startingFrom(StartingPoints.around(parameters, parameters.defaultValues(), 3, 0, 100, false, 7))
                .threads(2)
                .run();
        double[] best = result.best().values();
        long reached = result.attempts().stream()
                .filter(attempt -> IntStream.range(0, best.length)
                        .allMatch(index -> Math.abs(attempt.values()[index] - best[index]) <= 1e-6 * best[index]))
                .count();
        assertThat(reached).isGreaterThanOrEqualTo(95);
        int[] evaluations = result.attempts().stream()
                .mapToInt(Attempt::evaluations)
                .sorted()
                .toArray();
        assertThat(evaluations[evaluations.length / 2]).isLessThan(60);
        // Half the sum of squares of 501 residuals of 1, less three parameters.
        assertThat(result.best().loss()).isCloseTo(249, within(4 * Math.sqrt(501 / 2.0)));
    }

    @Test
    void is_as_sure_as_it_says_over_a_hundred_recordings() {
        FreeParameters parameters = axon.conductances();
        double[] truth = parameters.defaultValues();
        Identifiability bound = sure(truth);
        int draws = 100;
        int[] covered = new int[truth.length];
        double[][] errors = new double[truth.length][draws];
        for (int draw = 0; draw < draws; draw++) {
            FitResult result =
                    Fit.of(axon.stages(axon.recorded(1000 + draw)), parameters).run();
            double[] found = result.best().values();
            Identifiability sure = sure(found);
            for (int index = 0; index < truth.length; index++) {
                errors[index][draw] = Math.abs(found[index] - truth[index]);
                if (errors[index][draw] <= 1.959964 * sure.standardDeviation(index)) {
                    covered[index]++;
                }
            }
        }
        for (int index = 0; index < truth.length; index++) {
            assertThat(covered[index]).as(parameters.names().get(index)).isBetween(90, 99);
            double median = Arrays.stream(errors[index])
                    .sorted()
                    .skip(draws / 2)
                    .findFirst()
                    .getAsDouble();
            assertThat(median).isLessThanOrEqualTo(1.2 * bound.standardDeviation(index));
        }
        // About 1.25, 0.95 and 0.95 %.
        assertThat(100 * bound.standardDeviation(0) / truth[0]).isCloseTo(1.25, within(0.01));
        assertThat(100 * bound.standardDeviation(1) / truth[1]).isCloseTo(0.95, within(0.01));
        assertThat(100 * bound.standardDeviation(2) / truth[2]).isCloseTo(0.95, within(0.01));
    }

    private static Identifiability sure(double[] values) {
        int[] conductances = axon.conductances().indices();
        return Identifiability.of(FisherInformation.of(
                axon.problem().withParameters(conductances, values),
                conductances,
                List.of(new NoisyTrace("axon.v", axon.times(), NoisySquidAxon.NOISE)),
                ParameterScale.RELATIVE,
                NoisySquidAxon.SETTINGS));
    }
}
