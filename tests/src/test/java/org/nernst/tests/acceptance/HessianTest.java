package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nernst.dsl.Experiment;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.curvature.SecondDerivatives;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.ModelException;

/** Hessians of examples, a circuit among them, against differences of gradients. */
class HessianTest {
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-13, 1e-14);

    private static Problem problem(String example, double end) {
        Experiment experiment = Repository.load(Repository.root().resolve("examples/" + example + ".neuron.kts"));
        return Problem.of(
                SystemCompiler.standard().compile(experiment.getSystem()),
                experiment.getSweeps().get(0).getProtocol(),
                end);
    }

    @ParameterizedTest
    @CsvSource({"half-centre, 15", "stomatogastric-neuron, 12", "two-currents, 10"})
    void a_product_is_the_difference_of_two_gradients(String example, double end) {
        Problem problem = problem(example, end);
        int[] parameters = Differentiate.freeParameters(problem);
        Objective objective = Objective.mean(problem.system().system().statePath(0));
        double[] scale = Arrays.stream(parameters)
                .mapToDouble(parameter -> Math.max(1e-3, Math.abs(problem.parameter(parameter))))
                .toArray();
        double[] random = new SplittableRandom(1).doubles(scale.length, -1, 1).toArray();
        double[] direction = IntStream.range(0, scale.length)
                .mapToDouble(index -> random[index] * scale[index])
                .toArray();
        double[] product =
                SecondDerivatives.of(objective, problem, parameters, TIGHT).hessianProduct(direction);
        // Central differences of the gradient, extrapolated twice.
        double[][] central = new double[3][];
        for (int level = 0; level < central.length; level++) {
            double h = 1e-3 / (1 << level);
            double[] above = gradient(objective, problem, parameters, direction, h);
            double[] below = gradient(objective, problem, parameters, direction, -h);
            central[level] = IntStream.range(0, above.length)
                    .mapToDouble(index -> (above[index] - below[index]) / (2 * h))
                    .toArray();
        }
        double greatest = IntStream.range(0, scale.length)
                .mapToDouble(index -> Math.abs(product[index] * scale[index]))
                .max()
                .getAsDouble();
        assertThat(greatest).isPositive();
        for (int index = 0; index < scale.length; index++) {
            double first = central[1][index] + (central[1][index] - central[0][index]) / 3;
            double second = central[2][index] + (central[2][index] - central[1][index]) / 3;
            double expected = second + (second - first) / 15;
            assertThat(product[index] * scale[index])
                    .as("component %d", index)
                    .isCloseTo(expected * scale[index], within(1e-8 * greatest));
        }
    }

    private static double[] gradient(
            Objective objective, Problem problem, int[] parameters, double[] direction, double h) {
        double[] moved = problem.parameters();
        for (int column = 0; column < parameters.length; column++) {
            moved[parameters[column]] += h * direction[column];
        }
        return Differentiate.the(objective)
                .of(problem.withParameters(moved))
                .with(TIGHT)
                .withRespectTo(Arrays.stream(parameters).boxed().toList())
                .by(SensitivityMethod.ADJOINT)
                .derivatives();
    }

    @Test
    void synapses_that_spikes_trigger_are_refused() {
        Problem problem = problem("delayed-inhibition", 50);
        assertThatThrownBy(() -> SecondDerivatives.of(
                        Objective.mean("left.v"), problem, Differentiate.freeParameters(problem), TIGHT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("second derivatives don't go through events yet");
    }
}
