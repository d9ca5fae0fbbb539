package org.nernst.sensitivity.objective;

import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/** Which problems can be differentiated. */
public final class DifferentiableProblem {
    private DifferentiableProblem() {}

    /**
     * Binds a problem, but refuses reads of the past and noise: without the terms that belong to the past, or along one path of
     * many, a derivative would be wrong and look right.
     *
     * @throws ModelException if the problem has noise, or equations that read their own past
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
}
