package org.nernst.sensitivity.discrete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nernst.sensitivity.Dimensionless.PER_MS;
import static org.nernst.sensitivity.Dimensionless.parameter;
import static org.nernst.sensitivity.Dimensionless.symbol;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Units;

/**
 * Derivatives of steps over a corner: x' = 1 + s·max(x − c, 0) from 0 comes to c at t = c, and x(T) = c + (e^(s(T − c)) − 1)/s.
 */
class CornerTest {
    private static final double SLOPE = 5;

    /** How long it goes on beyond the corner. */
    private static final double BEYOND = 0.766;

    private static Problem problem(double at) {
        Symbol x = symbol("x");
        Symbol slope = symbol("slope");
        Symbol corner = symbol("corner");
        Template template = Template.named("cell")
                .parameter(parameter(slope, SLOPE))
                .parameter(parameter(corner, at))
                .state(
                        x,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ZERO,
                        Literal.ONE
                                .plus(slope.times(Call.of(Function.MAX, x.minus(corner), Literal.ZERO)))
                                .times(PER_MS))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, at + BEYOND);
    }

    @ParameterizedTest
    @EnumSource(names = {"DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "RODAS5P"})
    void isPassedByAStepOfHardlyAnyLength(Method method) {
        isPassed(1.234, SolverSettings.DEFAULT.method(method));
    }

    /** At a fine tolerance that step would be less than a rounding of the time. */
    @ParameterizedTest
    @EnumSource(names = {"DORMAND_PRINCE_54", "RODAS5P"})
    void isPassedLateInARunToo(Method method) {
        isPassed(1e6, SolverSettings.DEFAULT.method(method).tolerances(1e-12, 1e-12));
    }

    private static void isPassed(double at, SolverSettings settings) {
        double grown = Math.exp(SLOPE * BEYOND);
        double bySlope = (BEYOND * grown * SLOPE - (grown - 1)) / (SLOPE * SLOPE);
        for (SensitivityMethod way : new SensitivityMethod[] {SensitivityMethod.TANGENT, SensitivityMethod.DISCRETE}) {
            Gradient gradient = Differentiate.the(Objective.sample("cell.x", at + BEYOND))
                    .of(problem(at))
                    .with(settings)
                    .by(way);
            assertThat(gradient.derivatives()[0]).isCloseTo(bySlope, within(1e-5 * bySlope));
            assertThat(gradient.derivatives()[1]).isCloseTo(1 - grown, within(1e-5 * grown));
        }
    }
}
