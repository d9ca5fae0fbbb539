package org.nernst.solvers.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.solution.Trajectory;

/** Problems on which explicit methods crawl. */
class StiffProblemsTest {
    private static final OdeFunction ROBERTSON = (t, y, ydot) -> {
        ydot[0] = -0.04 * y[0] + 1e4 * y[1] * y[2];
        ydot[2] = 3e7 * y[1] * y[1];
        ydot[1] = -ydot[0] - ydot[2];
    };

    private static OdeFunction vanDerPol(double epsilon) {
        return (t, y, ydot) -> {
            ydot[0] = y[1];
            ydot[1] = ((1 - y[0] * y[0]) * y[1] - y[0]) / epsilon;
        };
    }

    private static Trajectory solve(Method method, double relative, double absolute, TestOde ode) {
        return new AdaptiveIntegrator(SolverSettings.DEFAULT.method(method).tolerances(relative, absolute))
                .integrate(ode, true);
    }

    /** The reference solution of the test set for initial value problems (Mazzia and Magherini, 2008), at t = 40 and 1e11. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"RODAS5P", "AUTO"})
    void robertsonsReaction(Method method) {
        double[] absolute = {1e-12, 1e-16, 1e-12};
        TestOde ode = new TestOde(new double[] {0, 40}, new double[] {1, 0, 0}, absolute, ROBERTSON);
        double[] y = solve(method, 1e-10, 1e-12, ode).finalState();
        // Published to this many digits in the documentation of LSODE and CVODE, and confirmed by both our order-5 and
        // order-8
        // methods at 1e-12.
        assertThat(y[0]).isCloseTo(0.7158270687, within(1e-9));
        assertThat(y[1]).isCloseTo(9.185534765e-6, within(1e-14));
        assertThat(y[2]).isCloseTo(0.2841637458, within(1e-9));
    }

    @Test
    void robertsonsReactionForEverAfter() {
        double[] absolute = {1e-14, 1e-20, 1e-12};
        TestOde ode = new TestOde(new double[] {0, 1e11}, new double[] {1, 0, 0}, absolute, ROBERTSON);
        Trajectory trajectory = solve(Method.RODAS5P, 1e-8, 1e-14, ode);
        double[] y = trajectory.finalState();
        assertThat(y[0]).isCloseTo(0.2083340149701255e-7, within(1e-13));
        assertThat(y[1]).isCloseTo(0.8333360770334713e-13, within(1e-19));
        assertThat(y[2]).isCloseTo(0.9999999791665050, within(1e-10));
        assertThat(trajectory.statistics().steps()).isLessThan(2000);
    }

    /** The reference solution of the same test set at t = 2, ε = 1e-6. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"RODAS5P", "AUTO"})
    void vanDerPolsOscillator(Method method) {
        TestOde ode = new TestOde(new double[] {0, 2}, new double[] {2, 0}, new double[] {1e-9, 1e-9}, vanDerPol(1e-6));
        Trajectory trajectory = solve(method, 1e-9, 1e-9, ode);
        double[] y = trajectory.finalState();
        assertThat(y[0]).isCloseTo(1.706167732170483, within(1e-7));
        assertThat(y[1]).isCloseTo(-0.8928097010247975, within(1e-7));
        assertThat(trajectory.statistics().steps()).isLessThan(10_000);
    }

    @Test
    void autoSaysWhatItDid() {
        TestOde stiff =
                new TestOde(new double[] {0, 2}, new double[] {2, 0}, new double[] {1e-9, 1e-9}, vanDerPol(1e-6));
        assertThat(solve(Method.AUTO, 1e-6, 1e-6, stiff).statistics().method())
                .matches("dp54 \\(\\d+ steps\\) and rodas5p \\(\\d+ steps\\) in turn, \\d+ switch(es)?");
        TestOde smooth = TestOde.of(20, new double[] {2, 0}, vanDerPol(1));
        assertThat(solve(Method.AUTO, 1e-6, 1e-6, smooth).statistics().method()).isEqualTo("dp54");
    }

    /**
     * y' = −10⁴ (y − cos t) − sin t follows cos t; the order of plain Rosenbrock methods drops here (Prothero and Robinson,
     * Math Comp 28:145, 1974).
     */
    @Test
    void keepsItsAccuracyOnAStiffFollower() {
        OdeFunction follower = (t, y, ydot) -> ydot[0] = -1e4 * (y[0] - Math.cos(t)) - Math.sin(t);
        Trajectory trajectory = solve(Method.RODAS5P, 1e-8, 1e-8, TestOde.of(10, new double[] {1}, follower));
        for (double t = 0; t <= 10; t += 0.01) {
            assertThat(trajectory.stateAt(t, 0)).isCloseTo(Math.cos(t), within(2e-7));
        }
        assertThat(trajectory.statistics().steps()).isLessThan(500);
    }
}
