package org.nernst.sensitivity;

import java.util.Map;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** The squid axon of Hodgkin and Huxley (1952), as the reference data have it. */
public final class SquidAxon {
    private static final Map<String, Unit> UNITS = Map.of(
            "gbar", Units.MS_PER_CM2, "e", Units.MV, "capacitance", Units.UF_PER_CM2, "stimulus", Units.UA_PER_CM2);

    private SquidAxon() {}

    /** With rates as linoid functions. */
    public static CompiledSystem linoid() {
        return compiled("linoid((v + 40[mV])/10[mV])/1[ms]", "0.1*linoid((v + 55[mV])/10[mV])/1[ms]", -65);
    }

    /** With rates as textbooks write them, 0/0 at −40 and −55 mV. */
    static CompiledSystem textbook(double startsAt) {
        return compiled(
                "0.1*((v + 40[mV])/1[mV])/(1 - exp(-(v + 40[mV])/10[mV]))/1[ms]",
                "0.01*((v + 55[mV])/1[mV])/(1 - exp(-(v + 55[mV])/10[mV]))/1[ms]",
                startsAt);
    }

    static CompiledSystem linoid(double startsAt) {
        return compiled("linoid((v + 40[mV])/10[mV])/1[ms]", "0.1*linoid((v + 55[mV])/10[mV])/1[ms]", startsAt);
    }

    /** 10 µA/cm² from 5 to 45 ms; 50 ms. */
    public static Problem problem(CompiledSystem system) {
        int input = system.system().inputIndex().get("axon.stimulus");
        return Problem.of(system, Protocol.SILENT.with(input, Steps.of(new Step(10, 5, 45))), 50);
    }

    private static CompiledSystem compiled(String openingOfM, String openingOfN, double startsAt) {
        Template.Builder template = Template.named("axon");
        parameter(template, "na.gbar", Units.MS_PER_CM2, 120, true);
        parameter(template, "k.gbar", Units.MS_PER_CM2, 36, true);
        parameter(template, "leak.gbar", Units.MS_PER_CM2, 0.3, true);
        parameter(template, "na.e", Units.MV, 50, true);
        parameter(template, "k.e", Units.MV, -77, true);
        parameter(template, "leak.e", Units.MV, -54.387, true);
        parameter(template, "capacitance", Units.UF_PER_CM2, 1, true);
        parameter(template, "v0", Units.MV, startsAt, false);
        template.input(new Input(symbol("stimulus", Units.UA_PER_CM2), Units.UA_PER_CM2));
        template.state(
                symbol("v", Units.MV),
                Units.MV,
                StateKind.VOLTAGE,
                parse("v0"),
                parse("(stimulus - na.gbar*na.m^3*na.h*(v - na.e) - k.gbar*k.n^4*(v - k.e) - leak.gbar*(v - leak.e))"
                        + "/capacitance"));
        template.observable(symbol("k.i", Units.UA_PER_CM2), Units.UA_PER_CM2, parse("k.gbar*k.n^4*(v - k.e)"));
        gate(template, "na.m", openingOfM, "4*exp(-(v + 65[mV])/18[mV])/1[ms]");
        gate(template, "na.h", "0.07*exp(-(v + 65[mV])/20[mV])/1[ms]", "logistic((v + 35[mV])/10[mV])/1[ms]");
        gate(template, "k.n", openingOfN, "0.125*exp(-(v + 65[mV])/80[mV])/1[ms]");
        return SystemCompiler.standard().compile(OdeSystem.single(template.build()));
    }

    private static void gate(Template.Builder template, String name, String opening, String closing) {
        Expr alpha = parse(opening);
        Expr beta = parse(closing);
        Symbol gate = symbol(name, Units.ONE);
        template.state(
                gate,
                Units.ONE,
                StateKind.GATE,
                alpha.div(alpha.plus(beta)),
                alpha.times(Literal.ONE.minus(gate)).minus(beta.times(gate)));
    }

    private static void parameter(Template.Builder template, String name, Unit unit, double value, boolean free) {
        template.parameter(new Parameter(symbol(name, unit), unit, value, Bounds.NONE, free));
    }

    private static Symbol symbol(String name, Unit unit) {
        return Symbol.of(name, unit.dimension());
    }

    private static Expr parse(String formula) {
        return ExprParser.parse(formula, name -> {
            String last = name.substring(name.lastIndexOf('.') + 1);
            return symbol(name, UNITS.getOrDefault(last, last.startsWith("v") ? Units.MV : Units.ONE));
        });
    }
}
