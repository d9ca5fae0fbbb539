package org.nernst.solvers.integrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.solution.DenseStep;

/** Steps of equal length on a nonlinear problem that depends on time: halving them divides the error by 2 to the order. */
class OrderOfAccuracyTest {
    /** y₀' = y₁, y₁' = −y₀ + t y₁ (1 − y₀² − y₁²), solved by sin t, cos t. */
    private static final OdeFunction PROBLEM = (t, y, ydot) -> {
        ydot[0] = y[1];
        ydot[1] = -y[0] + t * y[1] * (1 - y[0] * y[0] - y[1] * y[1]);
    };

    private static final double[] TOLERANCES = {1, 1};

    static Stream<Arguments> methods() {
        return Stream.of(
                Arguments.of(new ExplicitRungeKutta(DormandPrince.order5(), TOLERANCES, 0, false), 5, 5, 32),
                Arguments.of(new ExplicitRungeKutta(DormandPrince.order8(), TOLERANCES, 0, false), 8, 8, 6),
                Arguments.of(new Rosenbrock(RosenbrockTableau.rodas5p(), TOLERANCES, 0), 5, 5, 32),
                Arguments.of(new ExponentialEuler(TOLERANCES), 1, 1, 256),
                Arguments.of(new RushLarsen2(TOLERANCES), 2, 2, 256),
                Arguments.of(new BackwardEuler(TOLERANCES), 1, 1, 256),
                Arguments.of(new EulerMaruyama(TOLERANCES, null), 1, 1, 256),
                Arguments.of(new AdditiveRungeKutta(AdditiveTableau.sra1(), TOLERANCES, null), 2, 2, 256),
                Arguments.of(new CrankNicolson(TOLERANCES, new boolean[] {true, true}), 2, 2, 256),
                Arguments.of(new CrankNicolson(TOLERANCES, new boolean[] {true, false}), 2, 2, 256),
                Arguments.of(new CrankNicolson(TOLERANCES, new boolean[] {false, true}), 2, 2, 256),
                Arguments.of(new CrankNicolson(TOLERANCES, new boolean[] {false, false}), 2, 2, 256));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void ofTheStepsAndBetweenThem(Stepper stepper, int order, int denseOrder, int coarse) {
        double[] once = errors(stepper, coarse);
        double[] twice = errors(stepper, 2 * coarse);
        double ofSteps = Math.log(once[0] / twice[0]) / Math.log(2);
        double between = Math.log(once[1] / twice[1]) / Math.log(2);
        assertThat(ofSteps).as("order of the steps").isBetween(order - 0.4, order + 0.7);
        assertThat(between).as("order between the steps").isBetween(denseOrder - 0.5, denseOrder + 1.5);
    }

    /** The greatest errors at and between the ends of steps from 0 to 2. */
    private static double[] errors(Stepper stepper, int steps) {
        double end = 2;
        OdeFunction function = new WithDifferences(PROBLEM, 2, 0, end);
        stepper.begin(function, new double[] {0, 1}, 0, end);
        double[] errors = new double[2];
        double[] y = new double[2];
        for (int step = 1; step <= steps; step++) {
            double next = end * step / steps;
            stepper.attempt(next);
            DenseStep dense = stepper.step();
            for (double part : new double[] {0.2, 0.5, 0.7}) {
                double t = dense.start() + part * (dense.end() - dense.start());
                dense.evaluate(t, y);
                errors[1] = Math.max(errors[1], Math.max(Math.abs(y[0] - Math.sin(t)), Math.abs(y[1] - Math.cos(t))));
            }
            stepper.accept();
            double[] exact = {Math.sin(next), Math.cos(next)};
            errors[0] = Math.max(
                    errors[0], Math.max(Math.abs(stepper.state[0] - exact[0]), Math.abs(stepper.state[1] - exact[1])));
        }
        assertThat(Arrays.stream(errors).allMatch(Double::isFinite)).isTrue();
        return errors;
    }
}
