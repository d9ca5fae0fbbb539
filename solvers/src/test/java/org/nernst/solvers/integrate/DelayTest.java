package org.nernst.solvers.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.solvers.integrate.DelayOde.Kick;
import org.nernst.solvers.solution.Trajectory;
import org.nernst.symbolic.system.ModelException;

/** Delay differential equations with closed forms. */
class DelayTest {
    /** The tolerance is about one step; errors of some tens of steps add up to a few times as much. */
    private static final double WHOLE = 10;

    /** x' = −x(t − 1), x = 1 before 0: a polynomial of degree n on [n − 1, n]. */
    private static DelayOde decay(double end) {
        return DelayOde.scalar(end, 1, 1, (piece, t, y, past, ydot) -> ydot[0] = -past[0]);
    }

    private static double decayed(double t) {
        double sum = 0;
        double factorial = 1;
        for (int k = 0; k == 0 || t > k - 1; k++) {
            factorial *= Math.max(k, 1);
            sum += Math.pow(-1, k) * Math.pow(t - (k - 1), k) / factorial;
        }
        return sum;
    }

    private static SolverSettings settings(Method method, double tolerance) {
        return SolverSettings.DEFAULT.method(method).tolerances(tolerance, tolerance);
    }

    /** The largest error between start and end, at many times within steps. */
    private static double error(Trajectory trajectory, double from, double to, DoubleUnaryOperator exact) {
        double largest = 0;
        for (int k = 0; k <= 1000; k++) {
            double t = from + k / 1000.0 * (to - from);
            largest = Math.max(largest, Math.abs(trajectory.stateAt(t, 0) - exact.applyAsDouble(t)));
        }
        return largest;
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "RODAS5P", "AUTO"})
    void the_polynomials_of_the_method_of_steps(Method method) {
        for (double tolerance : new double[] {1e-4, 1e-6, 1e-8, 1e-10}) {
            Trajectory trajectory = new AdaptiveIntegrator(settings(method, tolerance)).integrate(decay(10), true);
            assertThat(error(trajectory, 0, 10, DelayTest::decayed))
                    .as("%s at %s", method, tolerance)
                    .isLessThan(WHOLE * tolerance);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"EXPONENTIAL_EULER", "RUSH_LARSEN_2", "BACKWARD_EULER", "CRANK_NICOLSON", "STAGGERED_EULER"})
    void fixed_steps_keep_their_order(Method method) {
        double[] errors = new double[3];
        for (int k = 0; k < 3; k++) {
            SolverSettings settings = SolverSettings.DEFAULT.method(method).step(0.02 / (1 << k));
            errors[k] =
                    error(new AdaptiveIntegrator(settings).integrate(oscillator(), true), 0, 12, DelayTest::swinging);
        }
        for (int k = 0; k < 2; k++) {
            double order = Math.log(errors[k] / errors[k + 1]) / Math.log(2);
            assertThat(order).as("%s", method).isCloseTo(method.order(), within(0.15));
        }
    }

    /** x' = −a x(t) + b x(t − d) + a smooth drive, made so that x = e^{−t/5}, though the past before 0 is constant. */
    private static DelayOde oscillator() {
        return DelayOde.scalar(12, 1, 0.7, (piece, t, y, past, ydot) -> {
            double then = t <= 0.7 ? 1 : swinging(t - 0.7);
            ydot[0] = -0.5 * y[0] + 0.3 * swinging(t) + 0.8 * Math.pow(past[0], 2) - 0.8 * then * then;
        });
    }

    private static double swinging(double t) {
        return Math.exp(-t / 5);
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "RODAS5P", "AUTO"})
    void an_exponential_solution(Method method) {
        for (double tolerance : new double[] {1e-4, 1e-7, 1e-10}) {
            Trajectory trajectory = new AdaptiveIntegrator(settings(method, tolerance)).integrate(oscillator(), true);
            assertThat(error(trajectory, 0, 12, DelayTest::swinging))
                    .as("%s at %s", method, tolerance)
                    .isLessThan(WHOLE * tolerance);
        }
    }

    private static final double ONSET = 0.37;
    private static final double DELAY = 0.61;

    /** x' = −1.5 x(t − d) + s, s jumps from 0 to 1: x = Σ (−1.5)^k (t − onset − k d)^{k+1}/(k + 1)!. */
    private static double driven(double t) {
        double sum = 0;
        double factorial = 1;
        for (int k = 0; t > ONSET + k * DELAY; k++) {
            factorial *= k + 1;
            sum += Math.pow(-1.5, k) * Math.pow(t - ONSET - k * DELAY, k + 1) / factorial;
        }
        return sum;
    }

    private static DelayOde driven() {
        return new DelayOde(
                new double[] {0, ONSET, 5},
                new double[1],
                new int[1],
                new double[] {DELAY},
                (piece, t, y, past, ydot) -> ydot[0] = -1.5 * past[0] + piece);
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "RODAS5P"})
    void a_break_of_the_stimulus_goes_on_through_the_delay(Method method) {
        for (double tolerance : new double[] {1e-5, 1e-8, 1e-11}) {
            AdaptiveIntegrator integrator = new AdaptiveIntegrator(settings(method, tolerance));
            Trajectory followed = integrator.integrate(driven(), true);
            Trajectory lost = integrator.integrate(driven().withoutDependence(), true);
            // Steps end on the breaks that matter to this order, and as the solution is a polynomial between, that is
            // all there is
            // to be wrong.
            for (int k = 0; k < method.order(); k++) {
                assertThat(distance(followed, ONSET + k * DELAY)).isLessThan(1e-14);
            }
            double error = error(followed, 0, 5, DelayTest::driven);
            assertThat(error).isLessThan(WHOLE * tolerance);
            assertThat(distance(lost, ONSET + 2 * DELAY)).isGreaterThan(1e-9);
            // Else a step across a break is inaccurate, or has to be found by rejections.
            if (tolerance > 1e-6) {
                assertThat(error(lost, 0, 5, DelayTest::driven)).isGreaterThan(error);
            } else {
                assertThat(lost.statistics().rejected())
                        .as("%s at %s", method, tolerance)
                        .isGreaterThan(followed.statistics().rejected() + 5);
            }
        }
    }

    /** From a time to the nearest end of a step. */
    private static double distance(Trajectory trajectory, double time) {
        double least = Double.POSITIVE_INFINITY;
        for (double end : trajectory.stepTimes()) {
            least = Math.min(least, Math.abs(end - time));
        }
        return least;
    }

    /** y₁ counts time; where it is 1, x jumps from 0 to 1: the fundamental solution of x' = −a x + b x(t − d). */
    private static DelayOde kicked(double b) {
        return new DelayOde(
                        new double[] {0, 8},
                        new double[2],
                        new int[1],
                        new double[] {0.9},
                        (piece, t, y, past, ydot) -> {
                            ydot[0] = -0.7 * y[0] + b * past[0];
                            ydot[1] = 1;
                        })
                .with(new Kick("kick", 1, 1, 0, 1, 0));
    }

    private static double fundamental(double t, double b) {
        double sum = 0;
        double factorial = 1;
        for (int k = 0; t >= 1 + k * 0.9; k++) {
            factorial *= Math.max(1, k);
            double since = t - 1 - k * 0.9;
            sum += Math.pow(b * since, k) / factorial * Math.exp(-0.7 * since);
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "RODAS5P", "AUTO"})
    void a_jump_comes_back_later(Method method) {
        for (double tolerance : new double[] {1e-5, 1e-8, 1e-11}) {
            Trajectory trajectory = new AdaptiveIntegrator(settings(method, tolerance)).integrate(kicked(-1.1), true);
            assertThat(error(trajectory, 1.001, 8, t -> fundamental(t, -1.1)))
                    .as("%s at %s", method, tolerance)
                    .isLessThan(WHOLE * tolerance + 1e-12);
        }
    }

    /** Two cells, read with two delays each way: breaks at all sums. Against a run a thousand times as accurate. */
    @Test
    void several_delays_agree_with_a_tighter_run_by_another_method() {
        DelayOde.Rate rate = (piece, t, y, past, ydot) -> {
            ydot[0] = Math.tanh(2 * past[1]) - y[0] + 0.3 * piece;
            ydot[1] = -Math.tanh(3 * past[0]) - 0.5 * y[1] + 0.2 * past[2];
        };
        double[] boundaries = {0, 1.3, 20};
        DelayOde ode = new DelayOde(
                boundaries, new double[] {0.4, -0.2}, new int[] {0, 1, 1}, new double[] {0.8, 1.1, 0.3}, rate);
        Trajectory exact = new AdaptiveIntegrator(settings(Method.DORMAND_PRINCE_853, 1e-13)).integrate(ode, true);
        for (Method method : new Method[] {Method.DORMAND_PRINCE_54, Method.RODAS5P, Method.AUTO}) {
            double before = Double.NaN;
            for (double tolerance : new double[] {1e-4, 1e-6, 1e-8, 1e-10}) {
                double error = error(
                        new AdaptiveIntegrator(settings(method, tolerance)).integrate(ode, true),
                        0,
                        20,
                        t -> exact.stateAt(t, 0));
                assertThat(error).as("%s at %s", method, tolerance).isLessThan(20 * tolerance);
                assertThat(error).isLessThan(Double.isNaN(before) ? 1 : before);
                before = error;
            }
        }
    }

    @Test
    void the_past_is_dropped_where_nobody_keeps_it() {
        AdaptiveIntegrator integrator = new AdaptiveIntegrator(settings(Method.DORMAND_PRINCE_54, 1e-8));
        Trajectory kept = integrator.integrate(decay(300), true);
        Trajectory dropped = integrator.integrate(decay(300), false);
        assertThat(dropped.finalState()).isEqualTo(kept.finalState());
        assertThat(dropped.steps()).isEmpty();
    }

    @Test
    void what_cannot_be_done_is_refused() {
        assertThatThrownBy(() ->
                        new AdaptiveIntegrator(settings(Method.GRAGG_BULIRSCH_STOER, 1e-8)).integrate(decay(5), true))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "the solver gbs keeps no history to read the delay d0 = 1.0 ms back from; choose auto, dp54,"
                                + " dp853 or rodas5p");
        SolverSettings oneAsLong =
                SolverSettings.DEFAULT.method(Method.BACKWARD_EULER).step(1);
        assertThatThrownBy(() -> new AdaptiveIntegrator(oneAsLong).integrate(decay(5), true))
                .isInstanceOf(ModelException.class)
                .hasMessage("steps of 1.0 ms are too long for the delay d0 = 1.0 ms; the solver backward-euler needs"
                        + " steps below it, such as 0.5 ms");
    }
}
