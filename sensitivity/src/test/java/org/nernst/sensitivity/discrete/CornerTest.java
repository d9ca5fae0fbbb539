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
    private static final double CORNER = 1.234;
    private static final double END = 2;

    private static Problem problem() {
        Symbol x = symbol("x");
        Symbol slope = symbol("slope");
        Symbol corner = symbol("corner");
        Template template = Template.named("cell")
                .parameter(parameter(slope, SLOPE))
                .parameter(parameter(corner, CORNER))
                .state(
                        x,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ZERO,
                        Literal.ONE
                                .plus(slope.times(Call.of(Function.MAX, x.minus(corner), Literal.ZERO)))
                                .times(PER_MS))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, END);
    }

    @ParameterizedTest
    @EnumSource(names = {"DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "RODAS5P"})
    void isPassedByAStepOfHardlyAnyLength(Method method) {
        double grown = Math.exp(SLOPE * (END - CORNER));
        double bySlope = ((END - CORNER) * grown * SLOPE - (grown - 1)) / (SLOPE * SLOPE);
        for (SensitivityMethod way : new SensitivityMethod[] {SensitivityMethod.TANGENT, SensitivityMethod.DISCRETE}) {
            Gradient gradient = Differentiate.the(Objective.sample("cell.x", END))
                    .of(problem())
                    .with(SolverSettings.DEFAULT.method(method))
                    .by(way);
            assertThat(gradient.derivatives()[0]).isCloseTo(bySlope, within(1e-5 * bySlope));
            assertThat(gradient.derivatives()[1]).isCloseTo(1 - grown, within(1e-5 * grown));
        }
    }
}
