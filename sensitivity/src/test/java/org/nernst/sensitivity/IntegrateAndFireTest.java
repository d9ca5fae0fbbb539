package org.nernst.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nernst.sensitivity.Dimensionless.parameter;
import static org.nernst.sensitivity.Dimensionless.symbol;
import static org.nernst.sensitivity.Dimensionless.time;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.sensitivity.forward.ForwardSensitivities;
import org.nernst.sensitivity.forward.ForwardSolution;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Units;

/**
 * A leaky integrate-and-fire neuron, v' = (a − v)/τ from v₀, reset from θ to r, whose n-th spike is at T_n = τ ln((a − v₀)/(a − θ)) +
 * (n − 1) τ ln((a − r)/(a − θ)), differentiated by hand.
 */
class IntegrateAndFireTest {
    private static final double A = 20;
    private static final double TAU = 10;
    private static final double START = 2;
    private static final double THETA = 15;
    private static final double RESET = -3;
    private static final double END = 100;
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-12, 1e-13);
    private static final Problem PROBLEM = problem();

    /** The parameters are a, τ, v₀, θ and r, in this order. */
    private static Problem problem() {
        Symbol v = symbol("v");
        Symbol a = symbol("a");
        Symbol tau = time("tau");
        Symbol start = symbol("start");
        Symbol theta = symbol("theta");
        Symbol reset = symbol("reset");
        Template template = Template.named("cell")
                .parameter(parameter(a, A))
                .parameter(parameter(tau, TAU))
                .parameter(parameter(start, START))
                .parameter(parameter(theta, THETA))
                .parameter(parameter(reset, RESET))
                .state(v, Units.ONE, StateKind.OTHER, start, a.minus(v).div(tau))
                .event(new Event("spike", v.minus(theta), Map.of(v, reset)))
                .build();
        return Problem.of(SystemCompiler.standard().compile(OdeSystem.single(template)), Protocol.SILENT, END);
    }

    /** T_n and its derivatives. */
    private static double[] spike(int n) {
        double first = Math.log((A - START) / (A - THETA));
        double period = Math.log((A - RESET) / (A - THETA));
        return new double[] {
            TAU * (first + (n - 1) * period),
            TAU * (1 / (A - START) - 1 / (A - THETA) + (n - 1) * (1 / (A - RESET) - 1 / (A - THETA))),
            first + (n - 1) * period,
            -TAU / (A - START),
            n * TAU / (A - THETA),
            -(n - 1) * TAU / (A - RESET)
        };
    }

    /** v at a time after n ≥ 1 spikes, a + (r − a) e^{−(t − T_n)/τ}, and its derivatives. */
    private static double[] voltage(double t, int n) {
        double[] spike = spike(n);
        double since = (t - spike[0]) / TAU;
        double gone = Math.exp(-since);
        double[] result = new double[6];
        result[0] = A + (RESET - A) * gone;
        for (int parameter = 0; parameter < 5; parameter++) {
            result[1 + parameter] = (RESET - A) * gone * spike[1 + parameter] / TAU;
        }
        result[1] += 1 - gone;
        result[2] += (RESET - A) * gone * since / TAU;
        result[5] += gone;
        return result;
    }

    /** The mean from 0 to the end, which n spikes come before: v = a − τ v', so the integral is a T − τ Σ (rises of v). */
    private static double[] mean(int n) {
        double[] end = voltage(END, n);
        double rises = THETA - START + (n - 1) * (THETA - RESET) + end[0] - RESET;
        double[] mean = {A * END - TAU * rises, END, -rises, TAU, -n * TAU, n * TAU};
        for (int index = 1; index < 6; index++) {
            mean[index] -= TAU * end[index];
        }
        for (int index = 0; index < 6; index++) {
            mean[index] /= END;
        }
        return mean;
    }

    private static void check(Gradient gradient, double[] expected) {
        assertThat(gradient.value()).isCloseTo(expected[0], within(1e-10 * Math.abs(expected[0])));
        for (int parameter = 0; parameter < 5; parameter++) {
            double derivative = expected[1 + parameter];
            assertThat(gradient.derivatives()[parameter])
                    .as("d%s/d%s", gradient.objective(), gradient.parameters().get(parameter))
                    .isCloseTo(derivative, within(1e-9 * Math.abs(derivative) + 1e-11));
        }
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void spikeTimesVoltagesAndMeansHaveTheirClosedForm(SensitivityMethod method) {
        int spikes = 6;
        assertThat(spike(spikes)[0]).isLessThan(END);
        assertThat(spike(spikes + 1)[0]).isGreaterThan(END);
        List<Gradient> gradients = Differentiate.all(List.of(
                        Objective.eventTime("cell.spike", 1),
                        Objective.eventTime("cell.spike", 4),
                        Objective.eventTime("cell.spike", 6),
                        Objective.sample("cell.v", 50),
                        Objective.sample("cell.v", END),
                        Objective.mean("cell.v")))
                .of(PROBLEM)
                .with(TIGHT)
                .eachBy(method);
        check(gradients.get(0), spike(1));
        check(gradients.get(1), spike(4));
        check(gradients.get(2), spike(6));
        check(gradients.get(3), voltage(50, 3));
        check(gradients.get(4), voltage(END, spikes));
        check(gradients.get(5), mean(spikes));
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void aStateAtTheStartCountsLikeAParameterThatItStartsAt(SensitivityMethod method) {
        OdeSystem system = PROBLEM.system().system();
        for (Objective objective : List.of(
                Objective.eventTime("cell.spike", 4), Objective.sample("cell.v", 50), Objective.mean("cell.v"))) {
            Gradient gradient = Differentiate.the(objective)
                    .of(PROBLEM)
                    .with(TIGHT)
                    .withRespectTo(IndependentVariables.freeParameters(system).andStart(system, "cell.v"))
                    .by(method);
            double expected = gradient.derivative("cell.start");
            assertThat(expected).isNotZero();
            assertThat(gradient.derivative("cell.v(0)")).isCloseTo(expected, within(1e-10 * Math.abs(expected)));
        }
    }

    @Test
    void theTimeOfEverySpikeIsToldWithItsDerivatives() {
        ForwardSolution solution = ForwardSensitivities.solve(
                PROBLEM, IndependentVariables.freeParameters(PROBLEM.system().system()), List.of(), TIGHT);
        assertThat(solution.occurrences()).hasSize(6);
        for (int n = 1; n <= 6; n++) {
            double[] expected = spike(n);
            assertThat(solution.occurrences().get(n - 1).time()).isCloseTo(expected[0], within(1e-10));
            double[] found = solution.timeDerivatives(n - 1);
            for (int parameter = 0; parameter < 5; parameter++) {
                assertThat(found[parameter]).isCloseTo(expected[1 + parameter], within(1e-10 * n));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void aSpikeThatDoesNotHappenHasNoTime(SensitivityMethod method) {
        assertThatThrownBy(() -> Differentiate.the(Objective.eventTime("cell.spike", 7))
                        .of(PROBLEM)
                        .by(method))
                .isInstanceOf(ModelException.class)
                .hasMessage("time(cell.spike, 7) doesn't exist: the event cell.spike happens 6 times from 0.0 ms to"
                        + " 100.0 ms");
        assertThatThrownBy(() -> Differentiate.the(Objective.eventTime("cell.spikes", 1))
                        .of(PROBLEM)
                        .by(method))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("there is no event 'cell.spikes'; did you mean cell.spike?");
    }
}
