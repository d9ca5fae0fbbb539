package org.nernst.solvers.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.system.ModelException;

/** Methods whose steps have a given length, through the integrator. */
class FixedStepTest {
    private static Trajectory solve(Method method, double step, TestOde ode) {
        return new AdaptiveIntegrator(SolverSettings.DEFAULT.method(method).step(step)).integrate(ode, true);
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {
                "EXPONENTIAL_EULER",
                "RUSH_LARSEN_2",
                "BACKWARD_EULER",
                "CRANK_NICOLSON",
                "STAGGERED_EULER",
                "EULER_MARUYAMA",
                "SRA1"
            })
    void stepsEndOnBreakPointsAndHaveTheirLengthBetween(Method method) {
        OdeFunction decay = (t, y, ydot) -> ydot[0] = -y[0];
        TestOde ode = new TestOde(new double[] {0, 0.35, 1}, new double[] {1}, new double[] {1}, decay);
        double[] times = solve(method, 0.1, ode).stepTimes();
        assertThat(times)
                .containsExactly(
                        new double[] {0, 0.1, 0.2, 0.3, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 1}, within(1e-15));
        assertThat(times).contains(0.35, 1.0);
    }

    /** Gates at a clamped potential are linear, so exponential methods are exact at any step. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"EXPONENTIAL_EULER", "RUSH_LARSEN_2"})
    void exponentialMethodsAreExactForALinearGate(Method method) {
        OdeFunction gate = (t, y, ydot) -> ydot[0] = (0.3 - y[0]) / 0.02;
        double[] end =
                solve(method, 0.05, TestOde.of(0.2, new double[] {1}, gate)).finalState();
        assertThat(end[0]).isCloseTo(0.3 + 0.7 * Math.exp(-10), within(1e-12));
    }

    /** y' = −1000 (y − cos t), steps of a hundred time constants. */
    @Test
    void backwardEulerIsStableWhereExplicitMethodsAreNot() {
        OdeFunction stiff = (t, y, ydot) -> ydot[0] = -1000 * (y[0] - Math.cos(t));
        double[] end = solve(Method.BACKWARD_EULER, 0.1, TestOde.of(10, new double[] {5}, stiff))
                .finalState();
        assertThat(end[0]).isCloseTo(Math.cos(10), within(2e-3));
    }

    @Test
    void crankNicolsonOnTheLinearEquationIsItsStabilityFunction() {
        OdeFunction decay = (t, y, ydot) -> ydot[0] = -3 * y[0];
        double[] end = solve(Method.CRANK_NICOLSON, 0.1, TestOde.of(1, new double[] {1}, decay))
                .finalState();
        assertThat(end[0]).isCloseTo(Math.pow((1 - 0.15) / (1 + 0.15), 10), within(1e-12));
    }

    @Test
    void aStepMustBeGivenToThemAndToNoOther() {
        TestOde decay = TestOde.of(1, new double[] {1}, (t, y, ydot) -> ydot[0] = -y[0]);
        assertThatThrownBy(() -> solve(Method.CRANK_NICOLSON, 0, decay))
                .isInstanceOf(ModelException.class)
                .hasMessage("the solver crank-nicolson takes steps of one length, and none is given; give one, such as"
                        + " --step 0.025ms");
        assertThatThrownBy(() -> solve(Method.DORMAND_PRINCE_54, 0.025, decay))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("dp54 chooses its steps by the tolerance, so a step of 0.025 ms can't be given");
        assertThatThrownBy(() -> SolverSettings.DEFAULT.step(-1)).hasMessageContaining("a step of -1.0 ms");
    }

    @Test
    void aStepThatLeavesTheFiniteNumbersIsAFailureThatKeepsWhatThereIs() {
        // y' = y² from 1 ends at t = 1.
        TestOde explosion = TestOde.of(3, new double[] {1}, (t, y, ydot) -> ydot[0] = y[0] * y[0]);
        assertThatThrownBy(() -> solve(Method.EXPONENTIAL_EULER, 0.01, explosion))
                .isInstanceOfSatisfying(IntegrationFailure.class, failure -> {
                    assertThat(failure.time()).isBetween(0.9, 1.2);
                    assertThat(failure.trajectory().steps()).isNotEmpty();
                })
                .hasMessageContaining("leaves the finite numbers within a step of 0.01 ms");
    }
}
