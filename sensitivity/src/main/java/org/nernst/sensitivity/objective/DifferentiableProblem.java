package org.nernst.sensitivity.objective;

import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/** Which problems can be differentiated. */
public final class DifferentiableProblem {
    private DifferentiableProblem() {}

    /**
     * Binds a problem, but refuses events: without the terms that belong to a jump, a derivative would be wrong and look right.
     *
     * @throws ModelException if the problem has events
     */
    public static BoundSystem bind(Problem problem) {
        BoundSystem system = problem.bind();
        BoundEvents events = system.events();
        if (events.count() > 0) {
            throw new ModelException("the event " + events.event(0).path()
                    + " can't be differentiated yet: a problem with events can be solved, but its derivatives would lack the terms"
                    + " that belong to the jumps");
        }
        return system;
    }
}
