package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.Ensemble;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.MemberIntegrator.Outcome;
import org.nernst.ensemble.output.EventStatistics;
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

/** Each lane's steps follow its own error, as on the JVM. */
class AdaptiveKernelTest {
    private static final SolverSettings LOOSE = SolverSettings.DEFAULT.tolerances(1e-6, 1e-6);
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-10, 1e-10);

    private static List<Outcome> run(
            Problem problem,
            SolverSettings settings,
            double resolution,
            Design design,
            List<Output> outputs,
            Path folder) {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler on the path");
        LaneRun run =
                AdaptiveKernel.of(problem, settings, resolution, design.parameters(), outputs, CppPrecision.DOUBLE);
        return HostProgram.run(run, SameNumbers.values(design), folder);
    }

    @Test
    void lanes_make_the_steps_of_the_jvm_but_for_roundings(@TempDir Path folder) {
        Problem problem = Cells.excitable(200, Steps.of(new Step(90, 5.03, 141.27), new Step(20, 50, 60)));
        Design design = Design.random(List.of(new Axis(0, 4, 5, false), new Axis(4, 0.03, 0.06, false)), 60, 5);
        List<Output> outputs = List.of(
                new SampledState("barnacle.x", 0, Units.ONE, new double[] {0, 60, 200}),
                new SpikeStatistics("barnacle.x", 0, 0, 0),
                new StateRange("barnacle.x", 0, Units.ONE, 10));
        isNear(problem, LOOSE, design, outputs, folder);
    }

    private static void isNear(
            Problem problem, SolverSettings settings, Design design, List<Output> outputs, Path folder) {
        List<Outcome> lanes = run(problem, settings, 0.1, design, outputs, folder);
        // Roundings of the step control, a hundredth of the tolerance at most.
        SameNumbers.areNear(lanes, Ensemble.adaptive(problem, design, settings, 0.1), outputs, 1e-8);
    }

    @Test
    void a_linear_cell_is_as_accurate_as_asked_for(@TempDir Path folder) {
        Design design = Cells.random(50);
        List<Output> outputs = List.of(new SampledState("cell.v", 0, Units.MV, new double[] {Cells.UNTIL, 41.3, 50}));
        List<Outcome> lanes = run(Cells.passive(), TIGHT, 0.5, design, outputs, folder);
        for (int lane = 0; lane < design.size(); lane++) {
            double g = SameNumbers.values(design)[lane][0];
            double c = SameNumbers.values(design)[lane][1];
            double[] results = lanes.get(lane).results();
            assertThat(results[0]).isCloseTo(Cells.potential(g, c, Cells.UNTIL), within(1e-8));
            assertThat(results[2]).isCloseTo(Cells.potential(g, c, 50), within(1e-8));
        }
    }

    @Test
    void a_lane_that_no_step_is_small_enough_for_says_so_and_the_others_go_on(@TempDir Path folder) {
        Problem problem = Cells.of("k*x^2/1[ms]", 1, 60);
        Design design = Design.listed(new int[] {0}, new double[][] {{1}, {0.01}});
        List<Outcome> lanes = run(
                problem, TIGHT, 1, design, List.of(new SampledState("one.x", 0, Units.ONE, new double[] {60})), folder);
        assertThat(lanes.get(0).failure()).contains("no step is small enough");
        assertThat(lanes.get(1).failure()).isNull();
        assertThat(lanes.get(1).results()[0]).isCloseTo(1 / (1 - 0.6), within(1e-7));
    }

    @Test
    void events_happen_where_they_do_on_the_jvm(@TempDir Path folder) {
        Problem problem = Cells.integrateAndFire(
                2.5, Steps.of(new Step(4, 0.503, 70), new Step(40, 50, 50.2), new Step(-2, 80.001, 95)));
        Design design = Design.random(List.of(new Axis(0, 5, 20, false), new Axis(1, 3, 8, false)), 60, 3);
        isNear(
                problem,
                LOOSE,
                design,
                List.of(
                        new EventStatistics("lif.spike", 0, 0),
                        new SampledState("lif.x", 1, Units.ONE, new double[] {33, 99})),
                folder);
    }
}
