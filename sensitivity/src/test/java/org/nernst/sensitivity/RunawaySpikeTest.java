package org.nernst.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.nernst.sensitivity.Dimensionless.PER_MS;
import static org.nernst.sensitivity.Dimensionless.parameter;
import static org.nernst.sensitivity.Dimensionless.symbol;

import java.util.List;
import java.util.Map;
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
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Units;

/**
 * A spike that runs away, v' = a + v² from v₀ to θ and back to r, where v is 10¹¹ times as fast as usual. From x to y it takes F(y) − F(x), with
 * F(x) = atan(x/√a)/√a, ∂F/∂x = 1/(a + x²) and ∂F/∂a = −(F + x/(a + x²))/2a. Another event, 10⁻¹¹ ms before each spike, does nothing to v.
 */
class RunawaySpikeTest {
    private static final double A = 0.09;
    private static final double START = -0.2;
    private static final double THETA = 1e5;
    private static final double RESET = -1;
    private static final int SPIKES = 3;
    private static final double THEN = 32;
    private static final Problem PROBLEM = problem();

    private static Problem problem() {
        Symbol v = symbol("v");
        Symbol passed = symbol("passed");
        Symbol a = symbol("a");
        Symbol start = symbol("start");
        Symbol theta = symbol("theta");
        Symbol reset = symbol("reset");
        Expr beforeTheta = v.minus(theta).plus(Literal.of(0.1));
        Template template = Template.named("cell")
                .parameter(parameter(a, A))
                .parameter(parameter(start, START))
                .parameter(parameter(theta, THETA))
                .parameter(parameter(reset, RESET))
                .state(v, Units.ONE, StateKind.OTHER, start, a.plus(v.times(v)).times(PER_MS))
                .state(passed, Units.ONE, StateKind.OTHER, Literal.ZERO, Literal.ZERO.times(PER_MS))
                .event(new Event("spike", v.minus(theta), Map.of(v, reset)))
                .event(new Event("passing", beforeTheta, Map.of(passed, passed.plus(Literal.ONE))))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, THEN);
    }

    private static double time(double x) {
        return Math.atan(x / Math.sqrt(A)) / Math.sqrt(A);
    }

    private static double timeByA(double x) {
        return -(time(x) + x / (A + x * x)) / (2 * A);
    }

    /** When the last spike is, and its derivatives by a, v₀, θ and r. */
    private static double[] lastSpike() {
        return new double[] {
            SPIKES * time(THETA) - time(START) - (SPIKES - 1) * time(RESET),
            SPIKES * timeByA(THETA) - timeByA(START) - (SPIKES - 1) * timeByA(RESET),
            -1 / (A + START * START),
            SPIKES / (A + THETA * THETA),
            -(SPIKES - 1) / (A + RESET * RESET)
        };
    }

    /** v at the end, where F(v) is F(r) and the time since. */
    private static double[] voltage() {
        double[] spike = lastSpike();
        double v = Math.sqrt(A) * Math.tan(Math.sqrt(A) * (time(RESET) + THEN - spike[0]));
        double slope = A + v * v;
        return new double[] {
            v,
            slope * (timeByA(RESET) - spike[1] - timeByA(v)),
            -slope * spike[2],
            -slope * spike[3],
            slope * (1 / (A + RESET * RESET) - spike[4])
        };
    }

    /** Explicit and stiff, at the tolerance that is set if none is asked for. */
    @ParameterizedTest
    @EnumSource(names = {"DORMAND_PRINCE_54", "RODAS5P"})
    void theAdjointOfARunawaySpikeIsRight(Method method) {
        List<Gradient> gradients = Differentiate.all(
                        List.of(Objective.sample("cell.v", THEN), Objective.eventTime("cell.spike", SPIKES)))
                .of(PROBLEM)
                .with(SolverSettings.DEFAULT.method(method))
                .eachBy(SensitivityMethod.ADJOINT);
        check(gradients.get(0), voltage());
        check(gradients.get(1), lastSpike());
    }

    private static void check(Gradient gradient, double[] expected) {
        assertThat(gradient.value()).isCloseTo(expected[0], within(1e-6 * Math.abs(expected[0])));
        for (int parameter = 0; parameter < gradient.derivatives().length; parameter++) {
            double derivative = expected[1 + parameter];
            // Errors at the tolerance of 1e-8 grow with each of three spikes; the absolute part is for the derivative
            // by θ, 10⁻⁸.
            assertThat(gradient.derivatives()[parameter])
                    .as("d%s/d%s", gradient.objective(), gradient.parameters().get(parameter))
                    .isCloseTo(derivative, within(1e-5 * Math.abs(derivative) + 1e-12));
        }
    }
}
