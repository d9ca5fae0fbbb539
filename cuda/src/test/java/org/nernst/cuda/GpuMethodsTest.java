package org.nernst.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nernst.cuda.driver.FakeDriver;
import org.nernst.cuda.run.Gpus;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.Member;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.output.EventStatistics;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SampledState;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.unit.Units;

/** The methods that go on a GPU, from the design to the results. */
class GpuMethodsTest extends OnFakeGpus {
    @Test
    void steps_by_the_error_of_each_lane_are_the_same_but_for_roundings() {
        Design design = Design.random(List.of(new Axis(0, 3, 6, false), new Axis(1, 4, 12, false)), 200, 5);
        Ensemble here = Ensemble.adaptive(CELL, design, SolverSettings.DEFAULT, 0.1)
                .keeping(new SampledState("barnacle.x", 0, Units.ONE, new double[] {1, 12.34, 30}));
        List<Member> found = here.on(gpus(FakeDriver.with())).members();

        for (Member member : here.members()) {
            for (int sample = 0; sample < 3; sample++) {
                // A rounding of the step control makes other steps, so both are some tolerances of 1e-8 from the truth.
                double own = member.results()[sample];
                assertThat(found.get(member.number()).results()[sample])
                        .isCloseTo(own, within(1e-7 * (1 + Math.abs(own))));
            }
        }
    }

    @Test
    void stiff_members_are_solved_there_too() {
        Design design = Design.random(List.of(new Axis(0, 3, 6, false), new Axis(1, 4, 12, false)), 150, 5);
        // No step is longer than the resolution, so that looks are the ends of steps; at this tolerance none is
        // shorter.
        SolverSettings settings = SolverSettings.DEFAULT
                .method(Method.RODAS5P)
                .tolerances(0.1, 100)
                .maximumStep(0.1);
        Ensemble here = Ensemble.solved(CELL, design, settings, 0.1)
                .keeping(new SampledState("barnacle.x", 0, Units.ONE, new double[] {1, 12.34, 30}));
        areTheSame(here.on(gpus(FakeDriver.with())).members(), here.members());
    }

    @Test
    void staggered_steps_are_the_solver_s() {
        Problem cell = Cells.passive().under(Protocol.SILENT.with(0, Steps.of(new Step(2, 10, 30))));
        // Multiples of a power of two are its sums.
        SolverSettings settings =
                SolverSettings.DEFAULT.method(Method.STAGGERED_EULER).step(0x1p-5);
        Ensemble here = Ensemble.solved(cell, Cells.random(150), settings, 0x1p-5)
                .keeping(new SampledState("cell.v", 0, Units.MV, new double[] {1, 12.34, 50}));
        areTheSame(here.on(gpus(FakeDriver.with())).members(), here.members());
    }

    @Test
    void single_precision_is_near() {
        Ensemble here = ensemble(130);
        Gpus gpus = gpus(FakeDriver.with()).inSinglePrecision();
        List<Member> exact = here.members();
        List<Member> single = here.on(gpus).members();

        assertThat(gpus).hasToString("GPU 0 (Make-believe) in single precision");
        for (Member member : exact) {
            double[] near = single.get(member.number()).results();
            // The mean of a potential of some tens, after a thousand steps.
            assertThat(near[7]).isNotEqualTo(member.results()[7]).isCloseTo(member.results()[7], within(0.01));
        }
        Design design = Design.random(List.of(new Axis(0, 3, 6, false)), 10, 5);
        assertThatThrownBy(
                        () -> Ensemble.withSensitivities(CELL, design, 0.025, 0).on(gpus))
                .hasMessage("sensitivities on a GPU are in double precision; in single precision it does plain runs");
        Objective mean = Objective.meanSquaredError("barnacle.x", Trace.of("rest", new double[] {1}, new double[] {0}));
        assertThatThrownBy(() ->
                        Ensemble.withGradients(CELL, design, 0.025, mean, 0).on(gpus))
                .hasMessage("gradients on a GPU are in double precision; in single precision it does plain runs");
    }

    @Test
    void cells_with_resets_spike_in_single_precision_by_any_method() {
        Problem cell = Cells.integrateAndFire(2, Steps.of(new Step(4, 3.01, 90)));
        Design design = Design.random(List.of(new Axis(0, 5, 20, false), new Axis(1, 4, 9, false)), 130, 3);
        SolverSettings settings = SolverSettings.DEFAULT.tolerances(1e-6, 1e-6);
        Gpus gpus = gpus(FakeDriver.with()).inSinglePrecision();
        for (Ensemble ensemble : List.of(
                Ensemble.of(cell, design, 0.05),
                Ensemble.adaptive(cell, design, settings, 0.1),
                Ensemble.solved(cell, design, settings.method(Method.RODAS5P), 0.1))) {
            Ensemble here = ensemble.keeping(new EventStatistics("lif.spike", 0, 0));
            List<Member> found = here.on(gpus).members();
            for (Member member : here.members()) {
                // Some tolerances of 1e-6 of a potential of 15, over its slope at the threshold, and more with each
                // spike.
                assertThat(found.get(member.number()).results()[0]).isEqualTo(member.results()[0]);
                assertThat(found.get(member.number()).results()[1]).isCloseTo(member.results()[1], within(1e-3));
            }
        }
    }

