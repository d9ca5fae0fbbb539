package org.nernst.cli.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Units;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "0.12S/cm2, 120",
        "0.12 S/cm^2, 120",
        "1.2e5µS/cm², 120",
        "+1.2E2 mS/cm2, 120",
        ".5mS/cm2, 0.5",
        "5.mS/cm2, 5",
        "-3, -3"
    })
    void reads_a_number_with_or_without_a_unit(String text, double expected) {
        assertThat(Quantity.parse(text, "--set x").in(Units.MS_PER_CM2, "--set x"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"20, 20", "20ms, 20", "0.02s, 20", "20000us, 20"})
    void reads_times_in_milliseconds_unless_told_otherwise(String text, double expected) {
        assertThat(Milliseconds.parse(text, "--until")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mV", "1,5mV", "one", "--5", "NaN", "Infinity", "0x10", "1e"})
    void refuses_what_is_no_number(String text) {
        assertThatThrownBy(() -> Quantity.parse(text, "--set x").in(Units.MV, "--set x"))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("--set x: ");
    }

    @Test
    void refuses_a_number_beyond_double_precision() {
        assertThatThrownBy(() -> Quantity.parse("1e999", "--set x")).hasMessageContaining("too large");
    }

    @Test
    void names_an_unknown_unit() {
        assertThatThrownBy(() -> Quantity.parse("5mVv", "--set x"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'mVv'");
    }

    @Test
    void refuses_a_unit_of_another_dimension() {
        assertThatThrownBy(() -> Quantity.parse("5ms", "--set axon.na.e").in(Units.MV, "--set axon.na.e"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("--set axon.na.e")
                .hasMessageContaining("ms does not fit")
                .hasMessageContaining("mV");
    }
}
