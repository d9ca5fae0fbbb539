package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.discrete.Memory;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.tests.reference.Reference;
import org.nernst.tests.reference.ReferenceProblem;
import org.nernst.tests.reference.StomatogastricNeuron;

/**
 * A bursting neuron with calcium, over a second, against extended precision. Plain doubles can be 6.7e-8 off in its
 * gradients (relative), as the reference found by comparing itself with its own integration in doubles.
 */
class StomatogastricNeuronTest {
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-12, 1e-13);
    private static final double DOUBLE_PRECISION = 6.7e-8;

    private static ReferenceProblem problem;

    @BeforeAll
    static void compile() throws IOException {
        problem = ReferenceProblem.of(Reference.folder(), "stg");
    }

    @Test
    void the_voltage_is_that_of_the_reference() {
        Reference reference = problem.reference();
        double[] voltage = Solver.solve(problem.problem(), TIGHT).sample(problem.voltage(), reference.times());
        assertThat(voltage).containsExactly(reference.voltage(), within(1e-8));
    }

    @Test
    void its_gradients_are_those_of_the_reference_both_ways() {
        Differentiate request = Differentiate.all(List.of(problem.mean(), problem.squaredError()))
                .of(problem.problem())
                .with(TIGHT)
                .withRespectTo(problem.parameters());
        for (SensitivityMethod method : SensitivityMethod.values()) {
            List<Gradient> gradients = request.eachBy(method);
            check(gradients.get(0), problem.reference().meanByParameter());
            check(gradients.get(1), problem.reference().squaredErrorByParameter());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DISCRETE", "ADJOINT"})
    void ten_seconds_of_bursting_with_a_mebibyte_of_checkpoints_give_the_gradient_of_all_steps(
            SensitivityMethod method) {
        Problem bursting = problem.problem().until(10_000);
        double[] times =
                IntStream.rangeClosed(0, 1000).mapToDouble(k -> 10.0 * k).toArray();
        Trace trace = Trace.of("target", times, new double[times.length]);
        SolverSettings settings = SolverSettings.DEFAULT.tolerances(1e-6, 1e-6);
        Differentiate request = Differentiate.all(List.of(
                        Objective.mean(problem.voltage()), Objective.meanSquaredError(problem.voltage(), trace)))
                .of(bursting)
                .with(settings)
                .withRespectTo(problem.parameters());
        List<Gradient> kept = request.eachBy(method);
        // A state and six slopes or more for each step.
        long bytes = kept.get(0).statistics().steps() * 7L * 13 * Double.BYTES;
        assertThat(bytes).isGreaterThan(10L << 20);
        List<Gradient> recomputed = request.keeping(Memory.mebibytes(1)).eachBy(method);
        for (int k = 0; k < kept.size(); k++) {
            assertThat(recomputed.get(k).derivatives())
                    .containsExactly(kept.get(k).derivatives());
        }
    }

    private static void check(Gradient gradient, double[] expected) {
        for (int p = 0; p < expected.length; p++) {
            assertThat(gradient.derivatives()[p] / expected[p])
                    .as(
                            "d %s/d %s by %s",
                            gradient.objective(), StomatogastricNeuron.PARAMETERS.get(p), gradient.method())
                    .isCloseTo(1, within(DOUBLE_PRECISION));
        }
    }
}
