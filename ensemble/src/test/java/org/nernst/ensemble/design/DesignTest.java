package org.nernst.ensemble.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DesignTest {
    private static final Axis UNIT = new Axis(4, 0, 1, false);
    private static final Axis DECADES = new Axis(2, 0.01, 100, true);

    private static double[] member(Design design, int number) {
        double[] values = new double[design.parameters().length];
        design.fill(number, values);
        return values;
    }

    @Test
    void a_grid_has_every_combination_and_its_ends() {
        Design grid = Design.grid(List.of(UNIT, DECADES), new int[] {3, 5});
        assertThat(grid.size()).isEqualTo(15);
        assertThat(grid.parameters()).containsExactly(4, 2);
        assertThat(member(grid, 0)).containsExactly(0, 0.01);
        assertThat(member(grid, 4)).containsExactly(0, 100);
        assertThat(member(grid, 7)[0]).isEqualTo(0.5);
        assertThat(member(grid, 7)[1]).isCloseTo(1, within(1e-15));
        assertThat(member(grid, 14)).containsExactly(1, 100);
        assertThat(member(Design.grid(List.of(UNIT), new int[] {1}), 0)).containsExactly(0.5);
    }

    @Test
    void each_part_of_an_axis_of_a_latin_hypercube_has_one_member() {
        int size = 50;
        Design design = Design.latinHypercube(List.of(UNIT, DECADES), size, 3);
        for (int axis = 0; axis < 2; axis++) {
            int which = axis;
            int[] parts = IntStream.range(0, size)
                    .map(number -> {
                        double value = member(design, number)[which];
                        double part = which == 0 ? value : Math.log10(value) / 4 + 0.5;
                        return (int) Math.floor(part * size);
                    })
                    .sorted()
                    .toArray();
            assertThat(parts).containsExactly(IntStream.range(0, size).toArray());
        }
        assertThat(member(design, 17))
                .containsExactly(member(Design.latinHypercube(List.of(UNIT, DECADES), size, 3), 17));
        assertThat(member(design, 17)).isNotEqualTo(member(Design.latinHypercube(List.of(UNIT, DECADES), size, 4), 17));
    }

    @Test
    void a_sample_has_members_of_the_whole_once_and_all_parts_alike() {
        Axis axis = new Axis(0, 0, 999, false);
        Design whole = Design.grid(List.of(axis), new int[] {1000});
        long[] all = numbers(Design.sample(whole, 1000, 5));
        assertThat(LongStream.of(all).sorted().toArray())
                .containsExactly(LongStream.range(0, 1000).toArray());
        assertThat(all).isNotEqualTo(LongStream.range(0, 1000).toArray());
        // The first 300 of a random order: of each half 150, give or take 4 standard deviations of 7.2.
        for (long seed = 0; seed < 5; seed++) {
            long[] some = numbers(Design.sample(whole, 300, seed));
            assertThat(LongStream.of(some).distinct().count()).isEqualTo(300);
            assertThat(LongStream.of(some).filter(number -> number < 500).count())
                    .isBetween(121L, 179L);
            assertThat(LongStream.of(some).filter(number -> number % 2 == 0).count())
                    .isBetween(121L, 179L);
        }
        assertThat(numbers(Design.sample(whole, 300, 1))).isNotEqualTo(numbers(Design.sample(whole, 300, 2)));
        assertThat(numbers(Design.sample(Design.grid(List.of(axis), new int[] {1}), 1, 1)))
                .hasSize(1);
        assertThatThrownBy(() -> Design.sample(whole, 1001, 1)).hasMessageContaining("1001 members of 1000");
    }

    private static long[] numbers(Design design) {
        return IntStream.range(0, design.size())
                .mapToLong(number -> Math.round(member(design, number)[0]))
                .toArray();
    }

    @Test
    void a_sobol_sequence_begins_in_the_middle() {
        Design design = Design.sobol(List.of(UNIT, new Axis(0, -1, 1, false)), 3);
        assertThat(member(design, 0)).containsExactly(0.5, 0);
        assertThat(member(design, 1)).containsExactly(0.75, -0.5);
        assertThat(member(design, 2)).containsExactly(0.25, 0.5);
    }

    @Test
    void random_values_fill_the_axis_evenly_and_follow_from_the_number() {
        Design design = Design.random(List.of(UNIT), 20_000, 1);
        double mean = IntStream.range(0, design.size())
                .mapToDouble(number -> member(design, number)[0])
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.5, within(4 * Math.sqrt(1.0 / 12 / design.size())));
        assertThat(member(design, 9)).containsExactly(member(Design.random(List.of(UNIT), 10, 1), 9));
    }

    @Test
    void impossible_designs_are_refused() {
        assertThatThrownBy(() -> new Axis(0, 1, 1, false)).hasMessageContaining("range from 1.0 to 1.0");
        assertThatThrownBy(() -> new Axis(0, 0, 1, true)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> Design.random(List.of(), 1, 1)).hasMessageContaining("a parameter to vary");
        assertThatThrownBy(() -> Design.random(List.of(UNIT, UNIT), 1, 1)).hasMessageContaining("two axes");
        assertThatThrownBy(() -> Design.sobol(List.of(UNIT), 0)).hasMessageContaining("0 members");
        assertThatThrownBy(() -> Design.grid(List.of(UNIT, DECADES), new int[] {3}))
                .hasMessageContaining("2 axes");
        assertThatThrownBy(() -> Design.grid(List.of(UNIT, DECADES), new int[] {65536, 65536}))
                .hasMessageContaining("4294967296 members");
        assertThatThrownBy(() -> Design.listed(new int[] {1}, new double[][] {{1, 2}}))
                .hasMessageContaining("member 0");
    }
}
