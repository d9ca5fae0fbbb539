package org.nernst.fit.loss;

import java.util.function.Supplier;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.symbolic.system.ModelException;

/** Makes a place where something has no value or derivative one that an optimiser turns back from, like one where the model can't be solved. */
final class TurnBack {
    private TurnBack() {}

    /** @throws SolverException with the reason where the computation is refused */
    static <R> R whereRefused(Supplier<R> computation) {
        try {
            return computation.get();
        } catch (ModelException refused) {
            throw new SolverException(refused.getMessage(), Double.NaN, null, Double.NaN, null, refused);
        }
    }
}
