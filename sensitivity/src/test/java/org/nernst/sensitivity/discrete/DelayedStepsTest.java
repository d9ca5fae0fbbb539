package org.nernst.sensitivity.discrete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.sensitivity.DelayedCells;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.ComputedStep;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.OdeSystem;

/** The derivatives of computed numbers where steps read the dense output of earlier ones. */
class DelayedStepsTest {
    private static final double[] TIMES =
            IntStream.rangeClosed(0, 40).mapToDouble(k -> 0.27 * k).toArray();

    static List<SolverSettings> methods() {
        return DiscreteAdjointTest.methods();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void forwardsAndBackwardsAreTheSame(SolverSettings settings) {
        check(DelayedCells.smooth(12), settings);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void throughStepsThatEndAtEvents(SolverSettings settings) {
        check(DelayedCells.kicked(12), settings);
    }

    private static void check(Problem problem, SolverSettings settings) {
        OdeSystem system = problem.system().system();
        List<Objective> objectives = List.of(
                Objective.meanSquaredError("cell[0].v", Trace.of("target", TIMES, new double[TIMES.length])),
                Objective.mean("cell[1].v", 0.7, 11.3),
                Objective.sample("synapse[0].s", 7.77),
                Objective.sample("cell[1].v", 12));
        Differentiate request = Differentiate.all(objectives)
                .of(problem)
                .with(settings)
                .withRespectTo(IndependentVariables.freeParameters(system).andStart(system, "cell[0].v", "cell[1].w"));
        List<Gradient> forwards = request.eachBy(SensitivityMethod.TANGENT);
        List<Gradient> backwards = request.eachBy(SensitivityMethod.DISCRETE);
        for (int k = 0; k < objectives.size(); k++) {
            double[] expected = backwards.get(k).derivatives();
            double largest = IntStream.range(0, expected.length)
                    .mapToDouble(column -> Math.abs(expected[column]))
                    .max()
                    .orElse(0);
            for (int column = 0; column < expected.length; column++) {
                assertThat(forwards.get(k).derivatives()[column])
                        .as(forwards.get(k).objective() + " by "
                                + forwards.get(k).parameters().get(column))
                        .isCloseTo(
                                expected[column], within(1e-11 * Math.max(Math.abs(expected[column]), 0.1 * largest)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void areWhatTheSameStepsWithOtherParametersComeTo(SolverSettings settings) {
        Problem problem = DelayedCells.smooth(6);
        FrozenProgram program = new FrozenProgram(problem, settings);
        Gradient gradient = Differentiate.the(Objective.sample("cell[1].v", 6))
                .of(problem)
                .with(settings)
                .by(SensitivityMethod.DISCRETE);
        for (String name : new String[] {"synapse.delay", "synapse.other", "synapse.g", "start"}) {
            int parameter = problem.system().system().parameterIndex().get(name);
            FrozenProgram.Difference difference = program.derivative(parameter, End::new);
            assertThat(difference.uncertainty()).isLessThan(1e-9);
            assertThat(gradient.derivative(name))
                    .as(name)
                    .isCloseTo(difference.value(), within(10 * difference.uncertainty() + 1e-11));
        }
    }

    private static final class End implements FrozenProgram.Reader {
        @Override
        public void step(ComputedStep step) {}

        @Override
        public double result(double[] finalState) {
            return finalState[2];
        }
    }
}
