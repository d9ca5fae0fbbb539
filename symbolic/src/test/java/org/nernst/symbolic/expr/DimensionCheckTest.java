package org.nernst.symbolic.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

class DimensionCheckTest {
    private final Symbol v = Symbol.of("v", Dimension.VOLTAGE);
    private final Symbol g = Symbol.of("g", Units.MS_PER_CM2.dimension());
    private final DimensionCheck check = new DimensionCheck();

    @Test
    void productsAndPowersCombine() {
        assertThat(check.of(g.times(v.minus(Literal.of(50, Units.MV))))).isEqualTo(Units.UA_PER_CM2.dimension());
        assertThat(check.of(Functions.sqrt(v.times(v)))).isEqualTo(Dimension.VOLTAGE);
        assertThat(check.of(Functions.exp(v.div(Literal.of(10, Units.MV))))).isEqualTo(Dimension.NONE);
    }

    @Test
    void sumsOfUnlikeQuantitiesAreRefused() {
        assertThatThrownBy(() -> check.of(v.plus(65)))
                .hasMessage("in v + 65, v has the dimension mV and 65 has the dimension 1");
    }

    @Test
    void functionsWantPureNumbers() {
        assertThatThrownBy(() -> check.of(Functions.exp(v.unaryMinus())))
                .hasMessage("the argument of exp(-v) has the dimension mV; exp takes a pure number");
        assertThatThrownBy(() -> check.of(Power.of(Literal.of(2), v))).hasMessageContaining("exponent");
        assertThatThrownBy(() -> check.of(Functions.sqrt(Functions.sqrt(v))))
                .hasMessageContaining("neither whole nor half");
    }

    @Test
    void equationsNameBothSides() {
        assertThatThrownBy(() -> check.require("dv/dt", Dimension.VOLTAGE.dividedBy(Dimension.TIME), g.times(v)))
                .hasMessage("dv/dt should have the dimension mV/ms, but g*v has the dimension µA/cm²");
    }

    @Test
    void zeroFitsEverywhere() {
        check.require("x", Dimension.CURRENT, Literal.ZERO);
    }
}
