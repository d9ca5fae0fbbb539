package org.nernst.cli.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void a_rounded_axis_widens_to_round_ticks() {
        Axis axis = Axis.rounded(-75.08, 40.26, 6);
        assertThat(axis.labels()).containsExactly("−80", "−60", "−40", "−20", "0", "20", "40", "60");
        assertThat(axis.least()).isEqualTo(-80);
        assertThat(axis.greatest()).isEqualTo(60);
    }

    @Test
    void an_exact_axis_keeps_its_ends() {
        Axis axis = Axis.exact(0, 47, 10);
        assertThat(axis.greatest()).isEqualTo(47);
        assertThat(axis.ticks()).startsWith(0.0, 5.0).endsWith(45.0);
        assertThat(axis.part(23.5)).isEqualTo(0.5);
    }

    @Test
    void decimals_gain_no_tick_from_rounding() {
        assertThat(Axis.rounded(0, 0.1 + 0.2, 3).labels()).containsExactly("0", "0.1", "0.2", "0.3");
    }

    @Test
    void whole_numbers_stand_in_the_middle_of_their_parts() {
        Axis axis = Axis.aroundIntegers(1, 4, 9);
        assertThat(axis.labels()).containsExactly("1", "2", "3", "4");
        assertThat(axis.part(1)).isEqualTo(0.125);
        assertThat(Axis.aroundIntegers(0, 29, 9).labels()).containsExactly("0", "5", "10", "15", "20", "25");
    }

    @Test
    void a_constant_gets_an_axis_around_it() {
        Axis axis = Axis.rounded(5, 5, 6);
        assertThat(axis.least()).isLessThan(5);
        assertThat(axis.greatest()).isGreaterThan(5);
        assertThat(Axis.rounded(0, 0, 6).ticks()).contains(0.0);
    }

    @Test
    void tiny_and_huge_numbers_have_exponents() {
        assertThat(Axis.rounded(0, 3e-5, 3).labels()).containsExactly("0", "1e−5", "2e−5", "3e−5");
        assertThat(Axis.rounded(0, 3e7, 3).labels()).containsExactly("0", "1e7", "2e7", "3e7");
    }
}
