package org.nernst.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.SampledState;
import org.nernst.sensitivity.discrete.TangentSensitivities;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Sine;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.unit.Units;

/** Forward sensitivities of lanes through events. */
class LaneSensitivitiesTest {
    private static final double STEP = 0.1;
    private static final Steps DRIVE = Steps.of(new Step(4, 0, 200));

    private static Ensemble sensitivities(
            Problem problem, Design design, double step, double[] times, int state, int... by) {
        Ensemble ensemble = Ensemble.withSensitivities(problem, design, step, by);
        int states = problem.system().system().stateCount();
        for (int column = 0; column <= by.length; column++) {
            ensemble = ensemble.keeping(new SampledState("x", states * column + state, Units.ONE, times));
        }
        return ensemble;
    }

    private static double[] times(double end) {
        return IntStream.rangeClosed(1, 60).mapToDouble(k -> k * end / 60).toArray();
    }

    static Stream<Arguments> spiking() {
        Sine wave = new Sine(0.4, 0.03, 0, 0, 200);
        Design few = Design.random(List.of(new Axis(0, 8, 12, false), new Axis(1, 4.5, 5.5, false)), 70, 3);
        return Stream.of(
                Arguments.of(Cells.integrateAndFire(0, DRIVE), few, "lif.x", new int[] {0, 1}),
                Arguments.of(Cells.integrateAndFire(2.5, DRIVE), few, "lif.x", new int[] {0, 1, 2}),
                Arguments.of(
                        Cells.integrateAndFire(2.5, DRIVE.plus(wave).plus(Steps.of(new Step(0.3, 20.03, 60)))),
                        few,
                        "lif.x",
                        new int[] {2, 1}),
                Arguments.of(Cells.echoing(3.3, DRIVE), few, "lif.x", new int[] {0, 1, 2}),
                Arguments.of(
                        Cells.adaptive(100, wave.plus(Steps.of(new Step(0.5, 0, 200)))),
                        Design.random(List.of(new Axis(1, 28, 35, false), new Axis(3, 0, 5, false)), 70, 3),
                        "adex.x",
                        new int[] {0, 1, 2, 3, 4, 5}));
    }

    /** At sixty times, some of them within steps that events cut short or begin. */
    @ParameterizedTest
    @MethodSource("spiking")
    void are_those_of_the_solver_of_the_same_method(Problem problem, Design design, String path, int[] by) {
        double[] times = times(99.9);
        int state = problem.system().system().stateIndex().get(path);
        List<Member> members =
                sensitivities(problem, design, STEP, times, state, by).on(2).members();
        SolverSettings settings =
                SolverSettings.DEFAULT.method(Method.EXPONENTIAL_EULER).step(STEP);
        for (int number : new int[] {0, 1, 63, 64, 69}) {
            Member member = members.get(number);
            assertThat(member.failure()).isNull();
            Problem own = problem.withParameters(design.parameters(), member.parameters());
            List<Objective> samples = Arrays.stream(times)
                    .mapToObj(time -> Objective.sample(path, time))
                    .toList();
            List<Gradient> gradients =
                    TangentSensitivities.solve(own, IndependentVariables.parameters(by), samples, settings);
            for (int index = 0; index < times.length; index++) {
                double[] expected = gradients.get(index).derivatives();
                for (int column = 0; column < by.length; column++) {
                    assertThat(member.results()[times.length * (column + 1) + index])
                            .as("member %s, parameter %s at %s", number, by[column], times[index])
                            .isCloseTo(expected[column], within(1e-7 * Math.max(1e-2, Math.abs(expected[column]))));
                }
            }
        }
    }

    /** x = rD (1 − e^{−s/τ}) at a time s after the last spike, and spikes one interval after another. */
    @Test
    void have_the_closed_form_of_a_leaky_cell() {
        double drive = 4;
        double end = 100;
        Design design = Design.random(List.of(new Axis(0, 8, 12, false), new Axis(1, 4.5, 5.5, false)), 70, 9);
        for (Member member : sensitivities(Cells.integrateAndFire(0, DRIVE), design, STEP, new double[] {end}, 1, 0, 1)
                .members()) {
            double tau = member.parameters()[0];
            double r = member.parameters()[1];
            double interval = Cells.interval(tau, r, drive, 0);
            double spikes = Math.floor(end / interval);
            double since = end - spikes * interval;
            double decay = Math.exp(-since / tau);
            double slope = r * drive * decay / tau;
            double byTau = -r * drive * decay * since / (tau * tau) - slope * spikes * interval / tau;
            double ofInterval = tau * (1 / r - drive / (r * drive - 15));
            double byR = drive * (1 - decay) - slope * spikes * ofInterval;
            assertThat(spikes).isGreaterThan(3);
            assertThat(member.results()[1]).isCloseTo(byTau, within(1e-8 * Math.abs(byTau)));
            assertThat(member.results()[2]).isCloseTo(byR, within(1e-8 * Math.abs(byR)));
        }
    }

