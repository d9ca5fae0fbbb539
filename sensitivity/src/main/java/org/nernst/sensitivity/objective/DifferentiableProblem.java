package org.nernst.sensitivity.objective;

import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/** Which problems can be differentiated. */
public final class DifferentiableProblem {
    private DifferentiableProblem() {}

    /**
     * Binds a problem, but refuses noise: along one path of many a derivative would be wrong and look right; and events that depend on
     * what is read of the past.
     *
     * @throws ModelException if the problem has noise, or such an event
     */
    public static BoundSystem bind(Problem problem) {
        BoundSystem system = problem.bind();
        if (problem.hasNoise()) {
            throw new ModelException("the noise " + system.noise().path(0)
                    + " can't be differentiated yet: a problem with noise can be solved, and its derivatives are known"
                    + " only for what remains without it, --without-noise");
        }
        PastInEvents.refuse(system.system());
        return system;
    }

    /**
     * The same, but refuses reads of the past too, for those derivatives that lack the terms which belong to it.
     *
     * @param derivatives what they are called, such as "second derivatives"
     * @throws ModelException if the problem has noise, or equations that read their own past
     */
    public static BoundSystem bindWithoutPast(Problem problem, String derivatives) {
        BoundSystem system = bind(problem);
        if (system.delayedReads().count() > 0) {
            int delay = system.delayedReads().parameters()[0];
            throw new ModelException(derivatives + " of a model with the delay "
                    + system.system().parameters().get(delay).name()
                    + " aren't known: they would lack the terms that belong to the past; the derivatives by"
                    + " forward, adjoint, discrete and tangent are");
        }
        return system;
    }
}