    @Test
    void sensitivities_go_along_by_any_method() {
        Design design = Design.random(List.of(new Axis(0, 3, 6, false), new Axis(1, 4, 12, false)), 130, 5);
        Gpus gpus = gpus(FakeDriver.with());
        SolverSettings settings =
                SolverSettings.DEFAULT.method(Method.DORMAND_PRINCE_54).tolerances(1e-9, 1e-9);
        // The potential, its derivative by the conductance of potassium and that of the gate, at a step's end.
        List<Output> outputs = IntStream.of(0, 2, 3)
                .<Output>mapToObj(state -> new SampledState("state " + state, state, Units.ONE, new double[] {25}))
                .toList();
        Ensemble here = keeping(Ensemble.withSensitivities(CELL, design, settings, 0.1, 1), outputs);
        List<Member> expected = here.members();
        for (Ensemble there : List.of(
                here,
                keeping(Ensemble.withSensitivities(CELL, design, settings.method(Method.RODAS5P), 0.1, 1), outputs))) {
            List<Member> found = there.on(gpus).members();
            for (Member member : expected) {
                for (int column = 0; column < outputs.size(); column++) {
                    double own = member.results()[column];
                    assertThat(found.get(member.number()).results()[column])
                            .isCloseTo(own, within(1e-6 * (1 + Math.abs(own))));
                }
            }
        }
    }

    @Test
    void gradients_go_back_over_the_steps_of_each_lane() {
        Design design = Design.random(List.of(new Axis(0, 3, 6, false), new Axis(1, 4, 12, false)), 130, 5);
        Objective error = Objective.meanSquaredError(
                "barnacle.x", Trace.of("rest", new double[] {0, 7.7, 25, 30}, new double[] {-60, 0, -50, -40}));
        Gpus gpus = gpus(FakeDriver.with());
        for (Method method : List.of(Method.DORMAND_PRINCE_54, Method.RODAS5P)) {
            SolverSettings settings = SolverSettings.DEFAULT.method(method);
            Ensemble here = Ensemble.withGradients(CELL, design, settings, 0.1, error, 0, 1, 3)
                    .keeping(new SampledState("barnacle.x", 0, Units.ONE, new double[] {25}));
            List<Member> found = here.on(gpus).members();
            for (Member member : here.members()) {
                for (int column = 0; column < 5; column++) {
                    double own = member.results()[column];
                    // Steps differ by roundings of their control, and numbers by some tolerances of 1e-8, which spikes
                    // magnify.
                    assertThat(found.get(member.number()).results()[column])
                            .isCloseTo(own, within(1e-5 * (1 + Math.abs(own))));
                }
            }
        }
        SolverSettings other = SolverSettings.DEFAULT.method(Method.DORMAND_PRINCE_853);
        assertThatThrownBy(() -> Ensemble.withGradients(CELL, design, other, 0.1, error, 0)
                        .on(gpus))
                .hasMessage("gradients on a GPU are by exponential-euler, staggered-euler, dp54 and rodas5p, "
                        + "and not by dp853");
    }

    @Test
    void sensitivities_go_through_events_by_any_method() {
        Problem cell = Cells.integrateAndFire(2, Steps.of(new Step(4, 3.01, 90)));
        Design design = Design.random(List.of(new Axis(0, 8, 12, false), new Axis(1, 4.5, 5.5, false)), 60, 3);
        Gpus gpus = gpus(FakeDriver.with());
        // At an end of steps of any method: x, its derivatives by the time constant and by the refractory time.
        List<Output> outputs = IntStream.of(1, 3, 5)
                .<Output>mapToObj(state -> new SampledState("state " + state, state, Units.ONE, new double[] {90}))
                .toList();
        SolverSettings tight = SolverSettings.DEFAULT.tolerances(1e-9, 1e-9);
        Ensemble here = keeping(Ensemble.withSensitivities(cell, design, 0.05, 0, 2), outputs);
        List<Member> expected = here.members();
        areNear(here.on(gpus).members(), expected, 1e-10);
        for (Method method : List.of(Method.DORMAND_PRINCE_54, Method.RODAS5P)) {
            Ensemble there =
                    keeping(Ensemble.withSensitivities(cell, design, tight.method(method), 0.1, 0, 2), outputs);
            // Exponential Euler is exact where all is linear.
            areNear(there.on(gpus).members(), expected, 1e-6);
        }
    }

    @Test
    void gradients_go_through_events() {
        Problem cell = Cells.wavering(50, Steps.of(new Step(2.5, 3.01, 45)));
        Design design = Design.random(List.of(new Axis(4, -53, -51, false)), 20, 5);
        Objective error = Objective.meanSquaredError(
                "cell.v", Trace.of("rest", new double[] {0, 7.7, 25, 50}, new double[] {-60, -50, -50, -55}));
        Gpus gpus = gpus(FakeDriver.with());
        for (Method method : List.of(Method.EXPONENTIAL_EULER, Method.STAGGERED_EULER)) {
            Ensemble here = Ensemble.withGradients(cell, design, method, 0.05, error, 0, 4, 5)
                    .keeping(new EventStatistics("cell.spike", 0, 0));
            areNear(here.on(gpus).members(), here.members(), 1e-9);
        }
    }

    private static void areNear(List<Member> found, List<Member> expected, double tolerance) {
        for (Member member : expected) {
            assertThat(found.get(member.number()).failure()).isEqualTo(member.failure());
            for (int column = 0; column < member.results().length; column++) {
                double own = member.results()[column];
                assertThat(found.get(member.number()).results()[column])
                        .as("member %s, column %s", member.number(), column)
                        .isCloseTo(own, within(tolerance * (1 + Math.abs(own))));
            }
        }
    }

    private static Ensemble keeping(Ensemble ensemble, List<Output> outputs) {
        Ensemble kept = ensemble;
        for (Output output : outputs) {
            kept = kept.keeping(output);
        }
        return kept;
    }
}
