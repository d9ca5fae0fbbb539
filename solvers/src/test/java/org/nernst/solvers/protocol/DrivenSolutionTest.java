package org.nernst.solvers.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Units;

/** A leaky integrator driven by stimuli, x' = u − x/τ with τ = 1 ms, against closed forms. */
class DrivenSolutionTest {
    private static final CompiledSystem LEAKY = leaky();

    private static CompiledSystem leaky() {
        Symbol x = Symbol.of("x", Dimension.NONE);
        Symbol u = Symbol.of("u", Dimension.NONE);
        return SystemCompiler.standard()
                .compile(OdeSystem.single(Template.named("leaky")
                        .input(new Input(u, Units.ONE))
                        .state(
                                x,
                                Units.ONE,
                                StateKind.GATE,
                                Literal.of(0),
                                u.minus(x).times(Literal.of(1, Units.PER_MS)))
                        .build()));
    }

    private static Solution solve(Stimulus stimulus, double end, Method method, double tolerance) {
        Problem problem = Problem.of(LEAKY, Protocol.SILENT.with(0, stimulus), end);
        return Solver.solve(problem, SolverSettings.DEFAULT.method(method).tolerances(tolerance, tolerance));
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "GRAGG_BULIRSCH_STOER", "RODAS5P"})
    void stepsEndOnEveryBreakPoint(Method method) {
        double[] spikes = {0.7, 1.9, 2, 5.5};
        Stimulus stimulus = SpikeTrain.exponential(spikes, 1, 2).plus(new Ramp(1, 3, 0.2, 6));
        Solution solution = solve(stimulus, 8, method, 1e-10);
        assertThat(Arrays.stream(solution.trajectory().stepTimes()).boxed()).contains(0.2, 0.7, 1.9, 2.0, 5.5, 6.0);
    }

    @Test
    void aSineIsFollowed() {
        double omega = 2 * Math.PI * 0.3;
        double t = 7.3;
        // x' = sin ωt − x from 0: (sin ωt − ω cos ωt + ω e^{−t})/(1 + ω²).
        double expected =
                (Math.sin(omega * t) - omega * Math.cos(omega * t) + omega * Math.exp(-t)) / (1 + omega * omega);
        for (Method method : new Method[] {Method.AUTO, Method.RODAS5P}) {
            Solution solution = solve(new Sine(1, 0.3, 0, 0, Double.POSITIVE_INFINITY), 10, method, 1e-11);
            assertThat(solution.trajectory().stateAt(t, 0)).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void spikesArriveExactly() {
        // Each adds e^{−s/2} to u, so to x 2 (e^{−s/2} − e^{−s}).
        double[] spikes = {0.7, 1.9, 2, 5.5};
        double t = 7.3;
        double expected = Arrays.stream(spikes)
                .map(spike -> 2 * (Math.exp(-(t - spike) / 2) - Math.exp(-(t - spike))))
                .sum();
        Solution solution = solve(SpikeTrain.exponential(spikes, 1, 2), 10, Method.AUTO, 1e-12);
        assertThat(solution.trajectory().stateAt(t, 0)).isCloseTo(expected, within(1e-10));
    }

    @Test
    void aHundredThousandBreakPoints() {
        int count = 100_000;
        double interval = 0.05;
        double[] values = IntStream.range(0, count + 1)
                .mapToDouble(index -> index % 2 == 0 ? 1 : -1)
                .toArray();
        Stimulus square = Samples.every(interval, 0, values, Interpolation.HOLD);
        Solution solution = solve(square, count * interval, Method.DORMAND_PRINCE_54, 1e-6);
        assertThat(solution.statistics().steps()).isLessThan(count + 100);
        // The periodic solution of a square wave swings between ±tanh(interval/2); at the end it is at the lower one.
        assertThat(solution.trajectory().finalState()[0]).isCloseTo(-Math.tanh(interval / 2), within(1e-9));
    }
}
