package org.nernst.ensemble.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.nernst.solvers.protocol.Protocol;

class DesignTest {
    private static final Axis UNIT = new Axis(4, 0, 1, false);
    private static final Axis DECADES = new Axis(2, 0.01, 100, true);

    private static double[] member(Design design, int number) {
        double[] values = new double[design.factors().size()];
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
        assertThatThrownBy(() -> Design.random(List.of(), 1, 1)).hasMessageContaining("something to vary");
        assertThatThrownBy(() -> Design.random(List.of(UNIT, UNIT), 1, 1)).hasMessageContaining("two axes");
        assertThatThrownBy(() -> Design.sobol(List.of(UNIT), 0)).hasMessageContaining("0 members");
        assertThatThrownBy(() -> Design.grid(List.of(UNIT, DECADES), new int[] {3}))
                .hasMessageContaining("2 axes");
        assertThatThrownBy(() -> Design.grid(List.of(UNIT, DECADES), new int[] {65536, 65536}))
                .hasMessageContaining("4294967296 members");
        assertThatThrownBy(() -> Design.listed(new int[] {1}, new double[][] {{1, 2}}))
                .hasMessageContaining("member 0");
    }

    private static final Axis PROTOCOLS = Axis.protocols(List.of(Protocol.SILENT, Protocol.SILENT, Protocol.SILENT));

    @Test
    void lists_protocols_and_seeds_are_axes_of_any_design() {
        Axis listed = Axis.listed(7, 0.5, -3, 8);
        List<Axis> axes = List.of(listed, UNIT, PROTOCOLS, Axis.seeds(11, 13));
        Design grid = Design.grid(axes, new int[] {3, 2, 3, 3});
        assertThat(grid.size()).isEqualTo(54);
        assertThat(grid.parameters()).containsExactly(7, 4);
        assertThat(grid.factors().get(2)).isInstanceOf(Factor.OfProtocol.class);
        assertThat(member(grid, 0)).containsExactly(0.5, 0, 0, 11);
        assertThat(member(grid, 4)).containsExactly(0.5, 0, 1, 12);
        assertThat(member(grid, 53)).containsExactly(8, 1, 2, 13);
        for (Design design :
                List.of(Design.latinHypercube(axes, 90, 3), Design.sobol(axes, 90), Design.random(axes, 90, 3))) {
            int[][] counts = new int[3][3];
            for (int number = 0; number < 90; number++) {
                double[] values = member(design, number);
                counts[0][values[0] == 0.5 ? 0 : values[0] == -3 ? 1 : 2]++;
                counts[1][(int) values[2]]++;
                counts[2][(int) values[3] - 11]++;
            }
            for (int[] of : counts) {
                // Of 90 at random 30 are expected of each, give or take 4.5.
                assertThat(Arrays.stream(of).boxed()).allMatch(count -> count > 12 && count < 48);
            }
        }
        int[] ofHypercube = new int[3];
        Design hypercube = Design.latinHypercube(axes, 90, 3);
        for (int number = 0; number < 90; number++) {
            ofHypercube[(int) member(hypercube, number)[3] - 11]++;
        }
        assertThat(ofHypercube).containsExactly(30, 30, 30);
    }

    @Test
    void a_product_has_every_member_of_one_with_every_member_of_the_other() {
        Design points = Design.sobol(List.of(UNIT, DECADES), 5);
        Design product = Design.product(points, Design.grid(List.of(PROTOCOLS, Axis.seeds(0, 3)), new int[] {3, 4}));
        assertThat(product.size()).isEqualTo(60);
        double[] point = member(points, 2);
        assertThat(member(product, 2 * 12 + 7)).containsExactly(point[0], point[1], 1, 3);
    }

    @Test
    void lists_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> Axis.listed(0)).hasMessageContaining("needs one at least");
        assertThatThrownBy(() -> Axis.listed(0, 1, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Axis.protocols(List.of())).hasMessageContaining("needs one at least");
        assertThatThrownBy(() -> Axis.seeds(3, 2)).hasMessageContaining("seeds from 3 to 2");
        assertThatThrownBy(() -> Axis.seeds(0, 1L << 54)).hasMessageContaining("9007199254740992");
        assertThatThrownBy(() -> Design.grid(List.of(PROTOCOLS), new int[] {2}))
                .hasMessageContaining("3 values has as many in a grid, not 2");
        assertThatThrownBy(() -> Design.sobol(List.of(PROTOCOLS, Axis.protocols(List.of(Protocol.SILENT))), 2))
                .hasMessageContaining("the protocol along two axes");
        assertThatThrownBy(() -> Design.product(Design.sobol(List.of(UNIT), 2), Design.sobol(List.of(UNIT), 2)))
                .hasMessageContaining("one parameter along two axes");
    }
}
