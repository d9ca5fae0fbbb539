package org.nernst.sensitivity.objective;

import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/** Which problems can be differentiated. */
public final class DifferentiableProblem {
    private DifferentiableProblem() {}

    /**
     * Binds a problem, but refuses delayed reads and noise: without the terms that belong to the past, or along one
     * path of many, a derivative would be wrong and look right.
     *
     * @throws ModelException if the problem has delayed reads or noise
     */
    public static BoundSystem bind(Problem problem) {
        BoundSystem system = problem.bind();
        if (problem.hasNoise()) {
            throw new ModelException("the noise " + system.noise().path(0)
                    + " can't be differentiated yet: a problem with noise can be solved, and its derivatives are known"
                    + " only for what remains without it, --without-noise");
        }
        if (system.delayedReads().count() > 0) {
            int delay = system.delayedReads().parameters()[0];
            throw new ModelException("a model with the delay "
                    + system.system().parameters().get(delay).name()
                    + " can't be differentiated yet: it can be solved, but its derivatives would lack the terms that belong"
                    + " to the past");
        }
        return system;
    }

    /**
     * Binds a problem, but refuses events too, for methods that know nothing of jumps.
     *
     * @throws ModelException if the problem has events, delayed reads or noise
     */
    public static BoundSystem bindSmooth(Problem problem) {
        BoundSystem system = bind(problem);
        BoundEvents events = system.events();
        if (events.count() > 0) {
            throw new ModelException("the event " + events.event(0).path()
                    + " can't be differentiated yet: a problem with events can be solved, but its derivatives would lack the terms"
                    + " that belong to the jumps");
        }
        return system;
    }
}
