package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.Member;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.MemberIntegrator.Outcome;
import org.nernst.ensemble.output.Output;
import org.nernst.ensemble.output.SampledState;
import org.nernst.ensemble.output.SpikeStatistics;
import org.nernst.ensemble.output.StateRange;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.emit.CppProgram;
import org.nernst.symbolic.unit.Units;

/** Single precision is a setting of its own, near the numbers of double precision where the model doesn't magnify rounding. */
class SinglePrecisionTest {
    private static final double STEP = 0.025;

    @Test
    void a_squid_axon_spikes_about_when_it_does_in_double_precision(@TempDir Path folder) {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler on the path");
        Problem problem = SquidAxons.driven(100);
        Design design = SquidAxons.conductances(30);
        List<Output> outputs = List.of(
                new SampledState("axon.v", 3, Units.MV, new double[] {0, 1, 2.01}),
                new SpikeStatistics("axon.v", 3, -20, 0),
                new StateRange("axon.v", 3, Units.MV, 0));
        LaneRun run = FixedStepKernel.single(problem, STEP, design.parameters(), outputs);
        assertThat(run.kernel().precision()).isEqualTo(CppPrecision.SINGLE);
        Ensemble ensemble = Ensemble.of(problem, design, STEP);
        for (Output output : outputs) {
            ensemble = ensemble.keeping(output);
        }
        List<Outcome> lanes = HostProgram.run(run, SameNumbers.values(design), folder);
        for (Member member : ensemble.members()) {
            double[] single = lanes.get(member.number()).results();
            double[] expected = member.results();
            for (int sample = 0; sample < 3; sample++) {
                // Some hundred roundings of 65 mV to 24 bits.
                assertThat(single[sample]).isCloseTo(expected[sample], within(2e-4));
            }
            assertThat(single[3]).as("spikes").isEqualTo(expected[3]);
            if (expected[3] > 0) {
                assertThat(single[4]).as("first spike").isCloseTo(expected[4], within(1e-3));
                assertThat(single[9]).as("peak").isCloseTo(expected[9], within(0.05));
            }
        }
    }

    /** Some tolerances of 1e-6 away, as in double precision, and not some roundings more. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void adaptive_steps_meet_a_tolerance_of_six_digits(boolean stiff, @TempDir Path folder) {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler on the path");
        Problem problem = Cells.excitable(200, Steps.of(new Step(90, 5.03, 141.27), new Step(20, 50, 60)));
        Design design = Design.random(List.of(new Axis(0, 4, 5, false), new Axis(4, 0.03, 0.06, false)), 30, 5);
        List<Output> outputs = List.of(
                new SampledState("barnacle.x", 0, Units.ONE, new double[] {200}),
                new SpikeStatistics("barnacle.x", 0, 0, 0));
        SolverSettings settings = SolverSettings.DEFAULT.tolerances(1e-6, 1e-6);
        LaneRun run = stiff
                ? AdaptiveKernel.stiff(problem, settings, 0.1, design.parameters(), outputs, CppPrecision.SINGLE)
                : AdaptiveKernel.of(problem, settings, 0.1, design.parameters(), outputs, CppPrecision.SINGLE);
        List<Outcome> lanes = HostProgram.run(run, SameNumbers.values(design), folder);
        SameNumbers.areNear(lanes, Ensemble.adaptive(problem, design, SolverSettings.DEFAULT, 0.1), outputs, 2e-4);
    }

    /** A gate that takes ten thousand steps to follow: 1 − e⁻ᶻ alone would have lost most of its digits. */
    @Test
    void slow_states_keep_their_pace(@TempDir Path folder) {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler on the path");
        Problem slow = Cells.of("(1000 - k*x)/1[ms]", 0, 250);
        Design design = Design.listed(new int[] {0}, new double[][] {{1.3e-5}, {0.9e-4}, {1.1e-3}, {1.7e-2}});
        List<Output> outputs = List.of(new SampledState("one.x", 0, Units.ONE, new double[] {250}));
        LaneRun run = FixedStepKernel.single(slow, STEP, design.parameters(), outputs);
        List<Outcome> lanes = HostProgram.run(run, SameNumbers.values(design), folder);
        for (int lane = 0; lane < design.size(); lane++) {
            double k = SameNumbers.values(design)[lane][0];
            double exact = 1000 * -Math.expm1(-250 * k) / k;
            // The root of ten thousand roundings is a hundred, and half of them go one way where steps are alike.
            assertThat(lanes.get(lane).results()[0]).isCloseTo(exact, within(2e-4 * exact));
        }
    }

    @Test
    void nothing_is_double_that_lanes_compute_with() {
        LaneKernel kernel = FixedStepKernel.single(
                        SquidAxons.driven(10), STEP, new int[] {0}, List.of(new SpikeStatistics("axon.v", 3, -20, 0)))
                .kernel();
        String step = kernel.text().substring(kernel.text().indexOf("NERNST_FUNCTION void step("));
        assertThat(step.substring(0, step.indexOf("\n}\n"))).doesNotContain("double");
        assertThat(IntStream.range(0, kernel.arrays().size())
                        .mapToObj(kernel.arrays()::get)
                        .filter(array -> array.element() == LaneArray.Element.DOUBLE)
                        .map(LaneArray::name))
                .containsExactly("times", "results");
    }
}
