package org.nernst.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

class SmallChangeTest {
    @ParameterizedTest
    @CsvSource({
        // A derivative of 3 per the parameter's own unit.
        "120, mS/cm2, +1 %,  3.6",
        "-77, mV,     +1 mV, 3",
        "-77000, uV,  +1 mV, 3000",
        "0.05, V,     +1 mV, 0.003",
        "6.3, degC,   +1 °C, 3",
        "279, K,      +1 °C, 3",
        "2, 1,        +1 %,  0.06"
    })
    void suits_the_dimension(double value, String unitName, String change, double effect) {
        Unit unit = Units.parse(unitName);
        ParameterDerivative derivative = new ParameterDerivative("p", value, unit, new double[] {99, 3}, "mV/…");
        assertThat(SmallChange.of(unit.dimension()).text()).isEqualTo(change);
        assertThat(SmallChange.effect(derivative, 1)).isCloseTo(effect, within(1e-12 * effect));
    }
}
