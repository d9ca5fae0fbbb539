package org.nernst.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.sensitivity.discrete.Memory;
import org.nernst.sensitivity.feature.Feature;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;

/** Derivatives of cells that read one another's past, by all methods, against differences of solutions and against one another. */
class DelayedSensitivitiesTest {
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-13, 1e-14);

    /** Of values some 0.1 to 1 in size: what differences of order 6 of a solution to 1e-13 tell; 3e-11 was found. */
    private static final double DIFFERENCES = 1e-10;

    private static List<Objective> objectives(double end) {
        return List.of(Objective.sample("cell[1].v", end), Objective.mean("cell[0].v", 0.7, end - 0.7));
    }

    private static List<Gradient> gradients(Problem problem, SolverSettings settings, SensitivityMethod method) {
        return Differentiate.all(objectives(problem.end()))
                .of(problem)
                .with(settings)
                .eachBy(method);
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void ofASmoothProblem(SensitivityMethod method) {
        check(DelayedCells::smooth, method);
    }

    /** A jump of what nobody reads bends what is read. */
    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void throughKinksThatArriveLate(SensitivityMethod method) {
        check(DelayedCells::kicked, method);
    }

    /** The time at which a jump is read moves with the event and with the delay. */
    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void throughJumpsThatArriveLate(SensitivityMethod method) {
        check(DelayedCells::spiking, method);
    }

    /** The jump that a spike delivers and that of the read are one instant, however parameters change. */
    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void throughJumpsThatArriveWithADelivery(SensitivityMethod method) {
        check(DelayedCells::transmitting, method);
    }

    private static void check(Function<Double, Problem> problems, SensitivityMethod method) {
        Problem problem = problems.apply(10.0);
        List<Gradient> gradients = gradients(problem, TIGHT, method);
        for (int parameter = 0; parameter < problem.parameters().length; parameter++) {
            double step = 5e-3 * Math.max(0.2, Math.abs(problem.parameter(parameter)));
            double[] expected = Differences.of(objectives(10), problem, TIGHT, parameter, step);
            for (int k = 0; k < expected.length; k++) {
                Gradient gradient = gradients.get(k);
                assertThat(gradient.derivatives()[parameter])
                        .as(gradient.objective() + " by "
                                + gradient.parameters().get(parameter))
                        .isCloseTo(expected[k], within(DIFFERENCES));
            }
        }
    }

    /** The equations differentiated forwards and backwards, and by a stiff method backwards. */
    @Test
    void forwardAndAdjointAgree() {
        for (Problem problem : List.of(DelayedCells.smooth(12), DelayedCells.kicked(12), DelayedCells.spiking(12))) {
            List<Gradient> forwards = gradients(problem, TIGHT, SensitivityMethod.FORWARD);
            agree(forwards, gradients(problem, TIGHT, SensitivityMethod.ADJOINT), 1e-10);
            SolverSettings stiff = SolverSettings.DEFAULT.method(Method.RODAS5P).tolerances(1e-10, 1e-11);
            agree(forwards, gradients(problem, stiff, SensitivityMethod.ADJOINT), 1e-7);
        }
    }

    private static void agree(List<Gradient> some, List<Gradient> others, double tolerance) {
        for (int k = 0; k < some.size(); k++) {
            for (int column = 0; column < some.get(k).derivatives().length; column++) {
                assertThat(others.get(k).derivatives()[column])
                        .as(some.get(k).objective() + " by "
                                + some.get(k).parameters().get(column))
                        .isCloseTo(some.get(k).derivatives()[column], within(tolerance));
            }
        }
    }

    @Test
    void whatIsNotKeptCanNotBeReadAgain() {
        for (SensitivityMethod method : List.of(SensitivityMethod.ADJOINT, SensitivityMethod.DISCRETE)) {
            assertThatThrownBy(() -> Differentiate.the(Objective.mean("cell[0].v"))
                            .of(DelayedCells.smooth(5))
                            .keeping(Memory.SQUARE_ROOT)
                            .by(method))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("with the delay synapse.delay")
                    .hasMessageContaining("leave out the limit of memory");
        }
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void outputsThatReadThePastAreRefused(SensitivityMethod method) {
        assertThatThrownBy(() -> Differentiate.the(Objective.sample("synapse[0].flow", 4.5))
                        .of(DelayedCells.smooth(5))
                        .by(method))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("synapse[0].flow can't be differentiated");
    }

    /** Where a jump is read the derivative of what reads it jumps. */
    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void outputsJustWhenAJumpIsReadAreRefused(SensitivityMethod method) {
        Problem problem = DelayedCells.spiking(10);
        double spike = Solver.solve(problem, TIGHT).occurrences().get(0).time();
        double then = spike
                + problem.parameter(problem.system().system().parameterIndex().get("synapse.delay"));
        assertThatThrownBy(() -> Differentiate.the(Objective.sample("synapse[0].s", then))
                        .of(problem)
                        .with(TIGHT)
                        .by(method))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is read after the delay synapse.delay")
                .hasMessageContaining("look a little earlier or later");
    }

    @ParameterizedTest
    @EnumSource(SensitivityMethod.class)
    void eventsThatReadThePastAreRefused(SensitivityMethod method) {
        assertThatThrownBy(() -> Differentiate.the(Objective.sample("cell[0].v", 4.5))
                        .of(DelayedCells.readByAnEvent(5))
                        .by(method))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("the event arrival of synapse can't be differentiated")
                .hasMessageContaining("pre.delayed, which is read with a delay");
    }

    /** The rate of v, and so the time of its peak, depends on what is read. */
    @Test
    void peaksThatThePastMovesAreRefused() {
        assertThatThrownBy(() -> Differentiate.the(Feature.peakTime("cell[0].v", 1, 0))
                        .of(DelayedCells.smooth(40))
                        .by(SensitivityMethod.DISCRETE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("depends on what a connection reads with a delay");
    }
}
