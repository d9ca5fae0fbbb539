package org.nernst.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nernst.fit.loss.GrowingHorizon;
import org.nernst.fit.loss.ObserverCoupling;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.SquareRoot;
import org.nernst.fit.loss.SquaredLoss;
import org.nernst.fit.loss.TraceLoss;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.optimise.Optimum;
import org.nernst.fit.start.Journal;
import org.nernst.fit.start.StartingPoints;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.solvers.integrate.SolverException;

/** Fits of a membrane to its own closed form. */
class FitTest {
    private static final int[] ALL = {0, 1, 2};

    @TempDir
    Path folder;

    private static FreeParameters parameters() {
        return FreeParameters.of(Membrane.problem().system().system(), ALL);
    }

    private static List<double[]> starts(int count) {
        FreeParameters parameters = parameters();
        return StartingPoints.around(parameters, parameters.defaultValues(), 3, 10, count, true, 5);
    }

    /** Counts what is computed. */
    private record Counted(SquaredLoss loss, AtomicInteger computed) implements SquaredLoss {
        @Override
        public int count() {
            return loss.count();
        }

        @Override
        public int residualCount() {
            return loss.residualCount();
        }

        @Override
        public SquareRoot residualsAt(double[] x) {
            computed.incrementAndGet();
            return loss.residualsAt(x);
        }
    }

    private static Fit fit(AtomicInteger computed) {
        Stage drawn = new Stage(
                "gain 0.5",
                new Counted(
                        new TraceLoss(
                                List.of(ObserverCoupling.of(Membrane.recorded()).withGain(0.5)), ALL, Membrane.TIGHT),
                        computed),
                Limit.DEFAULT.tolerance(1e-3));
        Stage last = new Stage(
                "fit",
                new Counted(new TraceLoss(List.of(Membrane.recorded()), ALL, Membrane.TIGHT), computed),
                Limit.DEFAULT);
        return Fit.of(List.of(drawn, last), parameters()).startingFrom(starts(6));
    }

    @Test
    void finds_the_values_that_the_data_were_made_with_from_all_starts() {
        FitResult result = fit(new AtomicInteger()).run();
        assertThat(result.attempts()).hasSize(6).allSatisfy(attempt -> {
            for (int index = 0; index < 3; index++) {
                assertThat(attempt.values()[index])
                        .isCloseTo(Membrane.TRUTH[index], within(1e-6 * Math.abs(Membrane.TRUTH[index])));
            }
            assertThat(attempt.stages()).isEqualTo(2);
        });
        assertThat(result.attempts().stream().mapToInt(Attempt::number)).contains(0, 1, 2, 3, 4, 5);
    }

    @Test
    void gives_the_same_on_several_threads() {
        FitResult one = fit(new AtomicInteger()).run();
        FitResult three = fit(new AtomicInteger()).threads(3).run();
        for (int index = 0; index < 6; index++) {
            assertThat(three.attempts().get(index).values())
                    .isEqualTo(one.attempts().get(index).values());
            assertThat(three.attempts().get(index).number())
                    .isEqualTo(one.attempts().get(index).number());
        }
    }

    @Test
    void goes_on_where_it_was_killed() throws IOException {
        Path file = folder.resolve("fit.journal");
        AtomicInteger computed = new AtomicInteger();
        FitResult undisturbed;
        try (Journal journal = Journal.open(file, "abc")) {
            undisturbed = fit(computed).journal(journal).run();
        }
        byte[] whole = Files.readAllBytes(file);
        int all = computed.get();
        // In the first line, in the middle of a line, right after one, and not at all.
        for (int length :
                new int[] {5, whole.length / 3, new String(whole).indexOf('\n', whole.length / 2) + 1, whole.length}) {
            Files.write(file, Arrays.copyOf(whole, length));
            computed.set(0);
            FitResult resumed;
            try (Journal journal = Journal.open(file, "abc")) {
                resumed = fit(computed).journal(journal).threads(2).run();
            }
            for (int index = 0; index < 6; index++) {
                assertThat(resumed.attempts().get(index).values())
                        .isEqualTo(undisturbed.attempts().get(index).values());
                assertThat(resumed.attempts().get(index).history())
                        .hasSameSizeAs(undisturbed.attempts().get(index).history());
            }
            assertThat(computed.get()).isEqualTo(all - resumed.resumed());
            assertThat(resumed.resumed()).isEqualTo(lines(whole, length));
        }
    }

