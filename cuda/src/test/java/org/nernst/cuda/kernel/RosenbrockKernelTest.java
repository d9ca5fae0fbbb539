package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
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
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.emit.CppProgram;
import org.nernst.symbolic.unit.Units;

/** Steps of the solver's Rosenbrock method in each lane, as long as its own error allows. */
class RosenbrockKernelTest {
    private static final SolverSettings STIFF = SolverSettings.DEFAULT.method(Method.RODAS5P);

    @BeforeEach
    void needsCompiler() {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler on the path");
    }

    private static List<Outcome> run(
            Problem problem,
            SolverSettings settings,
            double resolution,
            Design design,
            List<Output> outputs,
            Path folder) {
        LaneRun run =
                AdaptiveKernel.stiff(problem, settings, resolution, design.parameters(), outputs, CppPrecision.DOUBLE);
        return HostProgram.run(run, SameNumbers.values(design), folder);
    }

    /** Where the longest step is shorter than any that the error asks for, nothing depends on the powers of the step control. */
    private static void hasTheBitsOfTheSolver(Problem problem, Design design, List<Output> outputs, Path folder) {
        SolverSettings even = STIFF.tolerances(0.1, 100).maximumStep(0.05);
        SameNumbers.areGiven(
                AdaptiveKernel.stiff(problem, even, 1, design.parameters(), outputs, CppPrecision.DOUBLE),
                Ensemble.solved(problem, design, even, 1),
                design,
                outputs,
                folder);
    }

    @Test
    void steps_of_the_longest_length_have_the_bits_of_the_solver(@TempDir Path folder) {
        Problem problem = Cells.excitable(150, Steps.of(new Step(90, 5.03, 141.27), new Step(20, 50, 60)));
        Design design = Design.random(List.of(new Axis(0, 4, 5, false), new Axis(4, 0.03, 0.06, false)), 20, 5);
        List<Output> outputs = List.of(
                new SampledState("barnacle.x", 0, Units.ONE, new double[] {0, 60, 77.77, 150}),
                new SpikeStatistics("barnacle.x", 0, 0, 0),
                new StateRange("barnacle.x", 0, Units.ONE, 10));
        hasTheBitsOfTheSolver(problem, design, outputs, folder);
    }

    @Test
    void thirteen_states_have_the_bits_of_the_solver(@TempDir Path folder) {
        Problem neuron = Cells.thirteenStates(40, Steps.of(new Step(20, 3.01, 33)));
        Design design = Design.random(List.of(new Axis(0, 0.1, 2, false), new Axis(5, 0.1, 1, false)), 6, 3);
        List<Output> outputs = IntStream.range(0, 13)
                .<Output>mapToObj(
                        state -> new SampledState("state " + state, state, Units.ONE, new double[] {10, 30, 40}))
                .toList();
        hasTheBitsOfTheSolver(neuron, design, outputs, folder);
    }

    /** Prothero and Robinson's problem, whose solution is cos t whatever the rate, with time in the equation. */
    @Test
    void a_stiff_equation_with_time_in_it_is_as_accurate_as_asked_for(@TempDir Path folder) {
        Problem problem = Cells.of("(k*(cos(t/1[ms]) - x) - sin(t/1[ms]))/1[ms]", 1, 20);
        Design design = Design.listed(new int[] {0}, new double[][] {{1}, {1e3}, {1e6}});
        List<Output> outputs = List.of(new SampledState("one.x", 0, Units.ONE, new double[] {20}));
        List<Outcome> lanes = run(problem, STIFF.tolerances(1e-9, 1e-9), 1, design, outputs, folder);
        for (Outcome lane : lanes) {
            assertThat(lane.failure()).isNull();
            // Some tolerances of each of the steps.
            assertThat(lane.results()[0]).isCloseTo(Math.cos(20), within(2e-8));
        }
        hasTheBitsOfTheSolver(problem, design, outputs, folder);
    }

    @Test
    void events_happen_where_they_do_in_the_solver(@TempDir Path folder) {
        Problem problem = Cells.integrateAndFire(
                2.5, Steps.of(new Step(4, 0.503, 70), new Step(40, 50, 50.2), new Step(-2, 80.001, 95)));
        Design design = Design.random(List.of(new Axis(0, 5, 20, false), new Axis(1, 4.5, 8, false)), 30, 3);
        List<Output> outputs = List.of(
                new EventStatistics("lif.spike", 0, 0), new SampledState("lif.x", 1, Units.ONE, new double[] {100}));
        SolverSettings tight = STIFF.tolerances(1e-10, 1e-10);
        List<Outcome> lanes = run(problem, tight, 100, design, outputs, folder);
        // Each spike is some tolerances off, and the later ones after it; samples are taken where steps end, since
        // looks between them are others.
        SameNumbers.areNear(lanes, Ensemble.solved(problem, design, tight, 100), outputs, 1e-7);
    }

    @Test
    void a_lane_that_no_step_is_small_enough_for_says_so_and_the_others_go_on(@TempDir Path folder) {
        Problem problem = Cells.of("k*x^2/1[ms]", 1, 60);
        Design design = Design.listed(new int[] {0}, new double[][] {{1}, {0.01}});
        List<Output> outputs = List.of(new SampledState("one.x", 0, Units.ONE, new double[] {60}));
        List<Outcome> lanes = run(problem, STIFF.tolerances(1e-10, 1e-10), 1, design, outputs, folder);
        assertThat(lanes.get(0).failure()).contains("no step is small enough");
        assertThat(lanes.get(1).failure()).isNull();
        assertThat(lanes.get(1).results()[0]).isCloseTo(1 / (1 - 0.6), within(1e-7));
    }
}
