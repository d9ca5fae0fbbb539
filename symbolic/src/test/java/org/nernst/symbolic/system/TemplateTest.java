package org.nernst.symbolic.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

/** What a template refuses, and in which words. */
class TemplateTest {
    private final Symbol v = Symbol.of("v", Dimension.VOLTAGE);
    private final Symbol tau = Symbol.of("tau", Dimension.TIME);
    private final Symbol a = Symbol.of("a", Dimension.NONE);
    private final Symbol b = Symbol.of("b", Dimension.NONE);
    private final Expr rest = Literal.of(-65, Units.MV);

    private Template.Builder cell() {
        return Template.named("cell").parameter(new Parameter(tau, Units.MS, 10, Bounds.POSITIVE, true));
    }

    private Template.Builder leaky() {
        return cell().state(v, Units.MV, StateKind.VOLTAGE, rest, rest.minus(v).div(tau));
    }

    @Test
    void anUndefinedSymbolIsNamedWithTheNearest() {
        Symbol typo = Symbol.of("tua", Dimension.TIME);
        assertThatThrownBy(() -> cell().state(v, Units.MV, StateKind.VOLTAGE, rest, v.div(typo))
                        .build())
                .hasMessage("cell: the equation dv/dt uses tua, which is not defined; did you mean tau?");
    }

    @Test
    void unbalancedDimensionsNameTheEquation() {
        assertThatThrownBy(() ->
                        cell().state(v, Units.MV, StateKind.VOLTAGE, rest, v).build())
                .hasMessage("cell: the equation dv/dt should have the dimension mV/ms, but v has the dimension mV");
    }

    @Test
    void aSecondDefinitionIsRefused() {
        assertThatThrownBy(() -> leaky().observable(v, Units.MV, rest).build())
                .hasMessage("cell: v is defined twice, as a state and as an intermediate");
    }

    @Test
    void aCircleOfDefinitionsIsShown() {
        assertThatThrownBy(() -> leaky().observable(a, Units.ONE, b.plus(1))
                        .observable(b, Units.ONE, a.times(2))
                        .build())
                .hasMessage("cell: the definition of a runs in a circle: a → b → a");
    }

    @Test
    void initialValuesMustNotDependOnThemselves() {
        assertThatThrownBy(() -> leaky().state(a, Units.ONE, StateKind.GATE, b, a.div(tau))
                        .state(b, Units.ONE, StateKind.GATE, a, b.div(tau))
                        .build())
                .hasMessageContaining("the initial value of a depends on itself, through a, b");
    }

    @Test
    void observablesComeAfterWhatTheyUse() {
        Template template = leaky().observable(a, Units.ONE, b.plus(1))
                .observable(b, Units.ONE, v.div(rest))
                .build();
        assertThat(template.observables()).extracting(Observable::name).containsExactly("b", "a");
    }

    @Test
    void aParameterOutsideItsBoundsIsRefused() {
        assertThatThrownBy(() -> new Parameter(tau, Units.MS, -1, Bounds.POSITIVE, true))
                .hasMessage("tau = -1.0 ms is not allowed; it must be above 0");
        assertThatThrownBy(() -> new Parameter(tau, Units.MV, 1, Bounds.NONE, true))
                .hasMessageContaining("can't be in mV");
    }

    @Test
    void eventsAreCheckedLikeEquations() {
        assertThatThrownBy(() -> leaky().event(new Event("spike", v.plus(50), Map.of(v, rest)))
                        .build())
                .hasMessageContaining("the guard of the event spike: in v + 50");
        assertThatThrownBy(() ->
                        leaky().event(new Event("spike", v, Map.of(v, tau))).build())
                .hasMessageContaining("the value of v after the event spike should have the dimension mV");
        assertThatThrownBy(() ->
                        leaky().event(new Event("spike", v, Map.of(tau, tau))).build())
                .hasMessageContaining("the event spike sets tau, which is not a state");
    }

    @Test
    void aRightHandSideThatJumpsIsRefused() {
        Expr jumping = rest.minus(v).div(tau).times(Call.of(Function.STEP, v));
        assertThatThrownBy(() -> cell().state(v, Units.MV, StateKind.VOLTAGE, rest, jumping)
                        .build())
                .hasMessageContaining("contains step(v), which jumps");
    }
}
