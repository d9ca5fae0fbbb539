package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nernst.dsl.Experiment;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.forward.ForwardSensitivities;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.SensitivitySeries;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.tests.reference.Reference;
import org.nernst.tests.reference.SquidAxon;

/**
 * The example model file of the squid axon against extended precision. At these tolerances what is left is mostly rounding:
 * plain doubles reach 1e-12 mV and 2e-11 of a gradient on this problem, and the promises leave room for the integrator.
 */
class SquidAxonTest {
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-12, 1e-13);
    private static final double VOLTAGE_MV = 1e-8;
    private static final double SENSITIVITY = 1e-7;
    private static final double GRADIENT = 1e-8;

    private static Experiment experiment;
    private static Problem problem;
    private static List<Integer> parameters;

    @BeforeAll
    static void load() {
        experiment = Repository.load(Repository.squidAxon());
        problem = problem(experiment.getSystem());
        parameters = SquidAxon.PARAMETERS.stream()
                .map(experiment.getSystem().parameterIndex()::get)
                .toList();
    }

    private static Problem problem(OdeSystem system) {
        return Problem.of(
                SystemCompiler.standard().compile(system),
                experiment.getSweeps().get(0).getProtocol(),
                experiment.getDuration());
    }

    @Test
    void its_trace_is_the_target_of_the_reference() throws IOException {
        Trace trace = experiment.getComparisons().get(0).readTrace();
        Trace target = Reference.read(Reference.folder(), "hh").target();
        assertThat(trace.times()).containsExactly(target.times());
        assertThat(trace.values()).containsExactly(target.values());
    }

    @Test
    void the_reference_is_met() throws IOException {
        Reference reference = Reference.read(Reference.folder(), "hh");
        check(problem, reference);
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void the_default_tolerance_gives_a_gradient_to_five_digits(SensitivityMethod method) throws IOException {
        Reference reference = Reference.read(Reference.folder(), "hh");
        Gradient gradient = Differentiate.the(Objective.meanSquaredError("axon.v", reference.target()))
                .of(problem)
                .by(method);
        assertGradient(gradient, reference.squaredErrorByParameter(), 1e-5);
    }

    /** The model file has its rates in the textbook form, which is 0/0 at −40 mV (sodium) and at −55 mV (potassium). */
    @ParameterizedTest
    @ValueSource(doubles = {-40, -55})
    void rates_in_the_textbook_form_are_right_where_they_are_0_by_0(double start) throws IOException {
        OdeSystem system = experiment.getSystem();
        OdeSystem there = system.withParameter(system.parameterIndex().get("axon.v0"), start);
        check(problem(there), ExtrapolatedSquidAxon.startedAt(start));
    }

    private static void check(Problem problem, Reference reference) {
        double[] voltage = Solver.solve(problem, TIGHT).sample("axon.v", reference.times());
        assertThat(voltage).as("voltage").containsExactly(reference.voltage(), within(VOLTAGE_MV));

        IndependentVariables variables = IndependentVariables.parameters(
                parameters.stream().mapToInt(Integer::intValue).toArray());
        Objective mean = Objective.mean("axon.v");
        Objective squaredError = Objective.meanSquaredError("axon.v", reference.target());
        var forward = ForwardSensitivities.solve(problem, variables, List.of(mean, squaredError), TIGHT);
        assertSeries(forward.sample("axon.v", reference.times()), reference);
        checkGradients(forward.gradients(), reference);
        checkGradients(
                Differentiate.all(List.of(mean, squaredError))
                        .of(problem)
                        .with(TIGHT)
                        .withRespectTo(parameters)
                        .eachBy(SensitivityMethod.ADJOINT),
                reference);
    }

    private static void checkGradients(List<Gradient> gradients, Reference reference) {
        assertThat(gradients.get(0).value()).isCloseTo(reference.mean(), within(VOLTAGE_MV));
        assertGradient(gradients.get(0), reference.meanByParameter(), GRADIENT);
        assertThat(gradients.get(1).value() / reference.squaredError()).isCloseTo(1, within(GRADIENT));
        assertGradient(gradients.get(1), reference.squaredErrorByParameter(), GRADIENT);
    }

    /** Relative to the largest derivative by that parameter. */
    private static void assertSeries(SensitivitySeries series, Reference reference) {
        for (int p = 0; p < SquidAxon.PARAMETERS.size(); p++) {
            double largest = 0;
            double error = 0;
            for (int k = 0; k < series.times().length; k++) {
                double expected = reference.voltageByParameter()[k][p];
                largest = Math.max(largest, Math.abs(expected));
                error = Math.max(error, Math.abs(series.derivatives()[k][p] - expected));
            }
            assertThat(error / largest)
                    .as("dV/d%s", SquidAxon.PARAMETERS.get(p))
                    .isLessThan(SENSITIVITY);
        }
    }

    private static void assertGradient(Gradient gradient, double[] expected, double tolerance) {
        assertThat(gradient.parameters()).containsExactlyInAnyOrderElementsOf(SquidAxon.PARAMETERS);
        for (int p = 0; p < expected.length; p++) {
            String path = SquidAxon.PARAMETERS.get(p);
            assertThat(gradient.derivative(path) / expected[p])
                    .as("d %s/d%s by %s", gradient.objective(), path, gradient.method())
                    .isCloseTo(1, within(tolerance));
        }
    }
}
