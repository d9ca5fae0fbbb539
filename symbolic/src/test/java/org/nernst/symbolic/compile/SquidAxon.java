package org.nernst.symbolic.compile;

import static org.nernst.symbolic.expr.Functions.exp;
import static org.nernst.symbolic.expr.Functions.linoid;
import static org.nernst.symbolic.expr.Functions.logistic;

import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** Hodgkin &amp; Huxley 1952 in the modern sign convention, as a template built by hand. */
public final class SquidAxon {
    private static final Symbol V = Symbol.of("v", Dimension.VOLTAGE);
    private static final Expr PER_MS = Literal.of(1, Units.PER_MS);

    private final Template.Builder builder = Template.named("axon");
    private final boolean textbook;

    private SquidAxon(boolean textbook) {
        this.textbook = textbook;
    }

    /** With linoid and logistic. */
    public static Template template() {
        return new SquidAxon(false).build();
    }

    /** With the rates as printed in textbooks, 0/0 at −40 and −55 mV. */
    public static Template textbookTemplate() {
        return new SquidAxon(true).build();
    }

    private Template build() {
        Symbol gNa = parameter("na.gbar", Units.MS_PER_CM2, 120);
        Symbol gK = parameter("k.gbar", Units.MS_PER_CM2, 36);
        Symbol gL = parameter("leak.gbar", Units.MS_PER_CM2, 0.3);
        Symbol eNa = parameter("na.e", Units.MV, 50);
        Symbol eK = parameter("k.e", Units.MV, -77);
        Symbol eL = parameter("leak.e", Units.MV, -54.387);
        Symbol c = parameter("capacitance", Units.UF_PER_CM2, 1);
        Symbol v0 = parameter("v0", Units.MV, -65);
        Symbol stimulus = Symbol.of("stimulus", Units.UA_PER_CM2.dimension());
        builder.input(new Input(stimulus, Units.UA_PER_CM2));

        Symbol m = gate("na.m", rate(0.1, 40, 10), decay(4, 65, 18));
        Symbol h = gate(
                "na.h",
                decay(0.07, 65, 20),
                PER_MS.times(logistic(V.plus(mV(35)).div(mV(10)))));
        Symbol n = gate("k.n", rate(0.01, 55, 10), decay(0.125, 65, 80));

        Symbol iNa = current("na.i", gNa.times(m.pow(3)).times(h).times(V.minus(eNa)));
        Symbol iK = current("k.i", gK.times(n.pow(4)).times(V.minus(eK)));
        Symbol iL = current("leak.i", gL.times(V.minus(eL)));
        builder.state(
                V,
                Units.MV,
                StateKind.VOLTAGE,
                v0,
                stimulus.minus(iNa).minus(iK).minus(iL).div(c));
        return builder.build();
    }

    /** a (v + shift)/(1 − e^{−(v+shift)/k}), with a per ms and mV. */
    private Expr rate(double a, double shift, double k) {
        Expr x = V.plus(mV(shift)).div(mV(k));
        if (textbook) {
            return Literal.of(a, Units.PER_MS.dividedBy(Units.MV))
                    .times(V.plus(mV(shift)))
                    .div(Literal.ONE.minus(exp(V.plus(mV(shift)).unaryMinus().div(mV(k)))));
        }
        return PER_MS.times(a * k).times(linoid(x));
    }

    private static Expr decay(double a, double shift, double k) {
        return PER_MS.times(a).times(exp(V.plus(mV(shift)).unaryMinus().div(mV(k))));
    }

    private Symbol gate(String name, Expr alphaRate, Expr betaRate) {
        Symbol x = Symbol.of(name, Dimension.NONE);
        Symbol alpha = Symbol.of(name + ".alpha", Units.PER_MS.dimension());
        Symbol beta = Symbol.of(name + ".beta", Units.PER_MS.dimension());
        builder.observable(alpha, Units.PER_MS, alphaRate);
        builder.observable(beta, Units.PER_MS, betaRate);
        builder.state(
                x,
                Units.ONE,
                StateKind.GATE,
                alpha.div(alpha.plus(beta)),
                alpha.times(Literal.ONE.minus(x)).minus(beta.times(x)));
        return x;
    }

    private Symbol current(String name, Expr expression) {
        Symbol current = Symbol.of(name, Units.UA_PER_CM2.dimension());
        builder.observable(current, Units.UA_PER_CM2, expression);
        return current;
    }

    private Symbol parameter(String name, Unit unit, double value) {
        Symbol symbol = Symbol.of(name, unit.dimension());
        builder.parameter(new Parameter(symbol, unit, value, Bounds.NONE, !name.equals("v0")));
        return symbol;
    }

    private static Expr mV(double value) {
        return Literal.of(value, Units.MV);
    }
}
