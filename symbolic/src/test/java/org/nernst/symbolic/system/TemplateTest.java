package org.nernst.symbolic.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Evaluation;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Piecewise;
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
                .hasMessage("cell: the definition of a is an algebraic loop: a → b → a");
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
        assertThatThrownBy(() -> leaky().input(new Input(a, Units.ONE))
                        .event(new Event("spike", v, Map.of(a, b)))
                        .build())
                .hasMessageContaining(
                        "the event spike sets a, which it only reads; events set states of where they stand");
    }

    @Test
    void aRightHandSideThatJumpsIsRefused() {
        Expr jumping = rest.minus(v).div(tau).times(Call.of(Function.SIGN, v));
        assertThatThrownBy(() -> cell().state(v, Units.MV, StateKind.VOLTAGE, rest, jumping)
                        .build())
                .hasMessageContaining("contains sign(v), which jumps");
    }

    @Test
    void aDeclaredJumpIsAStateThatEventsSet() {
        Literal threshold = Literal.of(-50, Units.MV);
        Expr faster = Piecewise.in(v)
                .below(threshold, tau)
                .from(threshold, tau.div(2))
                .jumping();
        Template template = cell().state(
                        v, Units.MV, StateKind.VOLTAGE, rest, rest.minus(v).div(faster))
                .build();
        Symbol branch = Symbol.of("v.branch", Dimension.NONE);
        assertThat(template.states()).extracting(State::name).containsExactly("v", "v.branch");
        State added = template.states().get(1);
        assertThat(added.derivative()).isSameAs(Literal.ZERO);
        assertThat(template.events()).extracting(Event::name).containsExactly("v.branch.rises", "v.branch.falls");
        // Below the threshold −50 mV − v is positive, and the branch is 1.
        for (double voltage : new double[] {-60, -40}) {
            double side = voltage < -50 ? 1 : 0;
            Evaluation at = new Evaluation(
                    symbol -> symbol == v ? voltage : symbol == tau ? 10 : symbol == branch ? side : Double.NaN);
            assertThat(at.of(added.initial())).isEqualTo(side);
            assertThat(at.of(template.states().get(0).derivative()))
                    .isCloseTo((-65 - voltage) / (side > 0 ? 10 : 5), within(1e-14));
            assertThat(at.of(template.events().get(0).guard())).isEqualTo(-50 - voltage);
            assertThat(at.of(template.events().get(1).guard())).isEqualTo(voltage + 50);
        }
        assertThat(template.events().get(0).jump()).containsExactly(Map.entry(branch, Literal.ONE));
        assertThat(template.events().get(1).jump()).containsExactly(Map.entry(branch, Literal.ZERO));
    }

    @Test
    void aGapInAPiecewiseFormulaIsNamedWithParametersAtTheirDefaults() {
        Literal point = Literal.of(-50, Units.MV);
        Expr gap = Piecewise.in(v).below(point, tau).from(point, tau.times(a)).continuous();
        assertThatThrownBy(() -> cell().observable(a, Units.ONE, Literal.of(1.5))
                        .state(
                                v,
                                Units.MV,
                                StateKind.VOLTAGE,
                                rest,
                                rest.minus(v).div(gap))
                        .build())
                .hasMessage(
                        "cell: the equation dv/dt: the formula of v is declared continuous, but at -50[mV] it jumps "
                                + "from 10.0 to 15.0; declare the jump, or mend the formulas so that they meet");
        assertThat(cell().observable(a, Units.ONE, Literal.ONE)
                        .state(
                                v,
                                Units.MV,
                                StateKind.VOLTAGE,
                                rest,
                                rest.minus(v).div(gap))
                        .build()
                        .events())
                .isEmpty();
    }

    @Test
    void aStateHasOneEquation() {
        Expr decay = rest.minus(v).div(tau);
        Template.Builder declared = cell().state(v, Units.MV, StateKind.VOLTAGE, rest);
        assertThatThrownBy(declared::build).hasMessage("cell: the state v has no equation; give dv/dt");
        declared.equation(v, decay);
        assertThat(declared.build().states().get(0).derivative()).isSameAs(decay);
        assertThatThrownBy(() -> declared.equation(v, decay.times(2)))
                .hasMessage(
                        "cell: the state v has two equations, dv/dt = -(v + 65[mV])/tau and dv/dt = -2*(v + 65[mV])/tau; "
                                + "give one");
        assertThatThrownBy(() -> leaky().equation(v, decay).build())
                .hasMessage("cell: the state v has two equations; give one");
        assertThatThrownBy(() -> leaky().state(v, Units.MV, StateKind.VOLTAGE, rest, decay)
                        .build())
                .hasMessage("cell: the state v has two equations; give one");
        assertThatThrownBy(() -> leaky().equation(tau, Literal.ONE).build())
                .hasMessage("cell: there is an equation for dtau/dt, but tau is not a state");
    }
}
