package org.nernst.fit.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.loss.SummedLoss;
import org.nernst.fit.loss.SweepLosses;
import org.nernst.fit.start.Journal;
import org.nernst.fit.start.JournaledLoss;

/** Descents that look at some terms of a sum at a time. */
class BatchesTest {
    private static final double[] PULLS = {3, -1, 4, 1, -5, 9, 2};

    /** ½ (x₀ − p)² + ½ (x₁ + 2p)²: the sum is least at the mean p̄ of the pulls and −2 p̄. */
    private static SweepLosses pulls() {
        return new SweepLosses(Arrays.stream(PULLS)
                .mapToObj(p -> (Loss) new Loss() {
                    @Override
                    public int count() {
                        return 2;
                    }

                    @Override
                    public Slope slopeAt(double[] x) {
                        double a = x[0] - p;
                        double b = x[1] + 2 * p;
                        return new Slope(0.5 * (a * a + b * b), new double[] {a, b});
                    }
                })
                .toList());
    }

    private static Optimum descend(Loss loss) {
        return new GradientDescent(StepRule.adam(0.3))
                .along(Schedule.cosine(0.001))
                .inBatches(2, 1)
                .minimise(loss, new double[] {10, 10}, Limit.DEFAULT.evaluations(1000), Watch.NONE);
    }

    @Test
    void every_term_is_looked_at_once_in_an_epoch_in_another_order() {
        Batches batches = new Batches(7, 3, 1);
        assertThat(batches.steps()).isEqualTo(3);
        List<List<Integer>> orders = new ArrayList<>();
        for (int epoch = 0; epoch < 5; epoch++) {
            List<Integer> order = new ArrayList<>();
            for (int step = 0; step < 3; step++) {
                Arrays.stream(batches.of(epoch, step)).forEach(order::add);
            }
            assertThat(new TreeSet<>(order)).containsExactly(0, 1, 2, 3, 4, 5, 6);
            assertThat(order).hasSize(7);
            orders.add(order);
        }
        assertThat(orders).doesNotHaveDuplicates();
    }

    @Test
    void a_batch_stands_for_the_whole() {
        double[] x = {10, -4};
        Evaluations evaluations = new Evaluations(pulls(), x, Limit.DEFAULT, Watch.NONE);
        Loss.Slope whole = pulls().slopeAt(x);
        double[] mean = new double[2];
        for (int term = 0; term < PULLS.length; term++) {
            Loss.Slope one = evaluations.slopeOf(new int[] {term}, x);
            mean[0] += one.gradient()[0] / PULLS.length;
            mean[1] += one.gradient()[1] / PULLS.length;
        }
        assertThat(mean).containsExactly(whole.gradient(), within(1e-12));
        assertThat(evaluations.bestValue()).isInfinite();
    }

    @Test
    void batches_come_to_the_minimum_of_the_whole() {
        double mean = Arrays.stream(PULLS).average().orElseThrow();
        Optimum found = descend(pulls());
        assertThat(found.x()[0]).isCloseTo(mean, within(0.02));
        assertThat(found.x()[1]).isCloseTo(-2 * mean, within(0.04));
        // The value told is that of all terms.
        assertThat(found.value()).isCloseTo(pulls().valueAt(found.x()), within(1e-12));
        assertThat(descend(pulls()).x()).isEqualTo(found.x());
    }

    @Test
    void batches_are_resumed_from_a_journal(@TempDir Path folder) throws IOException {
        double[] undisturbed = descend(pulls()).x();
        SummedLoss none = new SummedLoss() {
            @Override
            public int count() {
                return 2;
            }

            @Override
            public int terms() {
                return PULLS.length;
            }

            @Override
            public Slope slopeOf(int[] terms, double[] x) {
                throw new AssertionError("computed again");
            }
        };
        Path file = folder.resolve("fit.journal");
        try (Journal journal = Journal.open(file, "abc")) {
            assertThat(descend(JournaledLoss.of(pulls(), journal, 0, 0)).x()).isEqualTo(undisturbed);
        }
        try (Journal journal = Journal.open(file, "abc")) {
            assertThat(descend(JournaledLoss.of(none, journal, 0, 0)).x()).isEqualTo(undisturbed);
        }
    }

    @Test
    void each_number_has_a_rule_of_its_own() {
        StepRule.Course both = StepRule.each(List.of(StepRule.adam(0.1), StepRule.gradient(0.5, 0)))
                .begin(2);
        StepRule.Course adam = StepRule.adam(0.1).begin(1);
        double[] step = new double[2];
        double[] alone = new double[1];
        for (double gradient : new double[] {1, -3, 0.5}) {
            both.next(0, new double[] {gradient, 4}, step);
            adam.next(0, new double[] {gradient}, alone);
            assertThat(step).containsExactly(alone[0], -2);
        }
        assertThatThrownBy(() -> StepRule.each(List.of(StepRule.adam(1))).begin(2))
                .hasMessageContaining("1 rules of steps for 2 numbers");
    }

    @Test
    void refuse_what_is_no_sum() {
        Loss whole = pulls().sweeps().get(0);
        assertThatThrownBy(() -> descend(whole)).hasMessageContaining("batches need a sum of losses");
        assertThatThrownBy(() -> new GradientDescent(StepRule.adam(1)).inBatches(0, 1))
                .hasMessageContaining("one term at least");
    }
}
