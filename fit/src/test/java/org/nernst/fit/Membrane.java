package org.nernst.fit;

import java.util.List;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.Recording;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.SolverSettings;
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

/** A passive membrane at rest that takes 2 µA/cm² from 10 to 30 ms: its potential has a closed form in g, c and e. */
public final class Membrane {
    public static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-10, 1e-10);
    public static final double CURRENT = 2;
    /** The values of g, c and e that recordings are made with. */
    public static final double[] TRUTH = {0.12, 1.1, -64};

    private Membrane() {}

    /** 50 ms, with g = 0.1 mS/cm² within 0.01 to 1, c = 1 µF/cm² above 0 and e = −65 mV. */
    public static Problem problem() {
        Symbol v = symbol("v", Units.MV);
        Symbol g = symbol("g", Units.MS_PER_CM2);
        Symbol c = symbol("c", Units.UF_PER_CM2);
        Symbol e = symbol("e", Units.MV);
        Symbol current = symbol("stimulus", Units.UA_PER_CM2);
        Template template = Template.named("cell")
                .parameter(new Parameter(g, Units.MS_PER_CM2, 0.1, new Bounds(0.01, 1), true))
                .parameter(new Parameter(c, Units.UF_PER_CM2, 1, Bounds.POSITIVE, true))
                .parameter(new Parameter(e, Units.MV, -65, Bounds.NONE, true))
                .input(new Input(current, Units.UA_PER_CM2))
                .state(
                        v,
                        Units.MV,
                        StateKind.VOLTAGE,
                        e,
                        current.minus(g.times(v.minus(e))).div(c))
                .build();
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(template)),
                Protocol.SILENT.with(0, Steps.of(new Step(CURRENT, 10, 30))),
                50);
    }

    /** The potential by its closed form. */
    public static double potential(double t, double[] parameters) {
        double g = parameters[0];
        double rate = g / parameters[1];
        double on = Math.max(0, Math.min(t, 30) - 10);
        double charged = CURRENT / g * -Math.expm1(-rate * on);
        return parameters[2] + charged * Math.exp(-rate * Math.max(0, t - 30));
    }

    /** The potential with {@link #TRUTH} every millisecond, exact. */
    public static RecordedRun recorded() {
        double[] times = new double[51];
        double[] values = new double[51];
        for (int k = 0; k < times.length; k++) {
            times[k] = k;
            values[k] = potential(k, TRUTH);
        }
        return new RecordedRun(problem(), List.of(new Recording("cell.v", Trace.of("exact", times, values), 0.5)));
    }

    private static Symbol symbol(String name, Unit unit) {
        return Symbol.of(name, unit.dimension());
    }
}
