package org.nernst.symbolic.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

class PiecewiseTest {
    private final Symbol v = Symbol.of("v", Dimension.VOLTAGE);
    private final Literal at50 = Literal.of(50, Units.MV);
    private final Literal at60 = Literal.of(60, Units.MV);

    @Test
    void takesTheLowerEndIntoAPiece() {
        Expr steps = Piecewise.in(v)
                .from(at60, Literal.of(3))
                .below(at50, Literal.of(1))
                .between(at50, at60, Literal.of(2))
                .jumping();
        assertThat(at(steps, 49.999)).isEqualTo(1);
        assertThat(at(steps, 50)).isEqualTo(2);
        assertThat(at(steps, 59.999)).isEqualTo(2);
        assertThat(at(steps, 60)).isEqualTo(3);
    }

    @Test
    void gapsAndOverlapsAreNamed() {
        Expr one = Literal.ONE;
        assertThatThrownBy(
                        () -> Piecewise.in(v).below(at50, one).from(at60, one).jumping())
                .hasMessage("the piecewise formula of v has a gap between 50[mV] and 60[mV]");
        assertThatThrownBy(
                        () -> Piecewise.in(v).below(at60, one).from(at50, one).jumping())
                .hasMessage("two pieces of the formula of v overlap at 50[mV]");
        assertThatThrownBy(() -> Piecewise.in(v).from(at50, one).jumping())
                .hasMessage("the piecewise formula of v has a gap below 50[mV]");
        assertThatThrownBy(() -> Piecewise.in(v).below(at50, one).jumping())
                .hasMessage("the piecewise formula of v has a gap from 50[mV] on");
    }

    @Test
    void aJumpInSomethingDeclaredContinuousIsRefused() {
        assertThatThrownBy(() -> Piecewise.in(v)
                        .below(at50, v.div(at50))
                        .from(at50, Literal.of(1.01))
                        .continuous())
                .hasMessage("the formula of v is declared continuous, but at 50[mV] it jumps from 1.0 to 1.01");
        assertThat(Piecewise.in(v)
                        .below(at50, v.div(at50))
                        .from(at50, Literal.ONE)
                        .continuous())
                .isNotNull();
    }

    private double at(Expr expression, double value) {
        return new Evaluation(symbol -> value).of(expression);
    }
}
