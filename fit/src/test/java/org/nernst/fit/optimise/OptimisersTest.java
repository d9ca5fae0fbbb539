package org.nernst.fit.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.loss.SquareRoot;
import org.nernst.fit.loss.SquaredLoss;
import org.nernst.solvers.integrate.SolverException;

/** Optimisers on functions whose minima are known. */
class OptimisersTest {
    /** ½ (10 (y − x²))² + ½ (1 − x)², least at (1, 1) (Rosenbrock, Comput J 3:175, 1960). */
    private static final SquaredLoss VALLEY = new SquaredLoss() {
        @Override
        public int count() {
            return 2;
        }

        @Override
        public int residualCount() {
            return 2;
        }

        @Override
        public SquareRoot residualsAt(double[] x) {
            if (x[0] > 5) {
                throw new SolverException("too far to the right", 0, "x", x[0], null, null);
            }
            return SquareRoot.of(new double[][] {{-20 * x[0], 10, 10 * (x[1] - x[0] * x[0])}, {-1, 0, 1 - x[0]}});
        }
    };

    private static final double[] START = {-1.2, 1};

    static Stream<Optimiser> fast() {
        return Stream.of(new LevenbergMarquardt(), new LimitedMemoryBfgs());
    }

    @ParameterizedTest
    @MethodSource("fast")
    void find_the_minimum_of_a_bent_valley(Optimiser optimiser) {
        List<Double> heard = new ArrayList<>();
        Optimum found =
                optimiser.minimise(VALLEY, START, Limit.DEFAULT.tolerance(1e-12), (x, value, norm) -> heard.add(value));
        assertThat(found.x()).containsExactly(new double[] {1, 1}, within(1e-6));
        assertThat(found.ending()).isEqualTo(Optimum.Ending.CONVERGED);
        assertThat(found.evaluations()).isEqualTo(heard.size()).isLessThan(80);
    }

    static Stream<Optimiser> all() {
        return Stream.of(
                new GradientDescent(StepRule.adam(0.05)).along(Schedule.exponential(0.01)),
                new GradientDescent(StepRule.adaBelief(0.05)).along(Schedule.cosine(0.01)),
                new GradientDescent(StepRule.gradient(0.001, 0.9)).clippedTo(20),
                new GradientDescent(StepRule.polyak(0)),
                WithoutDerivatives.covarianceMatrixAdaptation(0.5, 1),
                WithoutDerivatives.quadraticModels(0.5));
    }

    @ParameterizedTest
    @MethodSource("all")
    void come_near_it_by_other_ways(Optimiser optimiser) {
        Optimum found = optimiser.minimise(VALLEY, START, new Limit(4000, 1e-10), Watch.NONE);
        assertThat(found.value()).as(optimiser.text()).isLessThan(1e-3);
        // The same again.
        assertThat(optimiser
                        .minimise(VALLEY, START, new Limit(4000, 1e-10), Watch.NONE)
                        .x())
                .isEqualTo(found.x());
    }

    @ParameterizedTest
    @MethodSource("fast")
    void turn_back_from_where_there_is_no_value(Optimiser optimiser) {
        Optimum found = optimiser.minimise(VALLEY, new double[] {4.9, 5}, new Limit(400, 1e-12), Watch.NONE);
        assertThat(found.x()).containsExactly(new double[] {1, 1}, within(1e-5));
    }

    @Test
    void say_that_there_is_no_value_at_the_start() {
        for (Optimiser optimiser : Stream.concat(fast(), all()).toList()) {
            if (optimiser instanceof WithoutDerivatives) {
                continue;
            }
            Optimum found = optimiser.minimise(VALLEY, new double[] {6, 5}, new Limit(50, 1e-10), Watch.NONE);
            assertThat(found.ending()).isEqualTo(Optimum.Ending.FAILED);
            assertThat(found.failure()).isEqualTo("too far to the right");
            assertThat(found.failures()).isEqualTo(1);
        }
    }

