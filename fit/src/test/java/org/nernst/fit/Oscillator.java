package org.nernst.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.nernst.fit.loss.RecordedRun;
import org.nernst.fit.loss.Recording;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/**
 * FitzHugh and Nagumo's equations as Ramsay et al. (J R Stat Soc B 69:741, 2007) fit them, a known case of many minima: v′ = c(v − v³/3 + r),
 * r′ = −(v − a + br)/c from v = −1 and r = 1, with a = b = 0.2 and c = 3.
 */
public final class Oscillator {
    public static final int[] ALL = {0, 1, 2};
    public static final SolverSettings SETTINGS = SolverSettings.DEFAULT.tolerances(1e-7, 1e-7);
    /** Of a sample of v. */
    public static final double NOISE = 0.05;

    private Oscillator() {}

    public static Problem problem(double duration) {
        Unit perMillisecond = Units.ONE.dividedBy(Units.MS);
        Symbol v = symbol("v", Units.ONE);
        Symbol r = symbol("r", Units.ONE);
        Symbol a = symbol("a", Units.ONE);
        Symbol b = symbol("b", Units.ONE);
        Symbol c = symbol("c", Units.ONE);
        Symbol rate = symbol("rate", perMillisecond);
        Template template = Template.named("cell")
                .parameter(new Parameter(a, Units.ONE, 0.2, Bounds.POSITIVE, true))
                .parameter(new Parameter(b, Units.ONE, 0.2, Bounds.POSITIVE, true))
                .parameter(new Parameter(c, Units.ONE, 3, Bounds.POSITIVE, true))
                .parameter(new Parameter(rate, perMillisecond, 1, Bounds.POSITIVE, false))
                .state(
                        v,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.of(-1),
                        rate.times(c)
                                .times(v.minus(v.times(v).times(v).div(Literal.of(3)))
                                        .plus(r)))
                .state(
                        r,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.of(1),
                        rate.times(a.minus(v).minus(b.times(r))).div(c))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, duration);
    }

    public static FreeParameters parameters() {
        return FreeParameters.of(problem(1).system().system(), ALL);
    }

    /** v every 0.1 ms with noise. */
    public static RecordedRun recorded(double duration) {
        Problem problem = problem(duration);
        double[] times = new double[(int) Math.round(duration / 0.1) + 1];
        Arrays.setAll(times, k -> Math.min(duration, 0.1 * k));
        Random random = new Random(3);
        double[] values = Arrays.stream(Solver.solve(problem, SolverSettings.DEFAULT.tolerances(1e-11, 1e-11))
                        .sample("cell.v", times))
                .map(v -> v + NOISE * random.nextGaussian())
                .toArray();
        return new RecordedRun(problem, List.of(new Recording("cell.v", Trace.of("noisy", times, values), NOISE)));
    }

    private static Symbol symbol(String name, Unit unit) {
        return Symbol.of(name, unit.dimension());
    }
}
