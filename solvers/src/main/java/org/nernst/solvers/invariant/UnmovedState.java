package org.nernst.solvers.invariant;

import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.system.ModelException;

/**
 * A state that no equation moves, as that of a stimulus with a name, which its onset and end alone change. It may have any value, so what doesn't change in
 * time is one of many beside each other.
 */
public final class UnmovedState {
    private UnmovedState() {}

    /**
     * Refuses a system with such a state.
     *
     * @param slope dy/dt somewhere, shape [states]
     * @param what can't be found for it, such as "the period of an orbit"
     * @throws ModelException if there is one, naming it
     */
    public static void refuse(BoundSystem system, double[] slope, String what) {
        SparsityPattern pattern = system.jacobianPattern();
        for (int state = 0; state < slope.length; state++) {
            if (slope[state] == 0 && pattern.rowStart()[state] == pattern.rowStart()[state + 1]) {
                throw new ModelException(
                        what + " can't be found where nothing moves the state "
                                + system.system().statePath(state)
                                + ", since there is one for each of its values; a stimulus with a name has such a state, and one without has none");
            }
        }
    }
}
