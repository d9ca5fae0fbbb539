package org.nernst.tests.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.solvers.integrate.Method;
import org.nernst.symbolic.system.ModelException;

/** Every adaptive method on every problem, at ten tolerances. */
class AdaptiveMethodsTest {
    private static final int LOOSEST = 3;
    private static final int TIGHTEST = 12;
    /** Over so many powers of ten of the tolerance, the error must fall by one at least. */
    private static final int DECADES = 3;
    /** Some hundred units in the last place, below which an error is that of doubles and falls no more. */
    private static final double ROUNDING = 1e-13;

    static Stream<Arguments> methodsAndProblems() {
        return ProblemLibrary.all().stream().flatMap(problem -> Stream.of(Method.values())
                .filter(method -> isFor(method, problem))
                .map(method -> Arguments.of(method, problem)));
    }

    /** Extrapolation doesn't stop at events; explicit methods have their own test where equations are stiff. */
    private static boolean isFor(Method method, KnownProblem problem) {
        return switch (method) {
            case AUTO, RODAS5P -> true;
            case DORMAND_PRINCE_54, DORMAND_PRINCE_853 -> !problem.stiff();
            case GRAGG_BULIRSCH_STOER -> !problem.stiff() && problem.spikes().length == 0;
            default -> false;
        };
    }

    @ParameterizedTest
    @MethodSource("methodsAndProblems")
    void the_error_follows_the_tolerance(Method method, KnownProblem problem) {
        double[] errors = new double[TIGHTEST + 1];
        for (int digits = LOOSEST; digits <= TIGHTEST; digits++) {
            double tolerance = Math.pow(10, -digits);
            errors[digits] = problem.error(problem.solve(method, tolerance));
            assertThat(errors[digits])
                    .as("error at a tolerance of 1e-%d", digits)
                    .isLessThanOrEqualTo(problem.growth() * tolerance);
            if (digits >= LOOSEST + DECADES) {
                assertThat(errors[digits])
                        .as("error at a tolerance of 1e-%d", digits)
                        .isLessThanOrEqualTo(Math.max(errors[digits - DECADES] / 10, ROUNDING));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "GRAGG_BULIRSCH_STOER"})
    void explicit_methods_are_right_on_stiff_equations_too(Method method) {
        for (String name : new String[] {"robertson", "van-der-pol-mild"}) {
            KnownProblem problem = ProblemLibrary.named(name);
            assertThat(problem.error(problem.solve(method, 1e-5))).isLessThanOrEqualTo(problem.growth() * 1e-5);
        }
    }

    @Test
    void auto_says_what_it_did() {
        assertThat(ProblemLibrary.named("van-der-pol-stiff")
                        .solve(Method.AUTO, 1e-6)
                        .statistics()
                        .method())
                .matches("dp54 \\(\\d+ steps\\) and rodas5p \\(\\d+ steps\\) in turn, \\d+ switch(es)?");
        assertThat(ProblemLibrary.named("E2")
                        .solve(Method.AUTO, 1e-6)
                        .statistics()
                        .method())
                .isEqualTo("dp54");
    }

    @Test
    void the_stiff_method_takes_few_steps_on_stiff_equations() {
        // At 1e-12, too, auto leaves the explicit method, to which the fast direction hardly shows.
        assertThat(ProblemLibrary.named("robertson-for-ever")
                        .solve(Method.AUTO, 1e-12)
                        .statistics()
                        .method())
                .contains("rodas5p");
        Map<String, Integer> most = Map.of("robertson-for-ever", 2000, "van-der-pol-stiff", 5000, "follower", 500);
        most.forEach((name, steps) -> assertThat(ProblemLibrary.named(name)
                        .solve(Method.RODAS5P, 1e-8)
                        .statistics()
                        .steps())
                .as(name)
                .isLessThan(steps));
    }

    @Test
    void extrapolation_refuses_events() {
        assertThatThrownBy(() -> ProblemLibrary.named("integrate-and-fire").solve(Method.GRAGG_BULIRSCH_STOER, 1e-6))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("gbs doesn't stop at events");
    }

    /** Two independent truths for most problems: that neither has a slip of the pen. */
    @Test
    void closed_forms_agree_with_extended_precision() {
        for (KnownProblem problem : ProblemLibrary.all()) {
            if (problem.name().length() != 2) {
                continue;
            }
            int last = problem.times().length - 1;
            double[] extended = KnownAnswers.of(problem.name()).get(20.0);
            for (int i = 0; i < extended.length; i++) {
                assertThat(problem.states()[last][i])
                        .as("%s, state %d", problem, i)
                        .isCloseTo(extended[i], within(1e-13 * Math.max(1, Math.abs(extended[i]))));
            }
        }
    }
}
