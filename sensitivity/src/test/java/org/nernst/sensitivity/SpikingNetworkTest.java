package org.nernst.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nernst.sensitivity.objective.Gradient;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;

/**
 * A network with delays, by five parameters that move its spikes: every method against differences of spike times and voltages.
 */
class SpikingNetworkTest {
    private static final SolverSettings TIGHT = SolverSettings.DEFAULT.tolerances(1e-12, 1e-13);
    private static final List<Objective> OBJECTIVES = List.of(
            Objective.eventTime("leaky[0].spike", 3),
            Objective.eventTime("leaky[5].spike", 2),
            Objective.eventTime("adaptive[0].spike", 2),
            Objective.eventTime("adaptive[6].spike", 2),
            Objective.sample("leaky[2].v", 59),
            Objective.sample("adaptive[4].w", 55));

    @Test
    void spikeTimesAndVoltagesByEveryMethodAndDifferences() {
        Problem problem = SpikingNetwork.problem(60);
        assertThat(Solver.solve(problem, TIGHT).occurrences())
                .filteredOn(each -> each.name().endsWith("spike"))
                .hasSizeGreaterThan(50);
        Differentiate request = Differentiate.all(OBJECTIVES).of(problem).with(TIGHT);
        Map<SensitivityMethod, List<Gradient>> found = new EnumMap<>(SensitivityMethod.class);
        for (SensitivityMethod method : SensitivityMethod.values()) {
            found.put(method, request.eachBy(method));
        }
        assertThat(found.get(SensitivityMethod.FORWARD).get(0).parameters()).hasSize(5);
        for (int parameter = 0; parameter < 5; parameter++) {
            // A change of the threshold moves spikes most, and they must not meet.
            double step = (parameter == 0 ? 2e-4 : 2e-3) * problem.parameter(parameter);
            double[] expected = Differences.of(OBJECTIVES, problem, TIGHT, parameter, step);
            for (int k = 0; k < OBJECTIVES.size(); k++) {
                double forward = found.get(SensitivityMethod.FORWARD).get(k).derivatives()[parameter];
                for (List<Gradient> gradients : found.values()) {
                    Gradient gradient = gradients.get(k);
                    // Differences can't do better than the roundings and errors of times, 1e-13 or so, over a step of
                    // 1e-3.
                    assertThat(gradient.derivatives()[parameter])
                            .as(
                                    "%s by %s, %s",
                                    gradient.objective(), gradient.parameters().get(parameter), gradient.method())
                            .isCloseTo(expected[k], within(1e-9 * Math.abs(expected[k]) + 1e-10))
                            .isCloseTo(forward, within(1e-9 * Math.abs(forward)));
                }
            }
        }
    }
}
