package org.nernst.sensitivity;

import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** A passive membrane that starts off its rest and takes a step of current: V has a closed form in g, c and e. */
public final class Membrane {
    public static final double G = 0.1;
    public static final double C = 1;
    public static final double E = -65;
    public static final double CURRENT = 2;

    private Membrane() {}

    /** 50 ms; a step of {@link #CURRENT} from 10 to 30 ms. */
    public static Problem problem() {
        Symbol v = symbol("v", Units.MV);
        Symbol g = symbol("g", Units.MS_PER_CM2);
        Symbol c = symbol("c", Units.UF_PER_CM2);
        Symbol e = symbol("e", Units.MV);
        Symbol current = symbol("stimulus", Units.UA_PER_CM2);
        // It starts at e + e/13 so that y₀ depends on a parameter.
        Template template = Template.named("cell")
                .parameter(new Parameter(g, Units.MS_PER_CM2, G, Bounds.POSITIVE, true))
                .parameter(new Parameter(c, Units.UF_PER_CM2, C, Bounds.POSITIVE, true))
                .parameter(new Parameter(e, Units.MV, E, Bounds.NONE, true))
                .input(new Input(current, Units.UA_PER_CM2))
                .state(
                        v,
                        Units.MV,
                        StateKind.VOLTAGE,
                        e.times(14).div(13),
                        current.minus(g.times(v.minus(e))).div(c))
                .build();
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(template)),
                Protocol.SILENT.with(0, Steps.of(new Step(CURRENT, 10, 30))),
                50);
    }

    private static Symbol symbol(String name, Unit unit) {
        return Symbol.of(name, unit.dimension());
    }
}