    /** Derivatives of what is computed hold the ends of steps, so they differ from differences by the error of the method, which halves with the step. */
    @Test
    void come_to_central_differences_as_steps_get_shorter() {
        Problem problem = Cells.adaptive(60, new Sine(0.4, 0.03, 0, 0, 200));
        double[] end = {59};
        double part = 1e-5;
        double[] middle = {10, 30, 25, 2, 3, 60};
        for (int parameter = 0; parameter < middle.length; parameter++) {
            double[] error = new double[2];
            for (int halving = 0; halving < 2; halving++) {
                double step = 0.02 / (1 << halving);
                double change = part * middle[parameter];
                double[][] around = {{middle[parameter] - change}, {middle[parameter]}, {middle[parameter] + change}};
                List<Member> members = sensitivities(
                                problem, Design.listed(new int[] {parameter}, around), step, end, 0, parameter)
                        .members();
                double difference =
                        (members.get(2).results()[0] - members.get(0).results()[0]) / (2 * change);
                error[halving] = Math.abs(members.get(1).results()[1] / difference - 1);
            }
            assertThat(error[0]).as("parameter %s", parameter).isLessThan(0.02);
            assertThat(error[1]).as("parameter %s", parameter).isLessThan(Math.max(0.7 * error[0], 1e-4));
        }
    }

    @Test
    void a_member_whose_events_are_taken_apart_fails_with_the_reason_and_the_rest_go_on() {
        Design design = Design.listed(new int[] {0}, new double[][] {{0.9}, {1}, {1.1}});
        List<Member> members = sensitivities(Cells.twoClocks(), design, STEP, new double[] {24}, 0, 0)
                .members();
        assertThat(members.get(1).failure()).contains("clocks.", "at one instant", "take apart");
        for (int number : new int[] {0, 2}) {
            double a = members.get(number).parameters()[0];
            assertThat(members.get(number).failure()).isNull();
            // x = a t − 10 k, whatever the times of the resets are.
            assertThat(members.get(number).results()[0]).isCloseTo(24 * a - 20, within(1e-9));
            assertThat(members.get(number).results()[1]).isCloseTo(24, within(1e-9));
        }
    }

    /** With objectives that see the state, its integral across jumps, the times of events, and nothing at all. */
    @ParameterizedTest
    @MethodSource("spiking")
    void gradients_of_objectives_are_those_of_the_solver(Problem problem, Design design, String path, int[] by) {
        double[] times = {3.33, 17.2, 41.27, 55, 99.9};
        String event = path.startsWith("lif") ? "lif.spike" : "adex.spike";
        List<Objective> objectives = List.of(
                Objective.mean(path),
                Objective.mean(path, 20.02, 70.07),
                Objective.meanSquaredError(path, Trace.of("recording", times, new double[] {3, 5, 8, 2, 9})),
                Objective.eventTime(event, 2),
                Objective.sample(path, 42.1));
        SolverSettings settings =
                SolverSettings.DEFAULT.method(Method.EXPONENTIAL_EULER).step(STEP);
        for (Objective objective : objectives) {
            List<Member> members = Ensemble.withGradients(problem, design, STEP, objective, by)
                    .on(2)
                    .members();
            for (int number : new int[] {0, 64, 69}) {
                Member member = members.get(number);
                assertThat(member.failure()).isNull();
                Gradient expected = TangentSensitivities.solve(
                                problem.withParameters(design.parameters(), member.parameters()),
                                IndependentVariables.parameters(by),
                                List.of(objective),
                                settings)
                        .get(0);
                assertThat(member.results()[0]).isCloseTo(expected.value(), within(1e-7));
                for (int column = 0; column < by.length; column++) {
                    double derivative = expected.derivatives()[column];
                    assertThat(member.results()[1 + column])
                            .as("%s of member %s by parameter %s", objective.text(), number, by[column])
                            .isCloseTo(derivative, within(1e-7 * Math.max(1e-2, Math.abs(derivative))));
                }
            }
        }
    }

    @Test
    void a_member_without_the_event_that_is_asked_for_fails_alone() {
        Design design = Design.listed(new int[] {1}, new double[][] {{5}, {3}});
        List<Member> members = Ensemble.withGradients(
                        Cells.integrateAndFire(0, DRIVE), design, STEP, Objective.eventTime("lif.spike", 2), 0, 1)
                .members();
        double interval = Cells.interval(10, 5, 4, 0);
        assertThat(members.get(0).results()[0]).isCloseTo(2 * interval, within(1e-9));
        assertThat(members.get(0).results()[1]).isCloseTo(2 * interval / 10, within(1e-9));
        assertThat(members.get(1).failure()).contains("lif.spike");
        assertThat(members.get(1).results()).containsOnly(Double.NaN);
    }
}
