package org.nernst.tests.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.solvers.integrate.Method;
import org.nernst.tests.problem.KnownProblem.Order;

/** Every method of fixed steps on every problem: halving the steps divides the error by 2 to the order. */
class FixedStepMethodsTest {
    static Stream<Arguments> methodsAndProblems() {
        return ProblemLibrary.all().stream()
                .filter(problem -> problem.steps() > 0)
                .flatMap(problem -> Stream.of(Method.values())
                        .filter(Method::takesFixedSteps)
                        .map(method -> Arguments.of(method, problem)));
    }

    @ParameterizedTest
    @MethodSource("methodsAndProblems")
    void the_order_is_that_of_the_method_or_known_why_not(Method method, KnownProblem problem) {
        Order order = problem.orders().getOrDefault(method, new Order(method.order(), "the method's"));
        if (order.order() == 0) {
            return;
        }
        double once = problem.error(problem.solve(method, problem.steps()));
        if (Double.isInfinite(order.order())) {
            assertThat(once).as(order.why()).isLessThan(1e-11);
            return;
        }
        double twice = problem.error(problem.solve(method, 2 * problem.steps()));
        double observed = Math.log(once / twice) / Math.log(2);
        assertThat(observed).as(order.why()).isBetween(order.order() - 0.25, order.order() + 0.35);
    }
}
