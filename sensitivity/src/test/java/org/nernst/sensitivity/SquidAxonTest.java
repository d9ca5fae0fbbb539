package org.nernst.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nernst.sensitivity.forward.ForwardSensitivities;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.SensitivitySeries;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.CompiledSystem;

/** The squid axon against independent reference numbers. */
class SquidAxonTest {
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-12, 1e-13);
    private static final CompiledSystem AXON = SquidAxon.linoid();
    private static final Problem PROBLEM = SquidAxon.problem(AXON);

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "EXPONENTIAL_EULER",
                "RUSH_LARSEN_2",
                "BACKWARD_EULER",
                "CRANK_NICOLSON",
                "STAGGERED_EULER",
                "EULER_MARUYAMA",
                "SRA1"
            })
    void voltagesAreRight(Method method) {
        double[] times = Reference.numbers("sample_times");
        double[] states = Reference.numbers("state");
        double[] v = Solver.solve(PROBLEM, TIGHT.method(method)).sample("axon.v", times);
        for (int k = 0; k < times.length; k++) {
            assertThat(v[k]).as("V at %s ms", times[k]).isCloseTo(states[4 * k], within(1e-8));
        }
    }

    @Test
    void forwardSensitivitiesAreRight() {
        double[] times = Reference.numbers("sample_times");
        double[] expected = Reference.numbers("dVdp");
        SensitivitySeries series = ForwardSensitivities.solve(
                        PROBLEM,
                        IndependentVariables.freeParameters(PROBLEM.system().system()),
                        List.of(),
                        TIGHT)
                .sample("axon.v", times);
        for (int parameter = 0; parameter < 7; parameter++) {
            double largest = 0;
            double error = 0;
            for (int k = 0; k < times.length; k++) {
                largest = Math.max(largest, Math.abs(expected[7 * k + parameter]));
                error = Math.max(error, Math.abs(series.derivatives()[k][parameter] - expected[7 * k + parameter]));
            }
            assertThat(error / largest).as(series.parameters().get(parameter)).isLessThan(1e-7);
        }
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void gradientsAreRight(SensitivityMethod method) {
        List<Gradient> gradients = Differentiate.all(
                        List.of(Objective.mean("axon.v"), Objective.meanSquaredError("axon.v", Reference.target())))
                .of(PROBLEM)
                .with(TIGHT)
                .eachBy(method);
        check(gradients.get(0), Reference.numbers("G_int")[0], Reference.numbers("dGint_dp"));
        check(gradients.get(1), Reference.numbers("G_mse")[0], Reference.numbers("dGmse_dp"));
        assertThat(gradients.get(1).unit().name()).isEqualTo("mV²");
    }

    private static void check(Gradient gradient, double value, double[] derivatives) {
        assertThat(gradient.value()).isCloseTo(value, within(1e-10 * Math.abs(value)));
        for (int parameter = 0; parameter < 7; parameter++) {
            assertThat(gradient.derivatives()[parameter])
                    .as("d%s/d%s", gradient.objective(), gradient.parameters().get(parameter))
                    .isCloseTo(derivatives[parameter], within(1e-8 * Math.abs(derivatives[parameter])));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-40, -55})
    void textbookRatesAreRightWhereTheyAreZeroByZero(double start) {
        Problem textbook = SquidAxon.problem(SquidAxon.textbook(start));
        Problem linoid = SquidAxon.problem(SquidAxon.linoid(start));
        double[] times = Reference.numbers("sample_times");
        double[] one = Solver.solve(textbook, TIGHT).sample("axon.v", times);
        double[] other = Solver.solve(linoid, TIGHT).sample("axon.v", times);
        for (int k = 0; k < times.length; k++) {
            assertThat(one[k]).isCloseTo(other[k], within(1e-8));
        }
        Objective mean = Objective.mean("axon.v");
        for (SensitivityMethod method : SensitivityMethod.values()) {
            double[] textbookGradient =
                    Differentiate.the(mean).of(textbook).with(TIGHT).by(method).derivatives();
            double[] linoidGradient =
                    Differentiate.the(mean).of(linoid).with(TIGHT).by(method).derivatives();
            for (int parameter = 0; parameter < 7; parameter++) {
                assertThat(textbookGradient[parameter])
                        .isCloseTo(linoidGradient[parameter], within(1e-8 * Math.abs(linoidGradient[parameter])));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void initialGatesDependOnTheStartingVoltage(SensitivityMethod method) {
        int v0 = AXON.system().parameterIndex().get("axon.v0");
        double slope = Differentiate.the(Objective.sample("axon.v", 8))
                .of(PROBLEM)
                .with(TIGHT)
                .withRespectTo(List.of(v0))
                .by(method)
                .derivatives()[0];
        double step = 1e-3;
        double difference = (voltageAt8(v0, step) - voltageAt8(v0, -step)) / (2 * step);
        // The difference quotient is good to the square of its step and the accuracy of V over it.
        assertThat(slope).isCloseTo(difference, within(1e-5 * Math.abs(difference)));
    }

    private static double voltageAt8(int parameter, double change) {
        double[] values = PROBLEM.parameters();
        values[parameter] += change;
        Solution solution = Solver.solve(PROBLEM.withParameters(values), TIGHT);
        return solution.sample("axon.v", new double[] {8})[0];
    }

    @Test
    void observablesThatDependOnParametersAgreeByBothMethods() {
        List<Objective> objectives = List.of(
                Objective.sample("axon.k.i", 8), Objective.mean("axon.k.i", 6, 12), Objective.sample("axon.k.i", 0));
        List<Gradient> forward =
                Differentiate.all(objectives).of(PROBLEM).with(TIGHT).eachBy(SensitivityMethod.FORWARD);
        List<Gradient> adjoint =
                Differentiate.all(objectives).of(PROBLEM).with(TIGHT).eachBy(SensitivityMethod.ADJOINT);
        for (int index = 0; index < objectives.size(); index++) {
            double scale = Math.abs(forward.get(index).value());
            assertThat(adjoint.get(index).value()).isCloseTo(forward.get(index).value(), within(1e-9 * scale));
            for (int parameter = 0; parameter < 7; parameter++) {
                double expected = forward.get(index).derivatives()[parameter];
                assertThat(adjoint.get(index).derivatives()[parameter])
                        .isCloseTo(expected, within(1e-8 * Math.abs(expected) + 1e-12 * scale));
            }
        }
        // At t = 0 the gates rest, so only the conductance in the current itself matters: i/gbar.
        Gradient atStart = adjoint.get(2);
        assertThat(atStart.derivative("axon.k.gbar")).isCloseTo(atStart.value() / 36, within(1e-12));
        assertThat(atStart.derivative("axon.capacitance")).isZero();
    }

    /** The same derivatives by a method that shares nothing with the explicit ones but the equations. */
    @Test
    void theStiffMethodComesToTheSameAdjoint() {
        SolverSettings stiff = SolverSettings.DEFAULT.method(Method.RODAS5P).tolerances(1e-10, 1e-10);
        for (Objective objective : List.of(Objective.sample("axon.v", 8), Objective.mean("axon.v"))) {
            double[] expected = Differentiate.the(objective)
                    .of(PROBLEM)
                    .with(TIGHT)
                    .by(SensitivityMethod.ADJOINT)
                    .derivatives();
            Gradient found =
                    Differentiate.the(objective).of(PROBLEM).with(stiff).by(SensitivityMethod.ADJOINT);
            for (int parameter = 0; parameter < expected.length; parameter++) {
                assertThat(found.derivatives()[parameter])
                        .isCloseTo(expected[parameter], within(1e-6 * Math.abs(expected[parameter])));
            }
        }
    }
}
