package org.nernst.solvers.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.solvers.problem.OdeEvents;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.problem.PiecewiseOde;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Trajectory;

/** Thresholds and jumps with closed forms. */
class EventTest {
    /** Stops at events: everything but extrapolation. */
    private enum Stopping {
        DP54(Method.DORMAND_PRINCE_54),
        DP853(Method.DORMAND_PRINCE_853),
        RODAS5P(Method.RODAS5P),
        AUTO(Method.AUTO);

        private final Method method;

        Stopping(Method method) {
            this.method = method;
        }
    }

    /** The guard of an event and what its jump does. */
    private record Watched(String name, Guard guard, Jump jump, boolean resetsItsGuard) {
        Watched(String name, Guard guard, Jump jump) {
            this(name, guard, jump, false);
        }

        private interface Guard {
            double value(double t, double[] y);
        }

        private interface Jump {
            void change(double t, double[] y);
        }
    }

    private record Hybrid(TestOde smooth, List<Watched> watched) implements PiecewiseOde {
        @Override
        public int dimension() {
            return smooth.dimension();
        }

        @Override
        public double[] boundaries() {
            return smooth.boundaries();
        }

        @Override
        public OdeFunction on(int piece) {
            return smooth.on(piece);
        }

        @Override
        public double[] initialState() {
            return smooth.initialState();
        }

        @Override
        public double[] absoluteTolerances() {
            return smooth.absoluteTolerances();
        }

        @Override
        public boolean tellsJacobian() {
            return true;
        }

        @Override
        public String name(int component) {
            return smooth.name(component);
        }

        @Override
        public OdeEvents events(int piece) {
            return new OdeEvents() {
                @Override
                public int count() {
                    return watched.size();
                }

                @Override
                public void guards(double t, double[] y, double[] values) {
                    for (int event = 0; event < watched.size(); event++) {
                        values[event] = watched.get(event).guard.value(t, y);
                    }
                }

                @Override
                public void jump(int event, double t, double[] y) {
                    watched.get(event).jump.change(t, y);
                }

                @Override
                public boolean resetsItsGuard(int event) {
                    return watched.get(event).resetsItsGuard;
                }

                @Override
                public String name(int event) {
                    return watched.get(event).name;
                }

                @Override
                public int component(int event) {
                    return 0;
                }
            };
        }
    }

    private static Trajectory solve(Method method, double relative, TestOde smooth, Watched... watched) {
        return new AdaptiveIntegrator(SolverSettings.DEFAULT.method(method).tolerances(relative, relative))
                .integrate(new Hybrid(smooth, List.of(watched)), true);
    }

    private static double[] times(Trajectory trajectory) {
        return trajectory.occurrences().stream().mapToDouble(Occurrence::time).toArray();
    }

    /** A leaky integrate-and-fire neuron, v' = (20 − v)/10, θ = 15, reset to 0: spikes every 10 ln 4 ms. */
    @ParameterizedTest
    @EnumSource(Stopping.class)
    void aThousandSpikesOfAnIntegrateAndFireNeuron(Stopping solver) {
        double period = 10 * Math.log(4);
        TestOde membrane = TestOde.of(1000.5 * period, new double[] {0}, (t, y, ydot) -> ydot[0] = (20 - y[0]) / 10);
        Trajectory trajectory = solve(
                solver.method, 1e-13, membrane, new Watched("spike", (t, y) -> y[0] - 15, (t, y) -> y[0] = 0, true));
        double[] spikes = times(trajectory);
        assertThat(spikes).hasSize(1000);
        for (int k = 0; k < spikes.length; k++) {
            assertThat(spikes[k] / ((k + 1) * period)).isCloseTo(1, within(1e-11));
        }
        double t = 999.25 * period;
        assertThat(trajectory.stateAt(t, 0)).isCloseTo(20 * (1 - Math.exp(-0.025 * period)), within(1e-8));
    }

