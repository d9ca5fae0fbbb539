package org.nernst.ensemble;

import java.util.List;
import java.util.Map;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** Models whose solutions have closed forms. */
final class Cells {
    /** Where the current of {@link #passive} begins and ends, off the grid of steps [ms]. */
    static final double FROM = 10.03;

    static final double UNTIL = 30.01;
    static final double CURRENT = 2;

    private static final Map<String, Unit> UNITS = Map.of(
            "g", Units.MS_PER_CM2, "c", Units.UF_PER_CM2, "e", Units.MV, "v", Units.MV, "stimulus", Units.UA_PER_CM2);

    private Cells() {}

    /** A leak g, a capacitance c, and a current for some time; 50 ms from rest. */
    static Problem passive() {
        Template template = Template.named("cell")
                .parameter(parameter("g", 0.1))
                .parameter(parameter("c", 1))
                .parameter(parameter("e", -65))
                .input(new Input(symbol("stimulus"), Units.UA_PER_CM2))
                .state(symbol("v"), Units.MV, StateKind.VOLTAGE, parse("e"), parse("(stimulus - g*(v - e))/c"))
                .build();
        Protocol pulse = Protocol.SILENT.with(0, Steps.of(new Step(CURRENT, FROM, UNTIL)));
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), pulse, 50);
    }

    /** The potential of {@link #passive} at a time from {@link #UNTIL} on. */
    static double potential(double g, double c, double t) {
        double deflection = CURRENT / g * (1 - Math.exp(-g / c * (UNTIL - FROM)));
        return -65 + deflection * Math.exp(-g / c * (t - UNTIL));
    }

    /** One number x with a rate of change in terms of x, the parameter k and the time. */
    static Problem of(String rate, double initial, double duration) {
        Template template = Template.named("one")
                .parameter(parameter("k", 1))
                .state(symbol("x"), Units.ONE, StateKind.OTHER, parse(Double.toString(initial)), parse(rate))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, duration);
    }

    static Design random(int size) {
        return Design.random(List.of(new Axis(0, 0.02, 0.5, true), new Axis(1, 0.5, 2, false)), size, 7);
    }

    private static Parameter parameter(String name, double value) {
        return new Parameter(symbol(name), UNITS.getOrDefault(name, Units.ONE), value, Bounds.NONE, true);
    }

    private static Symbol symbol(String name) {
        return Symbol.of(name, UNITS.getOrDefault(name, Units.ONE).dimension());
    }

    private static org.nernst.symbolic.expr.Expr parse(String formula) {
        return ExprParser.parse(formula, name -> name.equals("t") ? Template.TIME : symbol(name));
    }
}
