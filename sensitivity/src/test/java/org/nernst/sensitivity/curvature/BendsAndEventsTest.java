package org.nernst.sensitivity.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nernst.sensitivity.Dimensionless.PER_MS;
import static org.nernst.sensitivity.Dimensionless.parameter;
import static org.nernst.sensitivity.Dimensionless.symbol;
import static org.nernst.symbolic.expr.Functions.abs;
import static org.nernst.symbolic.expr.Functions.max;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Units;

/** Second derivatives stop at bends and events, where they would lack terms, and hold until then. */
class BendsAndEventsTest {
    private static final double K = 0.5;
    private static final int[] BY_K = {0};
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-12, 1e-13);

    /**
     * x' = −k max(x, 1) from 3, which is below 1 after ln 3/k = 2.2 ms; |x − 2| bends at 0.81 ms; and z' = 1, which is set back when it has
     * reached 4.
     */
    private static Problem problem(double end) {
        Symbol x = symbol("x");
        Symbol z = symbol("z");
        Symbol k = symbol("k");
        Template template = Template.named("cell")
                .parameter(parameter(k, K))
                .state(
                        x,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.of(3),
                        k.times(max(x, Literal.ONE)).unaryMinus().times(PER_MS))
                .state(z, Units.ONE, StateKind.OTHER, Literal.ZERO, PER_MS)
                .observable(symbol("distance"), Units.ONE, abs(x.minus(2)))
                .event(new Event("full", z.minus(4), Map.of(z, Literal.ZERO)))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, end);
    }

    @Test
    void beforeABendThereAreSecondDerivatives() {
        double t = 2;
        double curved = 3 * t * t * Math.exp(-K * t);
        assertThat(SecondDerivatives.of(Objective.sample("cell.x", t), problem(t), BY_K, TIGHT)
                        .hessian()[0][0])
                .isCloseTo(curved, within(1e-10 * curved));
        // |x − 2| = x − 2 until 0.81 ms, and the mean is ∫x dt/0.7 − 2.
        double end = 0.7;
        double gone = Math.exp(-K * end);
        double beyond = 3 / end * ((2 - 2 * gone) / (K * K * K) - (2 * end / (K * K) + end * end / K) * gone);
        assertThat(SecondDerivatives.of(Objective.mean("cell.distance", 0, end), problem(2), BY_K, TIGHT)
                        .hessian()[0][0])
                .isCloseTo(beyond, within(1e-10 * beyond));
        // A sample feels no bend but one at its own time: −∂²x/∂k² beyond it.
        assertThat(SecondDerivatives.of(Objective.sample("cell.distance", t), problem(t), BY_K, TIGHT)
                        .hessian()[0][0])
                .isCloseTo(-curved, within(1e-10 * curved));
    }

    @Test
    void beyondABendTheyAreRefused() {
        assertThatThrownBy(() -> SecondDerivatives.of(Objective.sample("cell.x", 3), problem(3), BY_K, TIGHT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("second derivatives don't go through bends yet")
                .hasMessageContaining("changes from one to another near t = 2.");
        assertThatThrownBy(() -> SecondDerivatives.of(Objective.mean("cell.distance", 0, 2), problem(2), BY_K, TIGHT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("near t = 0.");
    }

    @Test
    void throughAnEventTheyAreRefused() {
        assertThatThrownBy(() -> SecondDerivatives.of(Objective.mean("cell.z"), problem(5), BY_K, TIGHT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        "second derivatives don't go through events yet, and cell.full happens at t = 3.99");
    }
}
