package org.nernst.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Occurrence;

/**
 * Every term of the derivatives through events, against differences of solutions, which are right to about 1e-10 here: their steps of
 * 0.004 leave 4e-15 times a sixth derivative, and roundings of 1e-13 are divided by 0.001.
 */
class EventDerivativesTest {
    private static final double STEP = 4e-3;
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-13, 1e-13);
    private static final Problem PROBLEM = JumpingCell.problem();

    static List<Objective> objectives() {
        return List.of(
                Objective.sample("cell.v", 7.9),
                Objective.sample("cell.w", 5),
                Objective.sample("cell.measured", 6.3),
                Objective.mean("cell.measured"),
                Objective.mean("cell.measured", 2.1, 5.7),
                Objective.eventTime("cell.spike", 2),
                Objective.eventTime("cell.spike", 5),
                Objective.eventTime("cell.late", 3));
    }

    @Test
    void resetsAndDeliveriesComeInTurn() {
        List<Occurrence> all = Solver.solve(PROBLEM, TIGHT).occurrences();
        assertThat(all).filteredOn(each -> each.name().equals("cell.spike")).hasSize(10);
        assertThat(all).filteredOn(Occurrence::isDelivery).hasSize(9);
        assertThat(all.get(2).isDelivery()).isFalse();
        assertThat(all.get(3).origin()).isZero();
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void forwardAndAdjointAreDifferencesOfSolutions(Objective objective) {
        Differentiate request = Differentiate.the(objective).of(PROBLEM).with(TIGHT);
        Gradient forward = request.by(SensitivityMethod.FORWARD);
        Gradient adjoint = request.by(SensitivityMethod.ADJOINT);
        // The state before a jump is where the adjoint goes on from: from that after it, most first steps would be
        // rejected.
        assertThat(adjoint.adjointStatistics().rejected())
                .isLessThan(adjoint.adjointStatistics().steps() / 4);
        assertThat(adjoint.value()).isCloseTo(forward.value(), within(1e-11));
        for (int parameter = 0; parameter < forward.parameters().size(); parameter++) {
            String name = forward.parameters().get(parameter);
            double found = forward.derivatives()[parameter];
            assertThat(found)
                    .as("%s by %s, forward", objective.text(), name)
                    .isCloseTo(Differences.of(List.of(objective), PROBLEM, TIGHT, parameter, STEP)[0], within(2e-9));
            assertThat(adjoint.derivatives()[parameter])
                    .as("%s by %s, adjoint", objective.text(), name)
                    .isCloseTo(found, within(1e-11));
        }
    }
}
