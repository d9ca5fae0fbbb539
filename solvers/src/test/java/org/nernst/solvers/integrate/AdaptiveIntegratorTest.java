package org.nernst.solvers.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.solution.DenseStep;
import org.nernst.solvers.solution.Trajectory;

/** Problems with closed forms, by every method. */
class AdaptiveIntegratorTest {
    private static final OdeFunction DECAY = (t, y, ydot) -> ydot[0] = -y[0] / 10;
    private static final OdeFunction OSCILLATOR = (t, y, ydot) -> {
        ydot[0] = y[1];
        ydot[1] = -y[0];
    };

    private static Trajectory integrate(Method method, double relative, TestOde ode) {
        return new AdaptiveIntegrator(SolverSettings.DEFAULT.method(method).tolerances(relative, 1e-12))
                .integrate(ode, true);
    }

    static Stream<Method> adaptive() {
        return Stream.of(Method.values()).filter(method -> !method.takesFixedSteps());
    }

    @ParameterizedTest
    @MethodSource("adaptive")
    void decaysExponentiallyAtEveryTime(Method method) {
        Trajectory trajectory = integrate(method, 1e-10, TestOde.of(50, new double[] {-65}, DECAY));
        for (double t = 0; t <= 50; t += 0.37) {
            assertThat(trajectory.stateAt(t, 0)).isCloseTo(-65 * Math.exp(-t / 10), within(2e-8));
        }
    }

    @ParameterizedTest
    @MethodSource("adaptive")
    void oscillatesAtEveryTime(Method method) {
        Trajectory trajectory = integrate(method, 1e-10, TestOde.of(20, new double[] {0, 1}, OSCILLATOR));
        double[] y = new double[2];
        for (double t = 0; t <= 20; t += 0.0917) {
            trajectory.stateAt(t, y);
            assertThat(y[0]).isCloseTo(Math.sin(t), within(2e-8));
            assertThat(y[1]).isCloseTo(Math.cos(t), within(2e-8));
        }
    }

