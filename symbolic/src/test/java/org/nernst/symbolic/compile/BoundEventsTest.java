package org.nernst.symbolic.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.symbolic.system.OdeSystem;

/**
 * Events of one cell, of several populations and of a circuit, against formulas written out and against differences. A
 * central difference with a step of 1e-5 is right to about 1e-10 here.
 */
class BoundEventsTest {
    private static final SystemCompiler COMPILER = SystemCompiler.cachedIn(null);
    private static final double T = 0.8;
    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-8;

    static Stream<OdeSystem> systems() {
        return Stream.of(JumpingCircuit.alone(), JumpingCircuit.populations(), JumpingCircuit.coupled());
    }

    private static double[] random(int length, int seed) {
        return new SplittableRandom(seed).doubles(length, 0.2, 1.3).toArray();
    }

    private static BoundSystem bound(OdeSystem system) {
        return COMPILER.compile(system).at(system.defaultParameters());
    }

    @Test
    void eventsAreNumberedLikeStates() {
        BoundEvents events = bound(JumpingCircuit.coupled()).events();
        List<String> paths = new ArrayList<>();
        for (int event = 0; event < events.count(); event++) {
            paths.add(events.event(event).path());
        }
        assertThat(paths)
                .containsExactly(
                        "cell[0].spike",
                        "cell[1].spike",
                        "relay[0].up",
                        "relay[0].down",
                        "relay[1].up",
                        "relay[1].down",
                        "relay[2].up",
                        "relay[2].down",
                        "synapse[0].arrival",
                        "synapse[1].arrival",
                        "synapse[2].arrival",
                        "synapse[3].arrival");
        BoundEvents.EventAt down = events.event(5);
        assertThat(List.of(down.block(), down.instance(), down.firstState(), down.states()))
                .containsExactly(1, 1, 5, 1);
    }