    @Test
    void goes_on_where_it_was_killed_while_its_horizon_grew() throws IOException {
        Path file = folder.resolve("fit.journal");
        List<RecordedRun> runs = List.of(Oscillator.recorded(20));
        Limit limit = Limit.DEFAULT.tolerance(1e-3);
        Fit fit = Fit.of(
                        List.of(
                                new Stage(
                                        "growing",
                                        new GrowingHorizon(runs, Oscillator.ALL, Oscillator.SETTINGS),
                                        limit),
                                new Stage("fit", new TraceLoss(runs, Oscillator.ALL, Oscillator.SETTINGS), limit)),
                        Oscillator.parameters())
                .startingFrom(List.of(new double[] {0.3, 0.3, 5}));
        FitResult undisturbed;
        try (Journal journal = Journal.open(file, "abc")) {
            undisturbed = fit.journal(journal).run();
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        FitResult resumed;
        try (Journal journal = Journal.open(file, "abc")) {
            resumed = fit.journal(journal).run();
        }
        assertThat(resumed.resumed()).isEqualTo(lines(whole, whole.length / 2)).isPositive();
        assertThat(resumed.best().values()).isEqualTo(undisturbed.best().values());
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        assertThat(undisturbed.best().stages()).isEqualTo(2);
    }

    private static int lines(byte[] whole, int length) {
        return Math.max(
                0, (int) new String(whole, 0, length).lines().count() - 1 - (whole[length - 1] == '\n' ? 0 : 1));
    }

    @Test
    void refuses_another_fits_journal_and_drops_what_is_damaged() throws IOException {
        Path file = folder.resolve("fit.journal");
        try (Journal journal = Journal.open(file, "abc")) {
            fit(new AtomicInteger()).journal(journal).run();
        }
        assertThatThrownBy(() -> Journal.open(file, "abd")).hasMessageContaining("another model, data or settings");
        List<String> lines = Files.readAllLines(file);
        String third = lines.get(3);
        lines.set(3, third.replaceFirst("0x1\\.(.)", third.contains("0x1.0") ? "0x1.7" : "0x1.0"));
        Files.write(file, lines);
        try (Journal journal = Journal.open(file, "abc")) {
            assertThat(journal.knownCount()).isEqualTo(2);
        }
        Files.writeString(file, "t,v\n0,1\n");
        assertThatThrownBy(() -> Journal.open(file, "abc")).hasMessageContaining("is no journal of a fit");
        assertThat(file).hasContent("t,v\n0,1\n");
    }

    @Test
    void leaves_starts_behind() {
        FitResult all = fit(new AtomicInteger()).run();
        FitResult result = fit(new AtomicInteger()).keeping(0.3).run();
        assertThat(result.attempts().stream().filter(result::isFinished)).hasSize(2);
        assertThat(result.best().loss()).isLessThan(1e-10);
        assertThat(all.reachedBest(1)).isPositive();
    }

    @Test
    void tells_of_starts_that_failed() {
        SquaredLoss loss = new TraceLoss(List.of(Membrane.recorded()), ALL, Membrane.TIGHT);
        double[] only = starts(2).get(1);
        SquaredLoss picky = new SquaredLoss() {
            @Override
            public int count() {
                return 3;
            }

            @Override
            public int residualCount() {
                return loss.residualCount();
            }

            @Override
            public SquareRoot residualsAt(double[] x) {
                if (Math.abs(x[0] - only[0]) < 1e-9) {
                    throw new SolverException("it blew up", 1, "cell.v", 2, null, null);
                }
                return loss.residualsAt(x);
            }
        };
        FitResult result = Fit.of(picky, parameters()).startingFrom(starts(3)).run();
        Attempt failed = result.attempts().get(2);
        assertThat(failed.number()).isEqualTo(1);
        assertThat(failed.ending()).isEqualTo(Optimum.Ending.FAILED);
        assertThat(failed.failure()).isEqualTo("it blew up");
        assertThat(result.isFinished(failed)).isFalse();
    }

    @Test
    void starts_are_the_same_however_many_there_are() {
        assertThat(starts(6).get(3)).isEqualTo(starts(4).get(3));
        assertThat(starts(6)).allSatisfy(start -> {
            assertThat(start[0]).isBetween(0.1 / 3, 0.3);
            assertThat(start[2]).isBetween(-75.0, -55.0);
        });
    }
}
