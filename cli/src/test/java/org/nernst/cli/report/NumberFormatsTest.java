package org.nernst.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "120, 120",
        "-54.387, -54.387",
        "1026.70373, 1026.7",
        "9999999, 1e7",
        "1234567, 1234570",
        "0.000123456789, 0.000123457",
        "0.0000123456789, 1.23457e-5",
        "-3e-300, -3e-300",
        "NaN, not a number",
        "Infinity, ∞"
    })
    void rounds_to_six_digits(double value, String expected) {
        assertThat(NumberFormats.significant(value, 6)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1e-8, 1e-8", "0.1, 0.1", "1.5e-12, 1.5e-12", "50, 50"})
    void writes_tolerances_shortly(double value, String expected) {
        assertThat(NumberFormats.shortest(value)).isEqualTo(expected);
    }
}
