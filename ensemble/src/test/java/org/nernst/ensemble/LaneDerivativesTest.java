package org.nernst.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.SampledState;
import org.nernst.ensemble.output.StateRange;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Sine;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Units;

class LaneDerivativesTest {
    private static final double STEP = 0.1;
    private static final int[] PARAMETERS = {0, 1, 2, 3, 4, 5};
    private static final Problem EXCITABLE =
            Cells.excitable(60, new Sine(20, 0.03, 1, 0, 200).plus(Steps.of(new Step(90, 5.03, 41.27))));

    private static Design around(int size) {
        return Design.random(List.of(new Axis(0, 4, 5, false), new Axis(4, 0.03, 0.06, false)), size, 5);
    }

    static List<Objective> objectives() {
        double[] times = {3.33, 17.2, 17.25, 41.27, 55, 60};
        return List.of(
                Objective.meanSquaredError(
                        "barnacle.x", Trace.of("recording", times, new double[] {-50, 10, 0, 20, -30, -45})),
                Objective.mean("barnacle.x"),
                Objective.mean("barnacle.w", 7.77, 44.44),
                Objective.sample("barnacle.x", 33.31));
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void gradients_are_those_of_the_solver_of_the_same_method(Objective objective) {
        List<Member> members = Ensemble.withGradients(EXCITABLE, around(70), STEP, objective, PARAMETERS)
                .members();
        SolverSettings settings =
                SolverSettings.DEFAULT.method(Method.EXPONENTIAL_EULER).step(STEP);
        for (int number : new int[] {0, 1, 63, 64, 69}) {
            Member member = members.get(number);
            assertThat(member.failure()).isNull();
            Problem own = EXCITABLE.withParameters(new int[] {0, 4}, member.parameters());
            Gradient expected = Differentiate.the(objective)
                    .of(own)
                    .with(settings)
                    .withRespectTo(IndependentVariables.parameters(PARAMETERS))
                    .by(SensitivityMethod.DISCRETE);
            assertThat(member.results()[0]).isCloseTo(expected.value(), within(1e-9 * Math.abs(expected.value())));
            for (int index = 0; index < PARAMETERS.length; index++) {
                double derivative = expected.derivatives()[index];
                assertThat(member.results()[1 + index])
                        .as("parameter %s of member %s", index, number)
                        .isCloseTo(derivative, within(1e-8 * Math.abs(derivative)));
            }
        }
    }

    @Test
    void forward_sensitivities_are_the_gradients_of_samples() {
        double time = 33.31;
        SampledState[] samples = IntStream.rangeClosed(0, PARAMETERS.length)
                .mapToObj(column -> new SampledState("barnacle.x", 2 * column, Units.ONE, new double[] {time}))
                .toArray(SampledState[]::new);
        Ensemble forward = Ensemble.withSensitivities(EXCITABLE, around(70), STEP, PARAMETERS);
        for (SampledState sample : samples) {
            forward = forward.keeping(sample);
        }
        List<Member> backward = Ensemble.withGradients(
                        EXCITABLE, around(70), STEP, Objective.sample("barnacle.x", time), PARAMETERS)
                .keeping(new StateRange("barnacle.x", 0, Units.ONE, 0))
                .members();
        List<Member> plain =
                Ensemble.of(EXCITABLE, around(70), STEP).keeping(samples[0]).members();
        for (Member member : forward.members()) {
            double[] expected = backward.get(member.number()).results();
            double value = plain.get(member.number()).results()[0];
            assertThat(member.results()[0]).isCloseTo(value, within(1e-11 * Math.abs(value)));
            for (int column = 0; column < samples.length; column++) {
                assertThat(member.results()[column])
                        .isCloseTo(expected[3 + column], within(1e-10 * Math.abs(expected[3 + column])));
            }
        }
    }

    @Test
    void derivatives_of_a_passive_cell_have_a_closed_form() {
        Objective sample = Objective.sample("cell.v", 50);
        for (Member member : Ensemble.withGradients(Cells.passive(), Cells.random(20), STEP, sample, 0, 1)
                .members()) {
            double g = member.parameters()[0];
            double c = member.parameters()[1];
            double on = Cells.UNTIL - Cells.FROM;
            double off = 50 - Cells.UNTIL;
            double rise = 1 - Math.exp(-g / c * on);
            double fall = Math.exp(-g / c * off);
            double byRate = Cells.CURRENT / g * (on * (1 - rise) * fall - off * rise * fall);
            double byConductance = -Cells.CURRENT / (g * g) * rise * fall + byRate / c;
            assertThat(member.results()[1]).isCloseTo(byConductance, within(1e-10 * Math.abs(byConductance)));
            double byCapacitance = -byRate * g / (c * c);
            assertThat(member.results()[2]).isCloseTo(byCapacitance, within(1e-10 * Math.abs(byCapacitance)));
        }
    }

    @Test
    void derivatives_of_what_hardly_decays_keep_their_digits() {
        double duration = 20;
        for (double k : new double[] {0, 1e-9, 1e-7, 1e-5, 1e-3, 0.1, 0.3}) {
            Problem problem = Cells.of("-k*(x - 3)/1[ms]", 1, duration);
            Design design = Design.listed(new int[] {0}, new double[][] {{k}});
            double expected = 2 * duration * Math.exp(-k * duration);
            Objective end = Objective.sample("one.x", duration);
            assertThat(Ensemble.withGradients(problem, design, STEP, end, 0)
                            .members()
                            .get(0)
                            .results()[1])
                    .as("k = %s", k)
                    .isCloseTo(expected, within(1e-11 * expected));
            Ensemble forward = Ensemble.withSensitivities(problem, design, STEP, 0)
                    .keeping(new SampledState("∂x/∂k", 1, Units.ONE, new double[] {duration}));
            assertThat(forward.members().get(0).results()[0]).isCloseTo(expected, within(1e-11 * expected));
        }
    }

    @Test
    void what_lanes_cannot_differentiate_is_refused() {
        Problem random = Cells.fluctuating(10, Steps.of(new Step(4, 0, 200)));
        Design design = Cells.random(1);
        Objective sample = Objective.sample("lif.x", 50);
        assertThatThrownBy(() -> Ensemble.withGradients(random, design, STEP, Objective.mean("ou.x"), 0))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("moves at random");
        assertThatThrownBy(() -> Ensemble.withGradients(EXCITABLE, design, STEP, sample, 0))
                .hasMessageContaining("lif.x");
        assertThatThrownBy(() -> Ensemble.withSensitivities(EXCITABLE, design, STEP, 17))
                .hasMessageContaining("parameter number 17");
    }
}
