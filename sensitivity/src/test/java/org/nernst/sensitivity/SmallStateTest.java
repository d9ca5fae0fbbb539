package org.nernst.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nernst.sensitivity.Dimensionless.PER_MS;
import static org.nernst.sensitivity.Dimensionless.parameter;
import static org.nernst.sensitivity.Dimensionless.symbol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Units;

/**
 * A state that starts at 0 and stays small, as what a synapse releases in mM: v' = −a v, x' = ε v² − b x. With q = 2a − b, x(T) = ε v₀² (e^(−bT) − e^(−2aT))/q.
 */
class SmallStateTest {
    private static final double A = 0.3;
    private static final double B = 0.2;
    private static final double START = 2;
    private static final double EPSILON = 1e-6;
    private static final double END = 8;
    private static final double FAST = 20;

    private static Problem problem(double b) {
        Symbol v = symbol("v");
        Symbol x = symbol("x");
        Symbol a = symbol("a");
        Symbol start = symbol("start");
        Template template = Template.named("cell")
                .parameter(parameter(a, A))
                .parameter(parameter(start, START))
                .state(
                        v,
                        Units.ONE,
                        StateKind.OTHER,
                        start,
                        a.times(v).times(Literal.of(-1)).times(PER_MS))
                .state(
                        x,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ZERO,
                        v.times(v)
                                .times(Literal.of(EPSILON))
                                .minus(x.times(Literal.of(b)))
                                .times(PER_MS))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, END);
    }

    private static double value(double b) {
        return EPSILON * START * START * (Math.exp(-b * END) - Math.exp(-2 * A * END)) / (2 * A - b);
    }

    private static double byA(double b) {
        double slow = Math.exp(-b * END);
        double fast = Math.exp(-2 * A * END);
        double q = 2 * A - b;
        return EPSILON * START * START * (2 * END * fast / q - 2 * (slow - fast) / (q * q));
    }

    /** One that soon forgets, so that its steps and not those of v have to be short. */
    @ParameterizedTest
    @EnumSource(names = {"DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "RODAS5P", "GRAGG_BULIRSCH_STOER"})
    void aSmallStateHasTheDigitsOfALargeOne(Method method) {
        Solution solution = Solver.solve(problem(FAST), SolverSettings.DEFAULT.method(method));
        double value = value(FAST);
        assertThat(solution.sample("cell.x", new double[] {END})[0]).isCloseTo(value, within(1e-6 * value));
    }

    @Test
    void soHaveItsForwardSensitivities() {
        Gradient gradient = Differentiate.the(Objective.sample("cell.x", END))
                .of(problem(FAST))
                .by(SensitivityMethod.FORWARD);
        assertThat(gradient.derivatives()[0]).isCloseTo(byA(FAST), within(1e-6 * Math.abs(byA(FAST))));
        assertThat(gradient.derivatives()[1]).isCloseTo(2 * value(FAST) / START, within(1e-6 * value(FAST)));
    }

    @ParameterizedTest
    @EnumSource(names = {"DORMAND_PRINCE_54", "RODAS5P"})
    void theAdjointOfASmallStateHasTheDigitsOfALargeOne(Method method) {
        Gradient gradient = Differentiate.the(Objective.sample("cell.x", END))
                .of(problem(B))
                .with(SolverSettings.DEFAULT.method(method))
                .by(SensitivityMethod.ADJOINT);
        assertThat(gradient.derivatives()[0]).isCloseTo(byA(B), within(1e-6 * Math.abs(byA(B))));
        assertThat(gradient.derivatives()[1]).isCloseTo(2 * value(B) / START, within(1e-6 * value(B)));
    }
}
