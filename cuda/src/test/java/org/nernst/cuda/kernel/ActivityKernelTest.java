package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.Member;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.MemberIntegrator.Outcome;
import org.nernst.ensemble.output.ActivityClass;
import org.nernst.ensemble.output.ActivityPattern;
import org.nernst.ensemble.output.Output;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.emit.CppProgram;

/** Classes of activity are told apart on a device by the numbers that the JVM goes by. */
class ActivityKernelTest {
    private static final double STEP = 0.05;
    private static final double DURATION = 2600;

    /** Amplitudes from none, with which the cell rests, to such as make several spikes in each wave. */
    private static final Design AMPLITUDES = Design.listed(
            new int[] {0},
            IntStream.range(0, 80).mapToObj(k -> new double[] {0.35 * k}).toArray(double[][]::new));

    private static final List<Output> ACTIVITY = List.of(new ActivityPattern("one.x", 0, 50, 100));

    /** Slow waves, and if there are any quick ones on them, that follow what drives them within a millisecond. */
    private static Problem waves(String quick) {
        return Cells.of("(k*(3*sin(t/30[ms]) + " + quick + ") - x)/1[ms]", 0, DURATION);
    }

    static Stream<Arguments> classes() {
        return Stream.of(
                Arguments.of(
                        "sin(t/1.5[ms])",
                        EnumSet.of(
                                ActivityClass.SILENT,
                                ActivityClass.OSCILLATING,
                                ActivityClass.TONIC,
                                ActivityClass.BURSTING)),
                Arguments.of("0", EnumSet.of(ActivityClass.OSCILLATING, ActivityClass.ONE_SPIKE_BURSTING)),
                Arguments.of("2*sin(t/47[ms])", EnumSet.of(ActivityClass.IRREGULAR)));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void classes_and_all_that_goes_with_them_are_the_same(String quick, Set<ActivityClass> some, @TempDir Path folder) {
        Problem problem = waves(quick);
        List<Member> members = SameNumbers.areGiven(
                FixedStepKernel.of(problem, STEP, AMPLITUDES.parameters(), ACTIVITY),
                Ensemble.of(problem, AMPLITUDES, STEP),
                AMPLITUDES,
                ACTIVITY,
                folder);
        assertThat(members)
                .extracting(member -> ActivityClass.of(member.results()[0]))
                .containsAll(some);
    }

    @Test
    void other_steps_and_single_precision_tell_the_same_classes(@TempDir Path folder) {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler on the path");
        Problem problem = waves("sin(t/1.5[ms])");
        SolverSettings settings = SolverSettings.DEFAULT.tolerances(1e-6, 1e-6);
        Ensemble here = Ensemble.adaptive(problem, AMPLITUDES, settings, 0.1).keeping(ACTIVITY.get(0));
        LaneRun run = AdaptiveKernel.of(problem, settings, 0.1, AMPLITUDES.parameters(), ACTIVITY, CppPrecision.SINGLE);
        List<Outcome> lanes = HostProgram.run(run, SameNumbers.values(AMPLITUDES), folder);
        assertThat(here.members())
                .filteredOn(member -> lanes.get(member.number()).results()[0] != member.results()[0])
                .isEmpty();
    }
}