    @ParameterizedTest
    @MethodSource("adaptive")
    void hasItsRatesAtEveryTimeTheEndsOfStepsIncluded(Method method) {
        Trajectory trajectory = integrate(method, 1e-10, TestOde.of(20, new double[] {0, 1}, OSCILLATOR));
        for (DenseStep step : trajectory.steps()) {
            for (double part = 0; part <= 1; part += 0.25) {
                double t = step.start() + part * (step.end() - step.start());
                assertThat(step.rate(t, 0)).as("at %s of a step", part).isCloseTo(Math.cos(t), within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("adaptive")
    void integratesBackwardsToWhereItCameFrom(Method method) {
        double[] boundaries = {20, 12, 3, 0};
        TestOde back = new TestOde(
                boundaries, new double[] {Math.sin(20), Math.cos(20)}, new double[] {1e-12, 1e-12}, OSCILLATOR);
        double[] y = integrate(method, 1e-11, back).finalState();
        assertThat(y[0]).isCloseTo(0, within(1e-8));
        assertThat(y[1]).isCloseTo(1, within(1e-8));
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"DORMAND_PRINCE_54", "DORMAND_PRINCE_853"})
    void denseOutputIsNoWorseThanTheStepsAreAccurate(Method method) {
        Trajectory trajectory = integrate(method, 1e-7, TestOde.of(20, new double[] {0, 1}, OSCILLATOR));
        double atEnds = 0;
        for (int end = 1; end <= 20; end++) {
            Trajectory bare = new AdaptiveIntegrator(
                            SolverSettings.DEFAULT.method(method).tolerances(1e-7, 1e-12))
                    .integrate(TestOde.of(end, new double[] {0, 1}, OSCILLATOR), false);
            atEnds = Math.max(atEnds, Math.abs(bare.finalState()[0] - Math.sin(end)));
        }
        double between = 0;
        for (DenseStep step : trajectory.steps()) {
            for (double part = 0.05; part < 1; part += 0.05) {
                double t = step.start() + part * (step.end() - step.start());
                between = Math.max(between, Math.abs(step.evaluate(t, 0) - Math.sin(t)));
            }
        }
        assertThat(between).isLessThan(1.5 * atEnds);
    }

    /** y'' = 2 sin t − y from zero, where its slope is zero too and says nothing about a first step: y = sin t − t cos t. */
    @ParameterizedTest
    @MethodSource("adaptive")
    void startsFromZeroWithZeroSlope(Method method) {
        OdeFunction resonance = (t, y, ydot) -> {
            ydot[0] = y[1];
            ydot[1] = 2 * Math.sin(t) - y[0];
        };
        Trajectory trajectory = integrate(method, 1e-10, TestOde.of(20, new double[2], resonance));
        assertThat(trajectory.finalState()[0]).isCloseTo(Math.sin(20) - 20 * Math.cos(20), within(1e-7));
    }

    @ParameterizedTest
    @MethodSource("adaptive")
    void tighterToleranceGivesMoreAccuracy(Method method) {
        double loose = Math.abs(integrate(method, 1e-5, TestOde.of(20, new double[] {0, 1}, OSCILLATOR))
                        .finalState()[0]
                - Math.sin(20));
        double tight = Math.abs(integrate(method, 1e-9, TestOde.of(20, new double[] {0, 1}, OSCILLATOR))
                        .finalState()[0]
                - Math.sin(20));
        assertThat(tight).isLessThan(1e-2 * loose);
    }

    @ParameterizedTest
    @MethodSource("adaptive")
    void stepsExactlyOntoBoundariesWithOneSidedFunctions(Method method) {
        List<Double> wrong = new ArrayList<>();
        OdeFunction first = (t, y, ydot) -> {
            if (t > 5) {
                wrong.add(t);
            }
            ydot[0] = -y[0] / 10;
        };
        OdeFunction second = (t, y, ydot) -> {
            if (t < 5) {
                wrong.add(t);
            }
            ydot[0] = 1 - y[0] / 10;
        };
        Trajectory trajectory = integrate(
                method,
                1e-11,
                new TestOde(new double[] {0, 5, 20}, new double[] {2}, new double[] {1e-12}, first, second));
        assertThat(wrong).isEmpty();
        assertThat(trajectory.stepTimes()).contains(5.0);
        double atFive = 2 * Math.exp(-0.5);
        assertThat(trajectory.finalState()[0]).isCloseTo(10 + (atFive - 10) * Math.exp(-1.5), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("adaptive")
    void aTrialStageThatIsNotFiniteIsTriedAgainSmaller(Method method) {
        // √(1 + y) does not exist below −1, where the first trial step of 100 ms lands; the solution itself stays at 0.
        OdeFunction function = (t, y, ydot) -> ydot[0] = -100 * y[0] * Math.sqrt(1 + y[0]);
        TestOde ode = TestOde.of(100, new double[] {0.5}, function);
        Trajectory trajectory = new AdaptiveIntegrator(SolverSettings.DEFAULT
                        .method(method)
                        .tolerances(1e-6, 1e-6)
                        .initialStep(100))
                .integrate(ode, true);
        // The stiff method's first trial is damped, and lands where the root exists.
        if (method != Method.RODAS5P) {
            assertThat(trajectory.statistics().retries()).isPositive();
        }
        assertThat(trajectory.finalState()[0]).isCloseTo(0, within(1e-5));
    }

    @ParameterizedTest
    @MethodSource("adaptive")
    void anOverflowInTheErrorEstimateIsTriedAgainSmaller(Method method) {
        // Every slope is finite, but their sums over a step of 50 ms, which leaves |y| < 1000, are not.
        OdeFunction function = (t, y, ydot) -> ydot[0] = Math.abs(y[0]) < 1000 ? -y[0] : Double.MAX_VALUE;
        Trajectory trajectory = new AdaptiveIntegrator(SolverSettings.DEFAULT
                        .method(method)
                        .tolerances(1e-8, 1e-8)
                        .initialStep(50))
                .integrate(TestOde.of(50, new double[] {100}, function), true);
        assertThat(trajectory.stateAt(1, 0)).isCloseTo(100 * Math.exp(-1), within(1e-5));
    }

    @ParameterizedTest
    @MethodSource("adaptive")
    void namesWhatBlowsUpAndWhen(Method method) {
        // y1' = y1², y1(0) = 1 is infinite at t = 1; y0 is well.
        OdeFunction function = (t, y, ydot) -> {
            ydot[0] = -y[0];
            ydot[1] = y[1] * y[1];
        };
        IntegrationFailure failure = catchThrowableOfType(
                IntegrationFailure.class, () -> integrate(method, 1e-8, TestOde.of(2, new double[] {1, 1}, function)));
        assertThat(failure.component()).isEqualTo(1);
        assertThat(failure.time()).isCloseTo(1, within(1e-5));
        assertThat(failure.value()).isGreaterThan(1e6);
        assertThat(failure.trajectory().stateAt(0.5, 1)).isCloseTo(2, within(1e-6));
    }

    @Test
    void namesASlopeThatIsNotFiniteFromTheStart() {
        TestOde ode = TestOde.of(1, new double[] {1, 0}, (t, y, ydot) -> {
            ydot[0] = 0;
            ydot[1] = Math.log(y[1] - 1);
        });
        assertThatThrownBy(() -> integrate(Method.DORMAND_PRINCE_54, 1e-6, ode))
                .isInstanceOfSatisfying(IntegrationFailure.class, failure -> {
                    assertThat(failure.component()).isEqualTo(1);
                    assertThat(failure.time()).isZero();
                })
                .hasMessageContaining("not a finite number");
    }

    @Test
    void samplingChangesNothing() {
        TestOde ode = TestOde.of(20, new double[] {0, 1}, OSCILLATOR);
        Trajectory dense = integrate(Method.DORMAND_PRINCE_853, 1e-8, ode);
        double[] end = dense.finalState();
        double before = dense.stateAt(13.7, 0);
        for (double t = 0; t < 20; t += 0.01) {
            dense.stateAt(t, 1);
        }
        assertThat(dense.stateAt(13.7, 0)).isEqualTo(before);
        assertThat(dense.finalState()).isEqualTo(end);
    }

    @Test
    void tellsProgressUpToOne() {
        List<Double> heard = new ArrayList<>();
        new AdaptiveIntegrator(SolverSettings.DEFAULT.progress(heard::add))
                .integrate(TestOde.of(20, new double[] {0, 1}, OSCILLATOR), false);
        assertThat(heard).isSorted().endsWith(1.0).hasSizeGreaterThan(5);
    }

    @Test
    void keepsToTheMaximumStep() {
        Trajectory trajectory = new AdaptiveIntegrator(SolverSettings.DEFAULT.maximumStep(0.5))
                .integrate(TestOde.of(20, new double[] {1}, (t, y, ydot) -> ydot[0] = 0), true);
        assertThat(trajectory.steps()).allMatch(step -> step.end() - step.start() <= 0.5 + 1e-12);
    }
}
