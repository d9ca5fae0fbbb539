package org.nernst.symbolic.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.symbolic.system.OdeSystem;

/** The derivatives of ∂f/∂y against differences of it, and against the products with second derivatives. */
class JacobianDerivativesTest {
    private static final SystemCompiler COMPILER = SystemCompiler.cachedIn(null);
    private static final double T = 0.8;
    private static final double STEP = 1e-5;

    static Stream<OdeSystem> systems() {
        return Stream.of(
                OdeSystem.single(SquidAxon.template()),
                JumpingCircuit.populations(),
                JumpingCircuit.coupled(),
                DelayedReadsTest.system());
    }

    private static double[] random(int length, int seed) {
        return new SplittableRandom(seed).doubles(length, 0.2, 1.3).toArray();
    }

    private static double[] moved(double[] from, double[] direction, double step) {
        double[] moved = from.clone();
        for (int index = 0; index < moved.length; index++) {
            moved[index] += step * direction[index];
        }
        return moved;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int index = 0; index < a.length; index++) {
            sum += a[index] * b[index];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("systems")
    void entriesChangeInADirectionAsTheirDifferenceSays(OdeSystem model) {
        BoundSystem system = COMPILER.compile(model).at(model.defaultParameters());
        double[] y = random(system.stateCount(), 1);
        double[] u = random(system.inputCount(), 2);
        double[] v = random(system.stateCount(), 3);
        double[] q = random(system.parameterCount(), 4);
        double[] x = random(system.inputCount(), 5);
        double[] changes = new double[system.jacobianPattern().entries()];
        JacobianDerivatives jacobian = system.secondOrder().jacobian();
        jacobian.at(T, y, u);
        jacobian.along(v, q, x, changes);
        double[] above = entries(system, y, u, v, q, x, STEP);
        double[] below = entries(system, y, u, v, q, x, -STEP);
        for (int entry = 0; entry < changes.length; entry++) {
            double expected = (above[entry] - below[entry]) / (2 * STEP);
            assertThat(changes[entry])
                    .as("entry %d", entry)
                    .isCloseTo(expected, within(1e-8 * (1 + Math.abs(expected))));
        }
        assertThat(Arrays.stream(changes).anyMatch(change -> change != 0)).isTrue();
    }

    private static double[] entries(
            BoundSystem system, double[] y, double[] u, double[] v, double[] q, double[] x, double step) {
        double[] values = new double[system.jacobianPattern().entries()];
        system.compiled()
                .at(moved(system.parameters(), q, step))
                .jacobian(T, moved(y, v, step), moved(u, x, step), values);
        return values;
    }

    /** Σ w·δJ is what the gradient of Σ w·J says of the direction. */
    @ParameterizedTest
    @MethodSource("systems")
    void theGradientIsTheChangeSeenFromTheOtherSide(OdeSystem model) {
        BoundSystem system = COMPILER.compile(model).at(model.defaultParameters());
        double[] u = random(system.inputCount(), 6);
        double[] v = random(system.stateCount(), 7);
        double[] q = random(system.parameterCount(), 8);
        double[] x = random(system.inputCount(), 9);
        double[] weights = random(system.jacobianPattern().entries(), 10);
        double[] changes = new double[weights.length];
        double[] gradient = new double[v.length + q.length + x.length];
        JacobianDerivatives jacobian = system.secondOrder().jacobian();
        jacobian.at(T, random(system.stateCount(), 11), u);
        jacobian.along(v, q, x, changes);
        jacobian.pullBack(weights, gradient);
        double expected = dot(weights, changes);
        double[] direction = new double[gradient.length];
        System.arraycopy(v, 0, direction, 0, v.length);
        System.arraycopy(q, 0, direction, v.length, q.length);
        System.arraycopy(x, 0, direction, v.length + q.length, x.length);
        assertThat(expected).isNotZero();
        assertThat(dot(gradient, direction)).isCloseTo(expected, within(1e-13 * (1 + Math.abs(expected))));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void aPointIsKeptWhileOthersAreLookedAtAndNothingIsAllocated(OdeSystem model) {
        BoundSystem system = COMPILER.compile(model).at(model.defaultParameters());
        double[] y = random(system.stateCount(), 12);
        double[] u = random(system.inputCount(), 13);
        double[] q = random(system.parameterCount(), 14);
        double[] weights = random(system.jacobianPattern().entries(), 15);
        double[] first = new double[y.length + q.length + u.length];
        double[] again = first.clone();
        double[] changes = weights.clone();
        double[] elsewhere = random(system.stateCount(), 16);
        JacobianDerivatives jacobian = system.secondOrder().jacobian();
        jacobian.at(T, y, u);
        jacobian.pullBack(weights, first);
        Runnable all = () -> {
            system.jacobian(2 * T, elsewhere, u, changes);
            jacobian.along(y, q, null, changes);
            jacobian.pullBack(weights, again);
        };
        all.run();
        assertThat(again).containsExactly(first);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int call = 0; call < 100; call++) {
            all.run();
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
    }
}
