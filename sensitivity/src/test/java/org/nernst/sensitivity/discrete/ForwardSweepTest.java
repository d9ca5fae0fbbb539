package org.nernst.sensitivity.discrete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.SquidAxon;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.system.OdeSystem;

/** Two programs for one derivative, each step's linearisation pushed forward and its transpose pulled back, have nothing but the steps in common. */
class ForwardSweepTest {
    private static final double ROUNDING = 1e-11;
    private static final double[] TIMES =
            IntStream.rangeClosed(0, 40).mapToDouble(k -> 0.3 * k).toArray();

    static List<SolverSettings> methods() {
        return DiscreteAdjointTest.methods();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void isTheDiscreteAdjointForASmoothProblem(SolverSettings settings) {
        CompiledSystem axon = SquidAxon.linoid();
        int input = axon.system().inputIndex().get("axon.stimulus");
        Problem problem = Problem.of(axon, DiscreteAdjointTest.driven(input, 10, 3), 12);
        check(problem, settings, "axon.v", "axon.na.m");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void isTheDiscreteAdjointForASpikingProblem(SolverSettings settings) {
        check(DiscreteAdjointTest.spikingProblem(), settings, "cell.v", "cell.w");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void isTheDiscreteAdjointWhereTimeStandsInTheEquations(SolverSettings settings) {
        check(DiscreteAdjointTest.timedProblem(), settings, "cell.v", "cell.w");
    }

    private static void check(Problem problem, SolverSettings settings, String path, String other) {
        double[] target = new double[TIMES.length];
        List<Objective> objectives = List.of(
                Objective.meanSquaredError(path, Trace.of("target", TIMES, target)),
                Objective.mean(path, 0.7, 11.3),
                Objective.sample(other, 7.77),
                Objective.sample(path, 12));
        OdeSystem system = problem.system().system();
        Differentiate request = Differentiate.all(objectives)
                .of(problem)
                .with(settings)
                .withRespectTo(IndependentVariables.freeParameters(system).andStart(system, path, other));
        List<Gradient> forwards = request.eachBy(SensitivityMethod.TANGENT);
        List<Gradient> backwards = request.eachBy(SensitivityMethod.DISCRETE);
        for (int k = 0; k < objectives.size(); k++) {
            assertThat(forwards.get(k).value()).isEqualTo(backwards.get(k).value());
            assertThat(forwards.get(k).parameters()).isEqualTo(backwards.get(k).parameters());
            double[] expected = backwards.get(k).derivatives();
            for (int column = 0; column < expected.length; column++) {
                assertThat(forwards.get(k).derivatives()[column])
                        .as(forwards.get(k).objective() + " by "
                                + forwards.get(k).parameters().get(column))
                        .isCloseTo(expected[column], within(ROUNDING * Math.abs(expected[column])));
            }
        }
    }
}
