package org.nernst.sensitivity.objective;

import java.util.Objects;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** How often an event happens: a step function of the parameters. */
record EventCount(String path) implements Objective {
    EventCount {
        Objects.requireNonNull(path);
    }

    @Override
    public String text() {
        return "count(" + path + ")";
    }

    @Override
    public Unit unit(BoundSystem system) {
        return Units.ONE;
    }

    @Override
    public Functional on(BoundSystem system, Problem problem) {
        int event = EventTime.number(path, system.events());
        return new ObservationsOnly() {
            @Override
            public Observations observe(Solution solution) {
                return new Observations.Gathering(system.parameterCount())
                        .value(EventTime.rises(event, solution.occurrences()).length)
                        .spikes(event, t -> 1)
                        .gathered();
            }
        };
    }
}
