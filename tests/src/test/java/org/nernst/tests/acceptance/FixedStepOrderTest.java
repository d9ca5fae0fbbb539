package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nernst.dsl.Experiment;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.SystemCompiler;

/** Methods of fixed steps on the spiking squid axon: halving the steps divides the error by 2 to the order. */
class FixedStepOrderTest {
    private static final double END = 12;
    private static final double SAMPLING = 0.05;

    private static Problem problem;
    private static Solution exact;

    @BeforeAll
    static void solveExactly() {
        Experiment experiment = Repository.load(Repository.squidAxon());
        problem = Problem.of(
                SystemCompiler.standard().compile(experiment.getSystem()),
                experiment.getSweeps().get(0).getProtocol(),
                END);
        exact = Solver.solve(
                problem,
                SolverSettings.DEFAULT.method(Method.DORMAND_PRINCE_853).tolerances(1e-12, 1e-12));
    }

    @ParameterizedTest
    @CsvSource({"EXPONENTIAL_EULER, 1", "RUSH_LARSEN_2, 2", "BACKWARD_EULER, 1", "CRANK_NICOLSON, 2"})
    void theOrderIsThatOfTheMethod(Method method, int order) {
        assertThat(method.order()).isEqualTo(order);
        double step = order == 1 ? 0.0005 : 0.005;
        double once = error(method, step);
        double twice = error(method, step / 2);
        double observed = Math.log(once / twice) / Math.log(2);
        assertThat(observed).isBetween(order - 0.15, order + 0.15);
    }

    /** The greatest error of the membrane potential on a grid that steps of no method end on, in mV. */
    private static double error(Method method, double step) {
        Solution solution =
                Solver.solve(problem, SolverSettings.DEFAULT.method(method).step(step));
        double greatest = 0;
        for (double t = SAMPLING / 3; t < END; t += SAMPLING) {
            greatest = Math.max(
                    greatest,
                    Math.abs(solution.trajectory().stateAt(t, 0)
                            - exact.trajectory().stateAt(t, 0)));
        }
        return greatest;
    }
}
