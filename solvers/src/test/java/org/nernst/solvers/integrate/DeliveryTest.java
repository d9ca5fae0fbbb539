package org.nernst.solvers.integrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.solvers.integrate.DelayOde.Kick;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Trajectory;

/** Jumps that are delivered after a delay. */
class DeliveryTest {
    private static Trajectory solve(Method method, double tolerance, DelayOde ode) {
        return new AdaptiveIntegrator(SolverSettings.DEFAULT.method(method).tolerances(tolerance, tolerance))
                .integrate(ode, true);
    }

    /** y₀ counts time, and starts anew at 1; the others stand still but for kicks. */
    private static DelayOde clock(double[] boundaries, Kick... kicks) {
        return new DelayOde(
                        boundaries, new double[4], new int[0], new double[0], (piece, t, y, past, ydot) -> ydot[0] = 1)
                .with(kicks);
    }

    private static final Kick TICK = new Kick("tick", 0, 1, 0, -1, 0);

    private static double[] times(List<Occurrence> occurrences, String name) {
        return occurrences.stream()
                .filter(occurrence -> occurrence.name().equals(name))
                .mapToDouble(Occurrence::time)
                .toArray();
    }

    @Test
    void several_are_under_way_at_once_and_know_where_they_come_from() {
        Trajectory trajectory =
                solve(Method.AUTO, 1e-10, clock(new double[] {0, 9.2}, TICK, new Kick("late", 0, 1, 1, 1, 3.5)));
        List<Occurrence> all = trajectory.occurrences();
        assertThat(times(all, "late"))
                .containsExactly(new double[] {1, 2, 3, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9}, within(1e-11));
        assertThat(trajectory.finalState()[1]).isEqualTo(5);
        assertThat(trajectory.stateAt(6.4, 1)).isEqualTo(2);
        for (Occurrence delivery : all.stream().filter(Occurrence::isDelivery).toList()) {
            Occurrence rise = all.get(delivery.origin());
            assertThat(rise.isDelivery()).isFalse();
            assertThat(rise.event()).isEqualTo(delivery.event());
            assertThat(delivery.time()).isCloseTo(rise.time() + 3.5, within(1e-14));
        }
    }

    @Test
    void two_at_one_instant() {
        // 1 + 1.3 + 1.4 is 1 + 1.4 + 1.3 but for a rounding; 1 + 2.7 is the third.
        Trajectory trajectory = solve(
                Method.AUTO,
                1e-10,
                clock(
                        new double[] {0, 1.9, 3.8},
                        new Kick("once", 0, 1, 1, 1, 2.7),
                        new Kick("again", 0, 1, 2, 1, 1.3),
                        new Kick("then", 2, 0.5, 1, 10, 1.4)));
        assertThat(times(trajectory.occurrences(), "then")).containsExactly(new double[] {2.3, 3.7}, within(1e-12));
        assertThat(trajectory.stateAt(3.7 - 1e-9, 1)).isZero();
        assertThat(trajectory.stateAt(3.7 + 1e-9, 1)).isEqualTo(11);
        assertThat(trajectory.finalState()[1]).isEqualTo(11);
    }

    @Test
    void on_a_break_point_and_at_the_end() {
        Trajectory trajectory = solve(
                Method.AUTO,
                1e-10,
                clock(
                        new double[] {0, 2.5, 5},
                        new Kick("to the break point", 0, 1, 1, 1, 1.5),
                        new Kick("to the end", 0, 1, 2, 1, 4),
                        new Kick("beyond", 0, 1, 3, 1, 4.01)));
        assertThat(trajectory.stateAt(2.5 - 1e-9, 1)).isZero();
        assertThat(trajectory.finalState()).containsExactly(new double[] {5, 1, 1, 0}, within(1e-11));
        assertThat(times(trajectory.occurrences(), "to the break point"))
                .containsExactly(new double[] {1, 2.5}, within(1e-11));
    }

    @Test
    void one_that_triggers_another_event_at_that_instant() {
        Kick[] chain = {new Kick("first", 0, 1, 1, 1, 1), new Kick("second", 1, 0.5, 2, 1, 0)};
        for (double end : new double[] {2, 3}) {
            Trajectory trajectory = solve(Method.AUTO, 1e-10, clock(new double[] {0, end}, chain));
            assertThat(trajectory.occurrences())
                    .extracting(Occurrence::name)
                    .containsExactly("first", "first", "second");
            assertThat(times(trajectory.occurrences(), "second")).containsExactly(new double[] {2}, within(1e-11));
            assertThat(trajectory.finalState()[2]).isEqualTo(1);
        }
    }

    @Test
    void one_that_comes_when_another_event_happens() {
        // Ticks at 1, 2, 2.75, 3.5 and 4.25; what is sent at 1 comes with the tick at 2.
        DelayOde ode = clock(new double[] {0, 4.8}, TICK, new Kick("push", 0, 1, 0, 0.25, 1));
        assertThat(solve(Method.AUTO, 1e-10, ode).finalState()[0]).isCloseTo(0.8, within(1e-11));
    }

    /** v' = (−v + g)/10, g' = −g/3 and g grows by 2 at times known: a sum of differences of exponentials. */
    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "RODAS5P", "AUTO"})
    void spikes_that_reach_a_membrane_through_an_exponential_synapse(Method method) {
        for (double tolerance : new double[] {1e-5, 1e-8, 1e-11}) {
            DelayOde ode = new DelayOde(
                            new double[] {0, 12},
                            new double[3],
                            new int[0],
                            new double[0],
                            (piece, t, y, past, ydot) -> {
                                ydot[0] = 1;
                                ydot[1] = (y[2] - y[1]) / 10;
                                ydot[2] = -y[2] / 3;
                            })
                    .with(new Kick("tick", 0, 1.7, 0, -1.7, 0), new Kick("spike", 0, 1.7, 2, 2, 4.3));
            Trajectory trajectory = solve(method, tolerance, ode);
            double largest = 0;
            for (double t = 0; t < 12; t += 0.0137) {
                double v = 0;
                for (double spike = 1.7; spike + 4.3 <= t; spike += 1.7) {
                    double since = t - spike - 4.3;
                    v += 2.0 / 10 / (1 / 3.0 - 0.1) * (Math.exp(-since / 10) - Math.exp(-since / 3));
                }
                largest = Math.max(largest, Math.abs(trajectory.stateAt(t, 1) - v));
            }
            assertThat(largest).as("%s at %s", method, tolerance).isLessThan(10 * tolerance);
        }
    }

    @Test
    void fixed_steps_end_on_deliveries() {
        Trajectory trajectory = new AdaptiveIntegrator(
                        SolverSettings.DEFAULT.method(Method.EXPONENTIAL_EULER).step(0.3))
                .integrate(clock(new double[] {0, 4}, new Kick("late", 0, 1, 1, 1, 1.234)), true);
        assertThat(times(trajectory.occurrences(), "late")).containsExactly(new double[] {1, 2.234}, within(1e-11));
        assertThat(trajectory.stateAt(2.233, 1)).isLessThan(1e-9);
        assertThat(trajectory.stateAt(2.235, 1)).isEqualTo(1);
    }
}