    /** Exponential methods are exact between resets, so their spike times are, though steps are 0.1 ms long. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"EXPONENTIAL_EULER", "RUSH_LARSEN_2"})
    void fixedStepsEndOnEvents(Method method) {
        double period = 10 * Math.log(4);
        TestOde membrane = TestOde.of(20.5 * period, new double[] {5}, (t, y, ydot) -> ydot[0] = (25 - y[0]) / 10);
        Hybrid neuron =
                new Hybrid(membrane, List.of(new Watched("spike", (t, y) -> y[0] - 20, (t, y) -> y[0] = 5, true)));
        double[] spikes = times(
                new AdaptiveIntegrator(SolverSettings.DEFAULT.method(method).step(0.1)).integrate(neuron, true));
        assertThat(spikes).hasSize(20);
        for (int k = 0; k < spikes.length; k++) {
            assertThat(spikes[k] / ((k + 1) * period)).isCloseTo(1, within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource(Stopping.class)
    void aGuardThatRisesAndFallsWithinAStepIsSeen(Stopping solver) {
        // y = t; the guard is positive from 4.9 to 5.1 only, and steps are as long as they like.
        Trajectory trajectory = solve(
                solver.method,
                1e-3,
                TestOde.of(10, new double[] {0, 0}, (t, y, ydot) -> ydot[0] = 1),
                new Watched("passing", (t, y) -> 0.01 - (y[0] - 5) * (y[0] - 5), (t, y) -> y[1] += 1));
        assertThat(times(trajectory)).containsExactly(new double[] {4.9}, within(1e-11));
        assertThat(trajectory.finalState()[1]).isEqualTo(1);
    }

    @Test
    void twoCrossingsAtOneInstant() {
        TestOde two = TestOde.of(5, new double[] {0, 0, 0}, (t, y, ydot) -> {
            ydot[0] = 1;
            ydot[1] = 2;
        });
        Trajectory trajectory = solve(
                Method.AUTO,
                1e-8,
                two,
                new Watched("first", (t, y) -> y[0] - 1.5, (t, y) -> y[0] = 0),
                new Watched("second", (t, y) -> y[1] - 3, (t, y) -> {
                    y[1] = 0;
                    y[2] += 1;
                }));
        assertThat(trajectory.occurrences())
                .extracting(Occurrence::name)
                .containsExactly("first", "second", "first", "second", "first", "second");
        assertThat(times(trajectory)).containsExactly(new double[] {1.5, 1.5, 3, 3, 4.5, 4.5}, within(1e-12));
        assertThat(trajectory.finalState()).containsExactly(new double[] {0.5, 1, 3}, within(1e-10));
    }

    @Test
    void jumpsWhoseOrderMattersAreRefused() {
        TestOde ramp = TestOde.of(5, new double[] {0, 1}, (t, y, ydot) -> ydot[0] = 1);
        assertThatThrownBy(() -> solve(
                        Method.AUTO,
                        1e-8,
                        ramp,
                        new Watched("doubling", (t, y) -> y[0] - 2, (t, y) -> y[1] *= 2),
                        new Watched("adding", (t, y) -> y[0] - 2, (t, y) -> y[1] += 1)))
                .isInstanceOfSatisfying(IntegrationFailure.class, failure -> {
                    assertThat(failure.time()).isCloseTo(2, within(1e-11));
                    assertThat(failure.component()).isEqualTo(1);
                })
                .hasMessageContaining("doubling and adding");
    }

    @Test
    void aResetOntoTheThresholdIsRefused() {
        TestOde ramp = TestOde.of(5, new double[] {0}, (t, y, ydot) -> ydot[0] = 1);
        assertThatThrownBy(() -> solve(
                        Method.AUTO, 1e-8, ramp, new Watched("spike", (t, y) -> y[0] - 2, (t, y) -> y[0] = 2, true)))
                .isInstanceOf(IntegrationFailure.class)
                .hasMessageContaining("at or above the threshold of the event spike after the jump");
    }

    @Test
    void eventsThatFollowOneAnotherForEverAreRefused() {
        TestOde ramp = TestOde.of(5, new double[] {-1, -1}, (t, y, ydot) -> ydot[0] = 1);
        assertThatThrownBy(() -> solve(
                        Method.AUTO,
                        1e-8,
                        ramp,
                        new Watched("there", (t, y) -> y[0], (t, y) -> {
                            y[0] = -1;
                            y[1] = 1;
                        }),
                        new Watched("back", (t, y) -> y[1], (t, y) -> {
                            y[0] = 1;
                            y[1] = -1;
                        })))
                .isInstanceOf(IntegrationFailure.class)
                .hasMessageContaining("without time passing");
    }

    @Test
    void anEventWhoseJumpLeavesItsGuardAloneHappensOnceForEachRise() {
        // sin t rises through 0.5 at π/6 + 2πk.
        TestOde oscillator = TestOde.of(20, new double[] {0, 1, 0}, (t, y, ydot) -> {
            ydot[0] = y[1];
            ydot[1] = -y[0];
        });
        Trajectory trajectory =
                solve(Method.AUTO, 1e-12, oscillator, new Watched("rise", (t, y) -> y[0] - 0.5, (t, y) -> y[2] += 1));
        double first = Math.PI / 6;
        assertThat(times(trajectory))
                .containsExactly(
                        new double[] {first, first + 2 * Math.PI, first + 4 * Math.PI, first + 6 * Math.PI},
                        within(1e-10));
        assertThat(trajectory.finalState()[2]).isEqualTo(4);
    }

    @Test
    void anEventExactlyOnABreakPointHappensOnce() {
        TestOde ramp = new TestOde(
                new double[] {0, 2, 5}, new double[] {0, 0}, new double[] {1e-12, 1e-12}, (t, y, ydot) -> ydot[0] = 1);
        Trajectory trajectory =
                solve(Method.AUTO, 1e-8, ramp, new Watched("there", (t, y) -> y[0] - 2, (t, y) -> y[1] += 1));
        assertThat(times(trajectory)).containsExactly(new double[] {2}, within(1e-12));
        assertThat(trajectory.finalState()[1]).isEqualTo(1);
    }

    @Test
    void extrapolationSaysThatItDoesNotStop() {
        TestOde ramp = TestOde.of(5, new double[] {0}, (t, y, ydot) -> ydot[0] = 1);
        assertThatThrownBy(() -> solve(
                        Method.GRAGG_BULIRSCH_STOER,
                        1e-8,
                        ramp,
                        new Watched("there", (t, y) -> y[0] - 2, (t, y) -> y[0] = 0)))
                .hasMessageContaining("gbs doesn't stop at events; choose auto, dp54, dp853 or rodas5p");
    }
}
