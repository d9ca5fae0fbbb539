package org.nernst.symbolic.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "0.12, S/cm2, 120, mS/cm^2",
        "1, µF/cm², 10, nF/mm2",
        "30, nS, 0.03, uS",
        "400, pA, 0.0004, µA",
        "10, MΩ, 100, 1/µS*1000",
        "6.3, degC, 279.45, K",
        "0.05, µM, 5e-5, mM",
        "5, Hz, 0.005, 1/ms",
        "12566.370614359172, um2, 1.2566370614359172e-4, cm2",
        "2, cm/s, 20, µm/ms",
        "1, pS/µm², 0.1, mS/cm2",
    })
    void convertsExactly(double value, String from, double expected, String to) {
        if (to.endsWith("*1000")) {
            // A megaohm is the inverse of a microsiemens.
            assertThat(Units.parse(from).toInternal(value)).isEqualTo(value * 1000);
            return;
        }
        assertThat(Units.parse(from).to(Units.parse(to), value)).isEqualTo(expected);
    }

    /** A factor of ten moves the point of the decimal, whatever its digits are. */
    @Test
    void powersOfTenAreRoundedOnce() {
        SplittableRandom random = new SplittableRandom(3);
        for (int repetition = 0; repetition < 1000; repetition++) {
            double value = random.nextDouble(-100, 100);
            double small = random.nextDouble() * 1e-3;
            assertThat(Units.UM.toInternal(value)).isEqualTo(shifted(value));
            assertThat(Units.UM.toInternal(small)).isEqualTo(shifted(small));
        }
        assertThat(Units.UM.toInternal(0)).isZero();
        assertThat(Units.parse("m").toInternal(0.3)).isEqualTo(30);
        assertThatThrownBy(() -> Units.UM.toInternal(Double.NaN)).isInstanceOf(ArithmeticException.class);
    }

    private static double shifted(double value) {
        return Double.parseDouble(
                new BigDecimal(Double.toString(value)).movePointLeft(4).toPlainString());
    }

    @Test
    void internalUnitsAreCoherent() {
        assertThat(Units.MS_PER_CM2.times(Units.MV)).isEqualTo(Units.UA_PER_CM2);
        assertThat(Units.UF_PER_CM2.times(Units.MV).dividedBy(Units.MS)).isEqualTo(Units.UA_PER_CM2);
        assertThat(Units.NANOSIEMENS.times(Units.MV)).isEqualTo(Units.PA);
        assertThat(Units.PF.times(Units.MV).dividedBy(Units.MS)).isEqualTo(Units.PA);
        assertThat(Units.MILLIMOLAR.times(Units.CM.power(3))).isEqualTo(Units.MICROMOL);
    }

    @Test
    void namesReadAsWritten() {
        assertThat(Units.MS_PER_CM2).hasToString("mS/cm²");
        assertThat(Units.parse("mV2/ms")).hasToString("mV²/ms");
        assertThat(Units.UA_PER_CM2.dividedBy(Units.MS_PER_CM2)).hasToString("µA/cm²/(mS/cm²)");
        assertThat(Units.MV.dimension()).hasToString("mV");
        assertThat(Units.MS_PER_CM2.dimension()).hasToString("mS/cm²");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mX", "mS/cmm2", "mV^", "mV^x", "mV//ms", "mV^99", "5"})
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> Units.parse(text)).isInstanceOf(UnitException.class);
    }

    @Test
    void incompatibleUnitsAreRefused() {
        assertThatThrownBy(() -> Units.MV.to(Units.MS, 1)).hasMessage("mV can't be converted to ms");
    }
}
