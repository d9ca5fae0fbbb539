package org.nernst.cuda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nernst.ensemble.Cells;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.ensemble.integrate.MemberIntegrator.Outcome;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.MeanSquaredError;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.emit.CppProgram;

/** The discrete adjoint of the steps that each lane chose. */
class AdaptiveAdjointTest {
    private static final SolverSettings DP54 = SolverSettings.DEFAULT.method(Method.DORMAND_PRINCE_54);

    /** The third is one that the gate depends on at the start. */
    private static final int[] BY = {0, 4, 3, 1};

    private static final Design DESIGN =
            Design.random(List.of(new Axis(0, 4, 5, false), new Axis(4, 0.03, 0.06, false)), 12, 5);

    /** At the start, on ends of steps and between them, several in one step, at break points of the protocol and at the end. */
    private static final Trace RECORDING =
            Trace.of("recording", new double[] {0, 3.33, 5.03, 20.01, 20.02, 41.27, 60}, new double[] {
                -60, -59, -58, 20, 10, 0, -40
            });

    @BeforeEach
    void needsCompiler() {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler on the path");
    }

    private static Problem excitable() {
        return Cells.excitable(60, Steps.of(new Step(90, 5.03, 41.27), new Step(20, 30, 35)));
    }

    private static List<Outcome> lanes(SolverSettings settings, int most, Path folder) {
        LaneRun run = AdaptiveKernel.gradient(
                excitable(),
                settings,
                1,
                DESIGN.parameters(),
                List.of(),
                new MeanSquaredError("barnacle.x", RECORDING),
                most,
                BY);
        return HostProgram.run(run, SameNumbers.values(DESIGN), folder);
    }

    private static Gradient here(int lane, SolverSettings settings, SensitivityMethod method) {
        double[] varied = SameNumbers.values(DESIGN)[lane];
        return Differentiate.the(Objective.meanSquaredError("barnacle.x", RECORDING))
                .of(excitable().withParameters(DESIGN.parameters(), varied))
                .with(settings)
                .withRespectTo(IndependentVariables.parameters(BY))
                .by(method);
    }

    private static void areNear(double[] found, Gradient expected, double tolerance) {
        assertThat(found[0]).isCloseTo(expected.value(), within(tolerance * expected.value()));
        for (int index = 0; index < BY.length; index++) {
            double derivative = expected.derivatives()[index];
            assertThat(found[1 + index])
                    .as("by parameter %s", BY[index])
                    .isCloseTo(derivative, within(tolerance * Math.abs(derivative)));
        }
    }

    /** Where the longest step is shorter than any that the error asks for, the steps are the solver's, and rounding is all that differs. */
    @Test
    void of_the_same_steps_it_is_the_solver_s(@TempDir Path folder) {
        SolverSettings even = DP54.tolerances(0.1, 100).maximumStep(0.05);
        List<Outcome> lanes = lanes(even, 5000, folder);
        for (int lane : new int[] {0, 5, 11}) {
            assertThat(lanes.get(lane).failure()).isNull();
            areNear(lanes.get(lane).results(), here(lane, even, SensitivityMethod.DISCRETE), 1e-10);
        }
    }

    @Test
    void of_steps_as_the_error_allows_it_is_the_gradient_but_for_tolerances(@TempDir Path folder) {
        SolverSettings tight = DP54.tolerances(1e-9, 1e-9);
        List<Outcome> lanes = lanes(tight, 5000, folder);
        for (int lane : new int[] {0, 11}) {
            Gradient expected = here(lane, DP54.tolerances(1e-11, 1e-11), SensitivityMethod.FORWARD);
            areNear(lanes.get(lane).results(), expected, 1e-5);
        }
    }

    @Test
    void a_lane_that_makes_more_steps_than_there_is_room_for_says_so(@TempDir Path folder) {
        List<Outcome> lanes = lanes(DP54.tolerances(1e-9, 1e-9), 60, folder);
        assertThat(lanes.get(0).failure())
                .startsWith("it makes more than 60 steps until ")
                .endsWith(" ms, which there is no room to keep for a gradient; ask for less accuracy or a shorter run");
        assertThat(lanes.get(0).results()).containsOnly(Double.NaN);
    }
}
