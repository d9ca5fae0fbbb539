package org.nernst.sensitivity.discrete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.SquidAxon;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.Solution;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.system.ModelException;

class MemoryTest {
    private static final SolverSettings SETTINGS =
            SolverSettings.DEFAULT.method(Method.DORMAND_PRINCE_54).tolerances(1e-6, 1e-6);

    static List<Memory> memories() {
        // 518 steps take 5 kB as a list, a window of eight of them 5 kB.
        return List.of(Memory.SQUARE_ROOT, new Memory(200_000), new Memory(60_000), new Memory(24_000));
    }

    @ParameterizedTest
    @MethodSource("memories")
    void givesTheSameGradientToTheLastBit(Memory memory) {
        Problem axon = SquidAxon.problem(SquidAxon.linoid());
        check(axon, "axon.v", memory, SensitivityMethod.DISCRETE);
        check(DiscreteAdjointTest.spikingProblem(), "cell.v", memory, SensitivityMethod.DISCRETE);
    }

    /** The adjoint equations are solved over the same dense output, so their own steps are the same. */
    @ParameterizedTest
    @MethodSource("memories")
    void givesTheSameAdjointToTheLastBit(Memory memory) {
        check(SquidAxon.problem(SquidAxon.linoid()), "axon.v", memory, SensitivityMethod.ADJOINT);
        check(DiscreteAdjointTest.spikingProblem(), "cell.v", memory, SensitivityMethod.ADJOINT);
    }

    private static void check(Problem problem, String path, Memory memory, SensitivityMethod method) {
        double[] times = IntStream.rangeClosed(0, 100)
                .mapToDouble(k -> k * problem.end() / 100)
                .toArray();
        Trace trace = Trace.of("target", times, new double[times.length]);
        Differentiate request = Differentiate.all(
                        List.of(Objective.meanSquaredError(path, trace), Objective.mean(path)))
                .of(problem)
                .with(SETTINGS);
        List<Gradient> kept = request.eachBy(method);
        List<Gradient> recomputed = request.keeping(memory).eachBy(method);
        for (int index = 0; index < kept.size(); index++) {
            assertThat(recomputed.get(index).value()).isEqualTo(kept.get(index).value());
            assertThat(recomputed.get(index).derivatives())
                    .containsExactly(kept.get(index).derivatives());
        }
    }

    @ParameterizedTest
    @MethodSource("memories")
    void staysWithinIt(Memory memory) {
        Problem problem = SquidAxon.problem(SquidAxon.linoid());
        RecomputedSteps steps = recorded(problem, memory, 1);
        StepStore backwards = steps.backwards();
        for (int index = steps.count() - 1; index >= 0; index--) {
            assertThat(backwards.get(index).start()).isEqualTo(steps.start(index));
        }
        if (memory.bytes() > 0) {
            assertThat(steps.peakBytes()).isLessThanOrEqualTo(memory.bytes());
        }
        // Of n steps between checkpoints of √n, each is made once more.
        assertThat(steps.made()).isLessThan((memory.bytes() == 24_000 ? 8 : 3) * steps.count());
    }

    /** As an integration backwards does that looks to and fro over its own steps, which are up to four of these long. */
    @ParameterizedTest
    @MethodSource("memories")
    void lookingToAndFroStaysWithinItToo(Memory memory) {
        Problem problem = SquidAxon.problem(SquidAxon.linoid());
        Solution kept = Solver.solve(problem, SETTINGS);
        RecomputedSteps steps = recorded(problem, memory, 2);
        steps.turn();
        for (int index = steps.count() - 1; index >= 4; index -= 3) {
            for (int back : new int[] {0, 4, 1, 3, 2, 4}) {
                DenseStep step = steps.get(index - back);
                double t = 0.5 * (step.start() + step.end());
                assertThat(step.start()).isEqualTo(steps.start(index - back));
                assertThat(step.evaluate(t, 0)).isEqualTo(kept.trajectory().stateAt(t, 0));
            }
        }
        if (memory.bytes() > 0) {
            assertThat(steps.peakBytes()).isLessThanOrEqualTo(memory.bytes());
        }
        assertThat(steps.made()).isLessThan((memory.bytes() == 24_000 ? 8 : 3) * steps.count());
    }

    private static RecomputedSteps recorded(Problem problem, Memory memory, int windows) {
        RecomputedSteps steps = new RecomputedSteps(problem, SETTINGS.tolerances(), memory, windows);
        Trajectory trajectory = Solver.record(problem, SETTINGS, steps).trajectory();
        steps.finish(trajectory.occurrences());
        return steps;
    }

    @Test
    void denseOutputMadeAgainIsTheSame() {
        Problem problem = SquidAxon.problem(SquidAxon.linoid());
        Solution kept = Solver.solve(problem, SETTINGS);
        RecomputedSteps steps = recorded(problem, Memory.SQUARE_ROOT, 1);
        int[] inAnyOrder = {0, 400, 17, 18, steps.count() - 1, 3, 250};
        for (int index : inAnyOrder) {
            double t = steps.start(index) + 1e-3;
            assertThat(steps.get(index).evaluate(t, 0))
                    .isEqualTo(kept.trajectory().stateAt(t, 0));
        }
    }

    @Test
    void tooLittleIsRefused() {
        assertThatThrownBy(() -> Differentiate.the(Objective.mean("axon.v"))
                        .of(SquidAxon.problem(SquidAxon.linoid()))
                        .with(SETTINGS)
                        .keeping(new Memory(9_000))
                        .by(SensitivityMethod.DISCRETE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("memory of 9000 bytes is too little");
    }

    /** With s places and t repetitions, C(s + t, s) blocks are reached; the first checkpoint lies where t − 1 repetitions reach. */
    @ParameterizedTest
    @CsvSource({"2, 1, 1", "3, 1, 2", "10, 1, 9", "6, 2, 3", "10, 2, 6", "10, 3, 4", "20, 3, 10", "5, 9, 1"})
    void checkpointsAreBinomial(int blocks, int places, int advance) {
        assertThat(Checkpoints.advance(blocks, places)).isEqualTo(advance);
    }
}
