package org.nernst.sensitivity.discrete;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nernst.sensitivity.event.BreakOrders;
import org.nernst.sensitivity.event.EventDerivatives;
import org.nernst.sensitivity.event.EventTimeline;
import org.nernst.sensitivity.event.InstantAdjoint;
import org.nernst.sensitivity.event.InstantTangent;
import org.nernst.sensitivity.event.MovingArrivals;
import org.nernst.sensitivity.objective.Functional;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.sensitivity.objective.Magnitudes;
import org.nernst.solvers.problem.Tolerances;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;

/** The events of one solution for several objectives; those with the same window share a timeline. */
final class Timelines {
    private final Solution solution;
    private final EventDerivatives derivatives;
    private final BoundSystem system;
    private final IndependentVariables variables;
    private final Map<List<Double>, EventTimeline> byWindow = new HashMap<>();

    Timelines(Solution solution, BoundSystem system, IndependentVariables variables, Tolerances tolerances) {
        this.solution = solution;
        // Without events nothing is measured by magnitudes, and all of a solution is long to look through.
        Magnitudes magnitudes = solution.occurrences().isEmpty()
                ? Magnitudes.of(system, solution.problem())
                : Magnitudes.along(system, solution);
        derivatives = new EventDerivatives(system, tolerances, magnitudes);
        this.system = system;
        this.variables = variables;
    }

    /** @param window that of the running loss; empty if there is none */
    EventTimeline of(double[] window) {
        return byWindow.computeIfAbsent(
                Arrays.stream(window).boxed().toList(),
                key -> new EventTimeline(
                        solution, derivatives, variables.columnOfParameter(system), window, solution.end()));
    }

    /** What one instant of theirs does to the adjoint of a functional. */
    InstantAdjoint adjoint(Functional functional) {
        return new InstantAdjoint(derivatives, system, variables, functional);
    }

    /** What happens on both sides of break points. */
    BreakOrders breaks(double[] window) {
        return new BreakOrders(solution, derivatives, of(window));
    }

    /** The jumps that are read late. */
    MovingArrivals arrivals(double[] window) {
        return new MovingArrivals(solution, system, variables, of(window));
    }

    /** What one instant of theirs does to sensitivities. */
    InstantTangent tangent() {
        return new InstantTangent(derivatives, system, variables);
    }
}
