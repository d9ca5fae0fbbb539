package org.nernst.fit;

import static org.nernst.symbolic.expr.Functions.logistic;

import java.util.Arrays;
import java.util.List;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.Recording;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Sine;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Expr;
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

/**
 * A membrane v′ = (I − g (v + 65) − gₛ s v)/c with a synapse onto itself that follows within 1e-4 ms, s′ = (logistic((v + 45)/5) − s)/τ. The same with s at its
 * steady state at once isn't stiff, and differs from it by τ times what v does in a millisecond.
 */
public final class StiffMembrane {
    /** The values of g and gₛ that recordings are made with [mS/cm²]. */
    public static final double[] TRUTH = {0.12, 0.08};

    public static final int[] ALL = {0, 1};

    private StiffMembrane() {}

    private static Template.Builder membrane() {
        return Template.named("cell")
                .parameter(new Parameter(symbol("g", Units.MS_PER_CM2), Units.MS_PER_CM2, 0.2, Bounds.POSITIVE, true))
                .parameter(new Parameter(symbol("gs", Units.MS_PER_CM2), Units.MS_PER_CM2, 0.05, Bounds.POSITIVE, true))
                .parameter(new Parameter(symbol("c", Units.UF_PER_CM2), Units.UF_PER_CM2, 1, Bounds.POSITIVE, false))
                .parameter(new Parameter(symbol("tau", Units.MS), Units.MS, 1e-4, Bounds.POSITIVE, false))
                .parameter(new Parameter(symbol("mV", Units.MV), Units.MV, 1, Bounds.POSITIVE, false))
                .input(new Input(symbol("stimulus", Units.UA_PER_CM2), Units.UA_PER_CM2));
    }

    private static Expr slope(Expr open) {
        Expr v = symbol("v", Units.MV);
        Expr leak = symbol("g", Units.MS_PER_CM2).times(v.plus(milli(65)));
        Expr synapse = symbol("gs", Units.MS_PER_CM2).times(open).times(v);
        return symbol("stimulus", Units.UA_PER_CM2).minus(leak).minus(synapse).div(symbol("c", Units.UF_PER_CM2));
    }

    private static Expr milli(int number) {
        return symbol("mV", Units.MV).times(Literal.of(number));
    }

    private static Expr steady() {
        return logistic(symbol("v", Units.MV).plus(milli(45)).div(milli(5)));
    }

    private static Problem problem(Template.Builder template) {
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(template.build())),
                Protocol.SILENT.with(0, new Sine(4, 0.05, 0, 0, 40)),
                40);
    }

    /** 40 ms with a current of 4 µA/cm² that swings twice. */
    public static Problem problem() {
        Symbol s = symbol("s", Units.ONE);
        return problem(membrane()
                .state(symbol("v", Units.MV), Units.MV, StateKind.VOLTAGE, milli(-65), slope(s))
                .state(s, Units.ONE, StateKind.GATE, steady(), steady().minus(s).div(symbol("tau", Units.MS))));
    }

    /** The potential with {@link #TRUTH} every half millisecond, of the membrane whose synapse is at its steady state, by an explicit method. */
    public static RecordedRun recorded() {
        Problem quick = problem(
                membrane().state(symbol("v", Units.MV), Units.MV, StateKind.VOLTAGE, milli(-65), slope(steady())));
        double[] times = new double[81];
        Arrays.setAll(times, k -> 0.5 * k);
        SolverSettings settings =
                SolverSettings.DEFAULT.method(Method.DORMAND_PRINCE_853).tolerances(1e-12, 1e-12);
        double[] values =
                Solver.solve(quick.withParameters(ALL, TRUTH), settings).sample("cell.v", times);
        return new RecordedRun(problem(), List.of(new Recording("cell.v", Trace.of("quick", times, values), 0.5)));
    }

    public static FreeParameters parameters() {
        return FreeParameters.of(problem().system().system(), ALL);
    }

    private static Symbol symbol(String name, Unit unit) {
        return Symbol.of(name, unit.dimension());
    }
}
