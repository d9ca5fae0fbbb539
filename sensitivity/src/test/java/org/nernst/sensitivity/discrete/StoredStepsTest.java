package org.nernst.sensitivity.discrete;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nernst.sensitivity.SquidAxon;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Trajectory;

class StoredStepsTest {
    @ParameterizedTest
    @EnumSource(names = {"DORMAND_PRINCE_54", "DORMAND_PRINCE_853", "RODAS5P"})
    void stepsThatAreKeptAreDenseOutputToTheLastBit(Method method) {
        Problem problem = SquidAxon.problem(SquidAxon.linoid());
        SolverSettings settings = SolverSettings.DEFAULT.method(method);
        Trajectory integrators =
                Solver.solve(problem, settings.forDerivatives()).trajectory();
        Trajectory stored = new StoredSteps().solve(problem, settings).trajectory();
        double[] expected = new double[integrators.dimension()];
        double[] actual = new double[integrators.dimension()];
        for (int point = 0; point <= 1000; point++) {
            double t = problem.start() + (problem.end() - problem.start()) * point / 1000;
            integrators.stateAt(t, expected);
            stored.stateAt(t, actual);
            assertThat(actual).as("state at %s ms", t).containsExactly(expected);
            integrators.stateBefore(t, expected);
            stored.stateBefore(t, actual);
            assertThat(actual).as("state before %s ms", t).containsExactly(expected);
        }
        for (int index = 0; index < integrators.steps().size(); index++) {
            double middle = integrators.steps().get(index).start() + 1e-3;
            for (int component = 0; component < expected.length; component++) {
                assertThat(stored.steps().get(index).rate(middle, component))
                        .isEqualTo(integrators.steps().get(index).rate(middle, component));
            }
        }
    }
}
