package org.nernst.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nernst.sensitivity.Membrane.C;
import static org.nernst.sensitivity.Membrane.CURRENT;
import static org.nernst.sensitivity.Membrane.E;
import static org.nernst.sensitivity.Membrane.G;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;

/** A passive membrane with a current step from 10 to 30 ms, whose solution has a closed form, differentiated by hand. */
class MembraneTest {
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-12, 1e-13);
    private static final Problem PROBLEM = Membrane.problem();

    /** V(t) = e + (e/13) e^{−t/τ} + (I/g) Σ± (1 − e^{−(t − s)/τ}), τ = c/g, and its derivatives by g, c and e. */
    private static double[] exact(double t) {
        double tau = C / G;
        double decay = Math.exp(-t / tau);
        double value = E + E / 13 * decay;
        double byG = E / 13 * decay * (-t / C);
        double byC = E / 13 * decay * t * G / (C * C);
        double byE = 1 + decay / 13;
        for (double[] edge : new double[][] {{10, 1}, {30, -1}}) {
            double since = t - edge[0];
            if (since > 0) {
                double gone = Math.exp(-since / tau);
                value += edge[1] * CURRENT / G * (1 - gone);
                byG += edge[1] * CURRENT * (-(1 - gone) / (G * G) + gone * since / (C * G));
                byC += edge[1] * CURRENT / G * (-gone * since * G / (C * C));
            }
        }
        return new double[] {value, byG, byC, byE};
    }

    /** The mean of all four over a window, by Simpson's rule between the corners of the solution. */
    private static double[] exactMean(double from, double to) {
        double[] sum = new double[4];
        double[] corners = {from, Math.min(Math.max(10, from), to), Math.min(Math.max(30, from), to), to};
        for (int part = 0; part + 1 < corners.length; part++) {
            int pieces = 2000;
            double h = (corners[part + 1] - corners[part]) / pieces;
            for (int k = 0; k <= pieces; k++) {
                double weight = (k == 0 || k == pieces ? 1 : k % 2 == 1 ? 4 : 2) * h / 3 / (to - from);
                double[] at = exact(corners[part] + k * h);
                for (int index = 0; index < 4; index++) {
                    sum[index] += weight * at[index];
                }
            }
        }
        return sum;
    }

    private static void check(Gradient gradient, double[] expected) {
        assertThat(gradient.value()).isCloseTo(expected[0], within(1e-9 * Math.abs(expected[0]) + 1e-12));
        for (int parameter = 0; parameter < 3; parameter++) {
            double derivative = expected[parameter + 1];
            assertThat(gradient.derivatives()[parameter])
                    .as("d%s/d%s", gradient.objective(), gradient.parameters().get(parameter))
                    .isCloseTo(derivative, within(1e-9 * Math.abs(derivative) + 1e-11));
        }
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void samplesAndMeansHaveTheirClosedForm(SensitivityMethod method) {
        List<Gradient> gradients = Differentiate.all(List.of(
                        Objective.sample("cell.v", 0),
                        Objective.sample("cell.v", 10),
                        Objective.sample("cell.v", 23.4),
                        Objective.sample("cell.v", 50),
                        Objective.mean("cell.v"),
                        Objective.mean("cell.v", 3, 27.5)))
                .of(PROBLEM)
                .with(TIGHT)
                .eachBy(method);
        check(gradients.get(0), exact(0));
        check(gradients.get(1), exact(10));
        check(gradients.get(2), exact(23.4));
        check(gradients.get(3), exact(50));
        check(gradients.get(4), exactMean(0, 50));
        check(gradients.get(5), exactMean(3, 27.5));
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void meanSquaredErrorCountsEverySampleTheFirstAndLastIncluded(SensitivityMethod method) {
        double[] times = {0, 4.5, 10, 17, 30, 31, 50};
        double[] target = {-60, -70, -66, -50, -52, -48, -61};
        double[] expected = new double[4];
        for (int k = 0; k < times.length; k++) {
            double[] at = exact(times[k]);
            double difference = at[0] - target[k];
            expected[0] += difference * difference / times.length;
            for (int index = 1; index < 4; index++) {
                expected[index] += 2 * difference * at[index] / times.length;
            }
        }
        Gradient gradient = Differentiate.the(Objective.meanSquaredError("cell.v", Trace.of("trace", times, target)))
                .of(PROBLEM)
                .with(TIGHT)
                .by(method);
        check(gradient, expected);
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void aSubsetOfParametersInAnyOrder(SensitivityMethod method) {
        Gradient gradient = Differentiate.the(Objective.sample("cell.v", 23.4))
                .of(PROBLEM)
                .with(TIGHT)
                .withRespectTo(List.of(2, 0))
                .by(method);
        assertThat(gradient.parameters()).containsExactly("cell.e", "cell.g");
        assertThat(gradient.derivative("cell.g")).isCloseTo(exact(23.4)[1], within(1e-9 * Math.abs(exact(23.4)[1])));
        assertThat(gradient.derivative("cell.e")).isCloseTo(exact(23.4)[3], within(1e-9));
    }

    @Test
    void refusesTimesOutsideTheSimulation() {
        assertThatThrownBy(() -> Differentiate.the(Objective.sample("cell.v", 51))
                        .of(PROBLEM)
                        .by(SensitivityMethod.ADJOINT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("cell.v@51ms lies outside the simulation");
        assertThatThrownBy(() -> Differentiate.the(Objective.mean("cell.v", 40, 60))
                        .of(PROBLEM)
                        .by(SensitivityMethod.FORWARD))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("mean(cell.v, 40ms..60ms)");
    }
}
