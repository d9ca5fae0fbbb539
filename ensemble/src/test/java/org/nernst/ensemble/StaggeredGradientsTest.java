package org.nernst.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Sine;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.system.ModelException;

/** Gradients by the discrete adjoint of staggered steps in lanes. */
class StaggeredGradientsTest {
    private static final double STEP = 0x1p-4;
    /** Where the leak reverses, on which state and gate at the start depend, is among them. */
    private static final int[] PARAMETERS = {0, 1, 2, 3};

    /** Inputs that move, of which the potential takes those in the middle of steps, and a pulse off the grid of steps. */
    private static final Problem CELL =
            Cells.rectifying(50, Steps.of(new Step(8, 5.03, 31.27)).plus(new Sine(2, 0.03, 0, 0, 200)));

    static List<Objective> objectives() {
        double[] times = {0, 3.33, 17.2, 17.25, 31.27, 45, 50};
        return List.of(
                Objective.meanSquaredError(
                        "cell.v", Trace.of("recording", times, new double[] {-65, -60, 10, 0, 20, -60, -65})),
                Objective.mean("cell.n"),
                Objective.sample("cell.v", 33.31));
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void are_those_of_the_solver(Objective objective) {
        Design design = Design.random(List.of(new Axis(0, 0.05, 0.3, false), new Axis(3, 0.1, 2, false)), 70, 5);
        List<Member> members = Ensemble.withGradients(CELL, design, Method.STAGGERED_EULER, STEP, objective, PARAMETERS)
                .members();
        SolverSettings settings =
                SolverSettings.DEFAULT.method(Method.STAGGERED_EULER).step(STEP);
        for (int number : new int[] {0, 33, 64, 69}) {
            Member member = members.get(number);
            assertThat(member.failure()).isNull();
            Gradient expected = Differentiate.the(objective)
                    .of(CELL.withParameters(new int[] {0, 3}, member.parameters()))
                    .with(settings)
                    .withRespectTo(IndependentVariables.parameters(PARAMETERS))
                    .by(SensitivityMethod.DISCRETE);
            assertThat(member.results()[0]).isCloseTo(expected.value(), within(1e-9 * Math.abs(expected.value())));
            for (int index = 0; index < PARAMETERS.length; index++) {
                double derivative = expected.derivatives()[index];
                assertThat(member.results()[1 + index])
                        .as("parameter %s of member %s", PARAMETERS[index], number)
                        .isCloseTo(derivative, within(1e-8 * Math.abs(derivative)));
            }
        }
    }

    @Test
    void other_methods_are_refused() {
        Design one = Design.listed(new int[] {0}, new double[][] {{0.1}});
        assertThatThrownBy(() ->
                        Ensemble.withGradients(CELL, one, Method.BACKWARD_EULER, STEP, Objective.mean("cell.v"), 0))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "gradients of lanes by backward-euler are not possible; by exponential-euler and staggered-euler they are");
    }
}
