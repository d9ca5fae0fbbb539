package org.nernst.sensitivity.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nernst.sensitivity.Dimensionless.PER_MS;
import static org.nernst.sensitivity.Dimensionless.TIME;
import static org.nernst.sensitivity.Dimensionless.parameter;
import static org.nernst.sensitivity.Dimensionless.symbol;
import static org.nernst.sensitivity.Dimensionless.time;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.Solver;
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

/**
 * Spikes that an event begins or ends, with features in closed form: v' = (a − v)/τ from 0, with a below the threshold c until a kick at t₁ takes v
 * to v + k above it, whence it falls by itself; at t₂ a becomes b above c, so that v rises through c by itself, until it is reset at θ to r.
 */
class JumpingSpikesTest {
    private static final double C = 1;
    private static final double A = 0.2;
    private static final double B = 4;
    private static final double TAU = 2;
    private static final double KICK = 2;
    private static final double FIRST = 3;
    private static final double SECOND = 12;
    private static final double THETA = 3;
    private static final double RESET = -1;
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-12, 1e-13);
    private static final Problem PROBLEM = problem();

    /** The parameters are τ, k, t₁, t₂, θ and r, in this order. */
    private static Problem problem() {
        Symbol v = symbol("v");
        Symbol drive = symbol("drive");
        Symbol tau = time("tau");
        Symbol kick = symbol("kick");
        Symbol first = time("first");
        Symbol second = time("second");
        Symbol theta = symbol("theta");
        Symbol reset = symbol("reset");
        Template template = Template.named("cell")
                .parameter(parameter(tau, TAU))
                .parameter(parameter(kick, KICK))
                .parameter(parameter(first, FIRST))
                .parameter(parameter(second, SECOND))
                .parameter(parameter(theta, THETA))
                .parameter(parameter(reset, RESET))
                .state(
                        v,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ZERO,
                        drive.minus(v).div(tau))
                .state(drive, Units.ONE, StateKind.OTHER, Literal.of(A), Literal.ZERO.times(PER_MS))
                .event(new Event("kick", TIME.minus(first.times(PER_MS)), Map.of(v, v.plus(kick))))
                .event(new Event("onset", TIME.minus(second.times(PER_MS)), Map.of(drive, Literal.of(B))))
                .event(new Event("spike", v.minus(theta), Map.of(v, reset)))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, 18);
    }

    private static void check(Gradient gradient, double value, double... derivatives) {
        assertThat(gradient.value()).as(gradient.objective()).isCloseTo(value, within(1e-10));
        for (int column = 0; column < derivatives.length; column++) {
            assertThat(gradient.derivatives()[column])
                    .as("d%s/d%s", gradient.objective(), gradient.parameters().get(column))
                    .isCloseTo(derivatives[column], within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void timesAndWidthsHaveTheirClosedForm(SensitivityMethod method) {
        List<Gradient> gradients = Differentiate.all(List.of(
                        Feature.spikeTime("cell.v", 1, C),
                        Feature.width("cell.v", 1, C),
                        Feature.width("cell.v", 2, C),
                        Feature.interSpikeInterval("cell.v", 2, C)))
                .of(PROBLEM)
                .with(TIGHT)
                .eachBy(method);
        check(gradients.get(0), FIRST, 0, 0, 1, 0, 0, 0);

        // The first falls from what the kick takes it to, top, through c: width = τ ln((top − a)/(c − a)).
        double gone = Math.exp(-FIRST / TAU);
        double above = -A * gone + KICK;
        double width = TAU * Math.log(above / (C - A));
        check(
                gradients.get(1),
                width,
                width / TAU - TAU / above * A * gone * FIRST / (TAU * TAU),
                TAU / above,
                A * gone / above,
                0,
                0,
                0);

        // The second goes from c to θ, whatever was before.
        double up = Math.log((B - C) / (B - THETA));
        check(gradients.get(2), TAU * up, up, 0, 0, 0, TAU / (B - THETA), 0);

        // From the reset at θ to c again.
        double next = Math.log((B - RESET) / (B - C));
        check(gradients.get(3), TAU * (up + next), up + next, 0, 0, 0, TAU / (B - THETA), -TAU / (B - RESET));
    }

    @Test
    void anExtremumMayBeWhereAJumpLeads() {
        var solution = Solver.solve(PROBLEM, TIGHT);
        assertThat(Feature.trough("cell.v", 2, C).valueOf(solution)).isCloseTo(RESET, within(1e-12));
        assertThat(Feature.peak("cell.v", 1, C).valueOf(solution))
                .isCloseTo(A - A * Math.exp(-FIRST / TAU) + KICK, within(1e-10));
        assertThat(Feature.peak("cell.v", 2, C).valueOf(solution)).isCloseTo(THETA, within(1e-10));
        refused(Feature.trough("cell.v", 2, C), "exactly when the event cell.spike happens");
    }

    /** Whether it reaches the threshold of its reset before it is reset is a matter of roundings. */
    @Test
    void theThresholdOfAResetIsRefused() {
        refused(
                Feature.spikeTime("cell.v", 1, THETA),
                "so roundings decide whether it rises through a threshold there");
    }

    private static void refused(Objective objective, String why) {
        assertThatThrownBy(() -> Differentiate.the(objective).of(PROBLEM).by(SensitivityMethod.DISCRETE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(why);
    }
}