    @Test
    void stop_after_as_many_evaluations_as_are_allowed() {
        for (Optimiser optimiser : Stream.concat(fast(), all()).toList()) {
            Optimum found = optimiser.minimise(VALLEY, START, new Limit(7, 1e-10), Watch.NONE);
            assertThat(found.evaluations()).as(optimiser.text()).isEqualTo(7);
            assertThat(found.ending()).isEqualTo(Optimum.Ending.EXHAUSTED);
        }
    }

    @Test
    void stay_at_a_bound_that_holds_them() {
        // With x ≤ 0.5 the least value is at (0.5, 0.25).
        Optimiser bounded = new LimitedMemoryBfgs(5, new double[] {-2, -2}, new double[] {0.5, 2});
        Optimum found = bounded.minimise(VALLEY, START, Limit.DEFAULT.tolerance(1e-12), Watch.NONE);
        assertThat(found.x()).containsExactly(new double[] {0.5, 0.25}, within(1e-5));
        assertThat(found.x()[0]).isEqualTo(0.5);
    }

    @Test
    void adam_takes_the_steps_of_its_paper() {
        // Two steps by hand from algorithm 1 with gradients 1 and −3, α = 0.1.
        StepRule.Course course = StepRule.adam(0.1).begin(1);
        double[] step = new double[1];
        course.next(0, new double[] {1}, step);
        assertThat(step[0]).isCloseTo(-0.1, within(1e-8));
        course.next(0, new double[] {-3}, step);
        double m = (0.9 * 0.1 + 0.1 * -3) / (1 - 0.81);
        double v = (0.999 * 0.001 + 0.001 * 9) / (1 - 0.999 * 0.999);
        assertThat(step[0]).isCloseTo(-0.1 * m / (Math.sqrt(v) + 1e-8), within(1e-12));
    }

    @Test
    void ada_belief_takes_the_steps_of_its_paper() {
        StepRule.Course course = StepRule.adaBelief(0.1).begin(1);
        double[] step = new double[1];
        course.next(0, new double[] {1}, step);
        course.next(0, new double[] {-3}, step);
        double m = 0.9 * 0.1 + 0.1 * -3;
        double s = 0.999 * (0.001 * 0.9 * 0.9 + 1e-16) + 0.001 * (-3 - m) * (-3 - m) + 1e-16;
        double expected = -0.1 * m / (1 - 0.81) / (Math.sqrt(s / (1 - 0.999 * 0.999)) + 1e-8);
        assertThat(step[0]).isCloseTo(expected, within(1e-12));
    }

    @Test
    void schedules_begin_with_the_whole_step_and_end_with_the_last() {
        for (Schedule schedule : List.of(Schedule.exponential(0.01), Schedule.cosine(0.01))) {
            assertThat(schedule.factor(0, 100)).isCloseTo(1, within(1e-15));
            assertThat(schedule.factor(99, 100)).isCloseTo(0.01, within(1e-15));
        }
    }

    @Test
    void refuse_what_does_not_suit_them() {
        Loss slopeOnly = new Loss() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public Slope slopeAt(double[] x) {
                return new Slope(x[0] * x[0], new double[] {2 * x[0]});
            }
        };
        assertThatThrownBy(
                        () -> new LevenbergMarquardt().minimise(slopeOnly, new double[] {1}, Limit.DEFAULT, Watch.NONE))
                .hasMessageContaining("sum of squares");
        assertThatThrownBy(() -> WithoutDerivatives.quadraticModels(0.5)
                        .minimise(slopeOnly, new double[] {1}, Limit.DEFAULT, Watch.NONE))
                .hasMessage(
                        "bobyqa needs two parameters at least, and there is one; choose cma-es, or levenberg-marquardt");
        assertThatThrownBy(() -> StepRule.adam(0)).hasMessageContaining("must be above 0");
        assertThatThrownBy(() -> new Limit(0, 0.1)).hasMessageContaining("at least one");
    }
}
