package org.nernst.fit.certainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nernst.fit.Membrane;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.SquareRoot;
import org.nernst.fit.loss.SquaredLoss;
import org.nernst.fit.loss.TraceLoss;
import org.nernst.fit.start.Journal;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.curvature.FisherInformation;
import org.nernst.sensitivity.curvature.Identifiability;
import org.nernst.sensitivity.curvature.NoisyTrace;
import org.nernst.sensitivity.curvature.ParameterScale;
import org.nernst.solvers.integrate.Progress;
import org.nernst.solvers.integrate.SolverSettings;

/** Draws by several chains, and refits of new noise, against known covariances. */
class PosteriorSampleTest {
    private static final int[] ALL = {0, 1, 2};
    private static final SolverSettings SETTINGS = SolverSettings.DEFAULT;

    /** Two numbers known to 0.01 and correlated by 0.999, from A x with AᵀA their inverse covariance. */
    private static final SquaredLoss CORRELATED = new SquaredLoss() {
        @Override
        public int count() {
            return 2;
        }

        @Override
        public int residualCount() {
            return 2;
        }

        @Override
        public SquareRoot residualsAt(double[] x) {
            double c = 0.999;
            double s = Math.sqrt(1 - c * c);
            // x₀ = 0.01 z₀, x₁ = 0.01 (c z₀ + s z₁), turned round.
            double a = 100;
            double b = -100 * c / s;
            double d = 100 / s;
            return SquareRoot.of(new double[][] {{a, 0, a * x[0]}, {b, d, b * x[0] + d * x[1]}});
        }
    };

    private static PosteriorSample sample(int count, int threads) {
        double[] best = {0, 0};
        return PosteriorSample.draw(
                chain -> CORRELATED, best, CORRELATED.residualsAt(best), 4, count, 7, threads, Progress.NONE);
    }

    @Test
    void draws_correlated_numbers_on_short_paths() {
        PosteriorSample sample = sample(1000, 2);
        List<double[]> draws = sample.draws();
        double[] squares = new double[3];
        for (double[] draw : draws) {
            squares[0] += draw[0] * draw[0] / draws.size();
            squares[1] += draw[1] * draw[1] / draws.size();
            squares[2] += draw[0] * draw[1] / draws.size();
        }
        assertThat(Math.sqrt(squares[0])).isCloseTo(0.01, within(5e-4));
        assertThat(Math.sqrt(squares[1])).isCloseTo(0.01, within(5e-4));
        assertThat(squares[2] / Math.sqrt(squares[0] * squares[1])).isCloseTo(0.999, within(3e-4));
        assertThat(sample.convergence(0).rHat()).isLessThan(1.01);
        assertThat(sample.convergence(1).effectiveDraws()).isGreaterThan(1000);
        // A sampler that isn't told of the correlation takes some 100 gradients a draw.
        assertThat(sample.evaluations()).isLessThan(10 * 4 * 1100);
        assertThat(sample.divergences()).isZero();
    }

    @Test
    void chains_depend_neither_on_threads_nor_on_how_many_draws_follow() {
        PosteriorSample few = sample(20, 1);
        PosteriorSample many = sample(50, 3);
        for (int chain = 0; chain < 4; chain++) {
            for (int draw = 0; draw < 20; draw++) {
                assertThat(many.chains().get(chain).draws().get(draw))
                        .isEqualTo(few.chains().get(chain).draws().get(draw));
            }
        }
        assertThat(few.chains().get(0).draws().get(0))
                .isNotEqualTo(few.chains().get(1).draws().get(0));
    }

    @Test
    void directions_are_ordered_from_sloppy_to_stiff() {
        List<SloppyDirection> directions = SloppyDirection.of(CORRELATED.residualsAt(new double[] {0, 0}));
        double half = Math.sqrt(0.5);
        assertThat(Math.abs(directions.get(0).unit()[0])).isCloseTo(half, within(1e-9));
        assertThat(directions.get(0).unit()[0]).isCloseTo(directions.get(0).unit()[1], within(1e-9));
        // The variance along (1, 1)/√2 is 1e-4 (1 + 0.999).
        assertThat(directions.get(0).reach(0.5)).isCloseTo(0.01 * Math.sqrt(1.999), within(1e-9));
        assertThat(directions.get(1).reach(0.5)).isCloseTo(0.01 * Math.sqrt(0.001), within(1e-9));
        // Of three numbers of which one residual sees one, two are open.
        List<SloppyDirection> open = SloppyDirection.of(new SquareRoot(new double[] {0}, new double[][] {{0, 2, 0}}));
        assertThat(open).hasSize(3);
        assertThat(open.get(0).stiffness()).isZero();
        assertThat(open.get(1).stiffness()).isZero();
        assertThat(open.get(2).stiffness()).isEqualTo(2);
    }

    private static FreeParameters parameters() {
        return FreeParameters.of(Membrane.problem().system().system(), ALL);
    }

    private static ParametricBootstrap.Draws refits(int count, int threads, Journal journal) {
        return new ParametricBootstrap(
                        List.of(new TraceLoss(
                                List.of(Membrane.recorded()), parameters().indices(), SETTINGS)),
                        parameters(),
                        Membrane.TRUTH)
                .draw(count, 5, threads, journal, 1000, Progress.NONE);
    }

    @Test
    void refits_scatter_as_the_linear_bound_says_where_data_are_many() {
        RecordedRun recorded = Membrane.recorded();
        Identifiability bound = Identifiability.of(FisherInformation.of(
                Membrane.problem().withParameters(Membrane.TRUTH),
                ALL,
                List.of(new NoisyTrace(
                        "cell.v", recorded.recordings().get(0).trace().times(), 0.5)),
                ParameterScale.ABSOLUTE,
                SETTINGS));
        int count = 200;
        ParametricBootstrap.Draws refits = refits(count, 2, null);
        assertThat(refits.failed()).isZero();
        for (int index = 0; index < 3; index++) {
            int at = index;
            double[] values = refits.draws().stream()
                    .mapToDouble(draw -> parameters().toValues(draw)[at])
                    .toArray();
            double half = 0.5 * (Quantile.of(values, 0.975) - Quantile.of(values, 0.025));
            // A percentile of 200 normal draws is off by a ninth of its distance from the mean in one of twenty.
            assertThat(half / (1.96 * bound.standardDeviation(index))).isCloseTo(1, within(0.2));
            assertThat(Quantile.of(values, 0.5))
                    .isCloseTo(Membrane.TRUTH[index], within(0.2 * bound.standardDeviation(index)));
        }
    }

    @Test
    void refits_depend_neither_on_threads_nor_on_how_many_follow(@TempDir Path folder) throws IOException {
        List<double[]> few = refits(4, 1, null).draws();
        List<double[]> many = refits(8, 3, null).draws();
        Path file = folder.resolve("refits.journal");
        List<double[]> written;
        try (Journal journal = Journal.open(file, "abc")) {
            written = refits(6, 2, journal).draws();
        }
        List<double[]> read;
        try (Journal journal = Journal.open(file, "abc")) {
            assertThat(journal.knownCount()).isPositive();
            read = refits(8, 2, journal).draws();
        }
        for (int draw = 0; draw < 8; draw++) {
            assertThat(read.get(draw)).isEqualTo(many.get(draw));
            assertThat(many.get(draw)).isEqualTo(draw < 4 ? few.get(draw) : read.get(draw));
            assertThat(draw < 6 ? written.get(draw) : read.get(draw)).isEqualTo(many.get(draw));
        }
    }
}
