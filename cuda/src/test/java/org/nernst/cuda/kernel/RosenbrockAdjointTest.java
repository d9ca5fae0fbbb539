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
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SquidAxon;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.emit.CppProgram;
import org.nernst.symbolic.system.OdeSystem;

/** The discrete adjoint of Rosenbrock steps that each lane chose. */
class RosenbrockAdjointTest {
    private static final SolverSettings STIFF = SolverSettings.DEFAULT.method(Method.RODAS5P);

    /** No step is longer than any that the error asks for, so lanes and the solver make the same, and rounding is all that differs. */
    private static final SolverSettings EVEN = STIFF.tolerances(0.1, 100).maximumStep(0.05);

    /** At the start, on ends of steps and between them, several in one step, at break points of the protocol and at the end. */
    private static final Trace RECORDING =
            Trace.of("recording", new double[] {0, 3.33, 5.03, 10.01, 10.02, 15.27, 20}, new double[] {
                -60, -59, -58, 20, 10, 0, -40
            });

    /** By all parameters; the last is the potential at the start, which the gates there depend on. */
    private static final Lanes AXON = new Lanes(
            Problem.of(
                    SystemCompiler.standard().compile(OdeSystem.single(SquidAxon.template())),
                    Protocol.SILENT.with(0, current(10)),
                    20),
            "axon.v",
            SquidAxons.conductances(3),
            new int[] {0, 1, 2, 3, 4, 5, 6, 7});

    private static final Lanes THIRTEEN_STATES = new Lanes(
            Cells.thirteenStates(20, current(20)),
            "neuron.x",
            Design.random(List.of(new Axis(0, 0.1, 2, false), new Axis(5, 0.1, 1, false)), 3, 3),
            new int[] {0, 1, 5, 10});

    @BeforeEach
    void needsCompiler() {
        assumeTrue(CppProgram.compiler() != null, "no C++ compiler on the path");
    }

    private static Steps current(double amplitude) {
        return Steps.of(new Step(amplitude, 5.03, 15.27), new Step(0.3 * amplitude, 8, 9));
    }

    /** What gradients are taken of. */
    private record Lanes(Problem problem, String path, Design design, int[] by) {
        List<Outcome> run(SolverSettings settings, Path folder) {
            LaneRun run = AdaptiveKernel.stiffGradient(
                    problem,
                    settings,
                    1,
                    design.parameters(),
                    List.of(),
                    new MeanSquaredError(path, RECORDING),
                    5000,
                    by);
            return HostProgram.run(run, SameNumbers.values(design), folder);
        }

        Gradient onTheJvm(int lane, SolverSettings settings, SensitivityMethod method) {
            return Differentiate.the(Objective.meanSquaredError(path, RECORDING))
                    .of(problem.withParameters(design.parameters(), SameNumbers.values(design)[lane]))
                    .with(settings)
                    .withRespectTo(IndependentVariables.parameters(by))
                    .by(method);
        }

        void areNear(List<Outcome> lanes, SolverSettings settings, SensitivityMethod method, double tolerance) {
            for (int lane = 0; lane < lanes.size(); lane++) {
                assertThat(lanes.get(lane).failure()).isNull();
                double[] found = lanes.get(lane).results();
                Gradient expected = onTheJvm(lane, settings, method);
                assertThat(found[0]).isCloseTo(expected.value(), within(tolerance * expected.value()));
                for (int index = 0; index < by.length; index++) {
                    double derivative = expected.derivatives()[index];
                    assertThat(found[1 + index])
                            .as("of %s in lane %s by parameter %s", path, lane, by[index])
                            .isCloseTo(derivative, within(tolerance * Math.abs(derivative)));
                }
            }
        }
    }

    private static void isTheSolversOfTheSameSteps(Lanes lanes, Path folder) {
        lanes.areNear(lanes.run(EVEN, folder), EVEN, SensitivityMethod.DISCRETE, 1e-10);
    }

    @Test
    void of_the_same_steps_of_the_axon_it_is_the_solver_s(@TempDir Path folder) {
        isTheSolversOfTheSameSteps(AXON, folder);
    }

    @Test
    void of_the_same_steps_of_thirteen_states_too(@TempDir Path folder) {
        isTheSolversOfTheSameSteps(THIRTEEN_STATES, folder);
    }

    @Test
    void where_time_stands_in_the_equations_too(@TempDir Path folder) {
        Design design = Design.listed(new int[] {0}, new double[][] {{1}, {30}, {1e3}});
        isTheSolversOfTheSameSteps(
                new Lanes(Cells.of("k*(2 + cos(t/1[ms])*x - x^2)/1[ms]", 1, 20), "one.x", design, new int[] {0}),
                folder);
    }

    /** The variational equations know nothing of steps, nor of second derivatives. */
    @Test
    void of_steps_as_the_error_allows_it_is_the_gradient_but_for_tolerances(@TempDir Path folder) {
        SolverSettings tight =
                SolverSettings.DEFAULT.method(Method.DORMAND_PRINCE_853).tolerances(1e-12, 1e-12);
        for (Lanes lanes : List.of(AXON, THIRTEEN_STATES)) {
            // Some tolerances of each of some hundred steps, which a spike magnifies.
            lanes.areNear(lanes.run(STIFF.tolerances(1e-9, 1e-9), folder), tight, SensitivityMethod.FORWARD, 1e-6);
        }
    }
}
