package org.nernst.cli.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void aligns_numbers_on_their_points() {
        Table table = new Table().text("parameter").number("value").text("unit");
        table.row("axon.na.gbar", "120", "mS/cm²");
        table.row("axon.k.e", "-77.25", "mV");
        table.row("tiny", "1.5e-8", "1");
        assertThat(table.lines(Style.PLAIN))
                .containsExactly(
                        "parameter        value  unit",
                        "────────────  ────────  ──────",
                        "axon.na.gbar  120       mS/cm²",
                        "axon.k.e      -77.25    mV",
                        "tiny            1.5e-8  1");
    }

    @Test
    void colours_nothing_but_on_request() {
        Table table = new Table().text("a");
        assertThat(String.join("", table.lines(Style.PLAIN))).doesNotContain("\u001b");
        assertThat(table.lines(Style.COLOURED).get(0)).isEqualTo("\u001b[1ma\u001b[0m");
    }

    @Test
    void refuses_rows_of_the_wrong_length() {
        assertThatThrownBy(() -> new Table().text("a").row("1", "2")).hasMessageContaining("2 cells for 1 columns");
    }
}
