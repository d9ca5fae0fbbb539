package org.nernst.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nernst.sensitivity.Dimensionless.PER_MS;
import static org.nernst.sensitivity.Dimensionless.parameter;
import static org.nernst.sensitivity.Dimensionless.symbol;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
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
    private static final double EPSILON = 1e-8;
    private static final double END = 8;
    private static final double Q = 2 * A - B;

    private static Problem problem() {
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
                                .minus(x.times(Literal.of(B)))
                                .times(PER_MS))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, END);
    }

    @ParameterizedTest
    @EnumSource(names = {"DORMAND_PRINCE_54", "RODAS5P"})
    void theAdjointOfASmallStateHasTheDigitsOfALargeOne(Method method) {
        Gradient gradient = Differentiate.the(Objective.sample("cell.x", END))
                .of(problem())
                .with(SolverSettings.DEFAULT.method(method))
                .by(SensitivityMethod.ADJOINT);
        double slow = Math.exp(-B * END);
        double fast = Math.exp(-2 * A * END);
        double value = EPSILON * START * START * (slow - fast) / Q;
        double byA = EPSILON * START * START * (2 * END * fast / Q - 2 * (slow - fast) / (Q * Q));
        assertThat(gradient.derivatives()[0]).isCloseTo(byA, within(1e-6 * Math.abs(byA)));
        assertThat(gradient.derivatives()[1]).isCloseTo(2 * value / START, within(1e-6 * value));
    }
}