    /** y = (x, θ) of two cells, z of three relays, s of four synapses. */
    @Test
    void guardsAndJumpsAreTheFormulas() {
        BoundSystem system = bound(JumpingCircuit.coupled());
        BoundEvents events = system.events();
        double[] y = random(system.stateCount(), 1);
        double[] u = {0.35, -0.2};
        double[] drive = u.clone();
        for (int c = 0; c < JumpingCircuit.FROM.length; c++) {
            double pre = y[4 + JumpingCircuit.FROM[c]];
            double post = y[2 * JumpingCircuit.TO[c]];
            drive[JumpingCircuit.TO[c]] += (0.5 + 0.2 * c) * y[7 + c] * (post - pre * pre * pre) * Math.cos(T);
        }
        double[] guards = new double[events.count()];
        events.guards(T, y, u, guards);
        double[] gain = {0.7, -0.6};
        for (int cell = 0; cell < 2; cell++) {
            double x = y[2 * cell];
            double theta = y[2 * cell + 1];
            assertThat(guards[cell])
                    .isCloseTo(x * x - theta + gain[cell] * drive[cell] * drive[cell] * T, within(1e-14));
            double[] after = y.clone();
            events.jump(cell, T, y, u, after);
            double[] expected = y.clone();
            expected[2 * cell] = drive[cell] * 0.4 + Math.exp(-x) * T;
            expected[2 * cell + 1] = theta + 0.4 * x * x;
            assertThat(after).containsExactly(expected, within(1e-14));
            double[] inPlace = y.clone();
            events.jump(cell, T, inPlace, u, inPlace);
            assertThat(inPlace).containsExactly(after);
        }
        assertThat(guards[7]).isCloseTo(Math.sin(T) * 0.3 - y[6], within(1e-15));
        assertThat(guards[9]).isCloseTo(y[6] * y[6] - y[8] * 0.7, within(1e-15));
        double[] after = y.clone();
        events.jump(9, T, y, u, after);
        assertThat(after[8]).isCloseTo(y[8] + 0.9 * y[6] * (1 - y[8]), within(1e-15));
        for (int event = 0; event < events.count(); event++) {
            assertThat(events.guard(event, T, y, u)).isEqualTo(guards[event]);
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void guardGradientsAreDifferencesOfTheGuards(OdeSystem model) {
        BoundSystem system = bound(model);
        BoundEvents events = system.events();
        double[] y = random(system.stateCount(), 2);
        double[] u = random(system.inputCount(), 3);
        for (int event = 0; event < events.count(); event++) {
            int number = event;
            double[] byState = new double[events.guardPattern(event).entries()];
            double[] byParameter =
                    new double[events.guardParameterPattern(event).entries()];
            events.guardGradient(event, T, y, u, byState, byParameter);
            Quantity guard = (at, t, state, inputs) -> new double[] {at.events().guard(number, t, state, inputs)};
            assertMatrix(events.guardPattern(event), byState, byState(system, guard, y, u));
            assertMatrix(events.guardParameterPattern(event), byParameter, byParameter(system, guard, y, u));
            double[] rates = random(system.inputCount(), 4);
            assertThat(events.guardTimeDerivative(event, T, y, u, rates))
                    .isCloseTo(byTime(system, guard, y, u, rates)[0], within(TOLERANCE));
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void jumpJacobiansAreDifferencesOfTheJumps(OdeSystem model) {
        BoundSystem system = bound(model);
        BoundEvents events = system.events();
        double[] y = random(system.stateCount(), 5);
        double[] u = random(system.inputCount(), 6);
        for (int event = 0; event < events.count(); event++) {
            int number = event;
            BoundEvents.EventAt own = events.event(event);
            double[] byState = new double[events.jumpPattern(event).entries()];
            double[] byParameter = new double[events.jumpParameterPattern(event).entries()];
            events.jumpJacobian(event, T, y, u, byState, byParameter);
            Quantity jump = (at, t, state, inputs) -> {
                double[] after = state.clone();
                at.events().jump(number, t, state, inputs, after);
                return Arrays.copyOfRange(after, own.firstState(), own.firstState() + own.states());
            };
            assertMatrix(events.jumpPattern(event), byState, byState(system, jump, y, u));
            assertMatrix(events.jumpParameterPattern(event), byParameter, byParameter(system, jump, y, u));
            double[] rates = random(system.inputCount(), 7);
            double[] byTime = new double[own.states()];
            events.jumpTimeDerivative(event, T, y, u, rates, byTime);
            assertThat(byTime).containsExactly(byTime(system, jump, y, u, rates), within(TOLERANCE));
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void timeDerivativeIsADifferenceOfTheRightHandSide(OdeSystem model) {
        BoundSystem system = bound(model);
        double[] y = random(system.stateCount(), 8);
        double[] u = random(system.inputCount(), 9);
        double[] rates = random(system.inputCount(), 10);
        double[] byTime = new double[system.stateCount()];
        system.timeDerivative(T, y, u, rates, byTime);
        Quantity rightHandSide = (at, t, state, inputs) -> {
            double[] ydot = new double[state.length];
            at.rightHandSide(t, state, inputs, ydot);
            return ydot;
        };
        assertThat(byTime).containsExactly(byTime(system, rightHandSide, y, u, rates), within(TOLERANCE));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void secondOrderAdjointIsADifferenceOfTheAdjoint(OdeSystem model) {
        BoundSystem system = bound(model);
        int states = system.stateCount();
        int parameters = system.parameterCount();
        double[] y = random(states, 11);
        double[] u = random(system.inputCount(), 12);
        double[] lambda = random(states, 13);
        double[] v = random(states, 14);
        double[] q = random(parameters, 15);
        double[] w = Arrays.copyOf(random(system.system().inputCount(), 21), u.length);
        double[] second = secondOrder(system, y, u, lambda, v, q, w);
        double[] above = adjoint(
                system.compiled().at(moved(system.parameters(), q, STEP)),
                moved(y, v, STEP),
                moved(u, w, STEP),
                lambda);
        double[] below = adjoint(
                system.compiled().at(moved(system.parameters(), q, -STEP)),
                moved(y, v, -STEP),
                moved(u, w, -STEP),
                lambda);
        for (int index = 0; index < second.length; index++) {
            double expected = (above[index] - below[index]) / (2 * STEP);
            assertThat(second[index])
                    .as("component %d", index)
                    .isCloseTo(expected, within(TOLERANCE * (1 + Math.abs(expected))));
        }
        // Second derivatives are symmetric: what v does to the product with another direction is what that does to the
        // product with v.
        double[] otherV = random(states, 16);
        double[] otherQ = random(parameters, 17);
        double[] swapped = secondOrder(system, y, u, lambda, otherV, otherQ, null);
        double[] direction = concatenated(concatenated(v, q), w);
        double[] other = concatenated(concatenated(otherV, otherQ), new double[u.length]);
        assertThat(dot(second, other))
                .isCloseTo(dot(swapped, direction), within(1e-13 * (1 + Math.abs(dot(second, other)))));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void secondOrderTangentIsTheSecondOrderAdjointSeenFromTheOtherSide(OdeSystem model) {
        BoundSystem system = bound(model);
        int states = system.stateCount();
        double[] y = random(states, 11);
        double[] u = random(system.inputCount(), 12);
        double[] lambda = random(states, 13);
        double[] v = random(states, 14);
        double[] q = random(system.parameterCount(), 15);
        double[] w = random(states, 16);
        double[] r = random(system.parameterCount(), 17);
        double[] z = Arrays.copyOf(random(system.system().inputCount(), 21), u.length);
        double[] second = new double[states];
        system.secondOrder().tangent(T, y, u, v, q, null, w, r, z, second);
        double[] adjoint = secondOrder(system, y, u, lambda, v, q, null);
        double expected = dot(adjoint, concatenated(concatenated(w, r), z));
        assertThat(expected).isNotZero();
        assertThat(dot(lambda, second)).isCloseTo(expected, within(1e-13 * (1 + Math.abs(expected))));

        double[] above = new double[states];
        double[] below = new double[states];
        system.compiled()
                .at(moved(system.parameters(), r, STEP))
                .tangent(T, moved(y, w, STEP), moved(u, z, STEP), v, q, above);
        system.compiled()
                .at(moved(system.parameters(), r, -STEP))
                .tangent(T, moved(y, w, -STEP), moved(u, z, -STEP), v, q, below);
        for (int state = 0; state < states; state++) {
            double difference = (above[state] - below[state]) / (2 * STEP);
            assertThat(second[state]).isCloseTo(difference, within(TOLERANCE * (1 + Math.abs(difference))));
        }
    }

    @Test
    void nothingIsAllocatedOnceRowsAreMade() {
        BoundSystem system = bound(JumpingCircuit.coupled());
        BoundEvents events = system.events();
        double[] y = random(system.stateCount(), 18);
        double[] u = random(system.inputCount(), 19);
        double[] q = random(system.parameterCount(), 20);
        double[] byState = new double[100];
        double[] byParameter = new double[100];
        double[] gradient = new double[200];
        double[] guards = new double[events.count()];
        Runnable all = () -> {
            events.guards(T, y, u, guards);
            for (int event = 0; event < guards.length; event++) {
                events.guard(event, T, y, u);
                events.guardGradient(event, T, y, u, byState, byParameter);
                events.guardTimeDerivative(event, T, y, u, u);
                events.jump(event, T, y, u, byState);
                events.jumpJacobian(event, T, y, u, byState, byParameter);
                events.jumpTimeDerivative(event, T, y, u, u, byState);
            }
            system.timeDerivative(T, y, u, u, byState);
            system.tangent(T, y, u, y, q, byState);
            system.adjoint(T, y, u, y, gradient);
            system.secondOrder().adjoint(T, y, u, y, y, q, null, gradient);
            system.secondOrder().tangent(T, y, u, y, q, null, y, q, null, byState);
        };
        all.run();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int call = 0; call < 100; call++) {
            all.run();
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
    }

    private static double[] secondOrder(
            BoundSystem system, double[] y, double[] u, double[] lambda, double[] v, double[] q, double[] w) {
        double[] gradient = new double[y.length + q.length + u.length];
        system.secondOrder().adjoint(T, y, u, lambda, v, q, w, gradient);
        return gradient;
    }

    private static double[] adjoint(BoundSystem system, double[] y, double[] u, double[] lambda) {
        double[] gradient = new double[y.length + system.parameterCount() + u.length];
        system.adjoint(T, y, u, lambda, gradient);
        return gradient;
    }

    private static double[] concatenated(double[] a, double[] b) {
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int index = 0; index < a.length; index++) {
            sum += a[index] * b[index];
        }
        return sum;
    }

    /** Something with values at a time, a state and inputs. */
    private interface Quantity {
        double[] at(BoundSystem system, double t, double[] y, double[] u);
    }

    private static double[][] byState(BoundSystem system, Quantity quantity, double[] y, double[] u) {
        double[][] columns = new double[y.length][];
        for (int column = 0; column < y.length; column++) {
            double[] unit = new double[y.length];
            unit[column] = 1;
            columns[column] = difference(
                    quantity.at(system, T, moved(y, unit, STEP), u), quantity.at(system, T, moved(y, unit, -STEP), u));
        }
        return columns;
    }

    private static double[][] byParameter(BoundSystem system, Quantity quantity, double[] y, double[] u) {
        double[] p = system.parameters();
        double[][] columns = new double[p.length][];
        for (int column = 0; column < p.length; column++) {
            double[] unit = new double[p.length];
            unit[column] = 1;
            columns[column] = difference(
                    quantity.at(system.compiled().at(moved(p, unit, STEP)), T, y, u),
                    quantity.at(system.compiled().at(moved(p, unit, -STEP)), T, y, u));
        }
        return columns;
    }

    private static double[] byTime(BoundSystem system, Quantity quantity, double[] y, double[] u, double[] rates) {
        return difference(
                quantity.at(system, T + STEP, y, moved(u, rates, STEP)),
                quantity.at(system, T - STEP, y, moved(u, rates, -STEP)));
    }

    private static double[] difference(double[] above, double[] below) {
        double[] difference = new double[above.length];
        for (int index = 0; index < difference.length; index++) {
            difference[index] = (above[index] - below[index]) / (2 * STEP);
        }
        return difference;
    }

    private static double[] moved(double[] from, double[] direction, double step) {
        double[] moved = from.clone();
        for (int index = 0; index < moved.length; index++) {
            moved[index] += step * direction[index];
        }
        return moved;
    }

    private static void assertMatrix(SparsityPattern pattern, double[] entries, double[][] columns) {
        double[][] dense = new double[pattern.rows()][pattern.columns()];
        for (int row = 0; row < pattern.rows(); row++) {
            for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                dense[row][pattern.column()[entry]] += entries[entry];
            }
            for (int column = 0; column < pattern.columns(); column++) {
                assertThat(dense[row][column])
                        .as("row %d, column %d", row, column)
                        .isCloseTo(columns[column][row], within(TOLERANCE));
            }
        }
    }
}
