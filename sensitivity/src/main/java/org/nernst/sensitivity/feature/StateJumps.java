package org.nernst.sensitivity.feature;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/** Where events of a solution make one state jump, and which occurrences of them do. */
final class StateJumps {
    private static final int SEVERAL = -2;

    private final String path;
    /** By their times [ms]. */
    private final Map<Double, Integer> numbers = new HashMap<>();

    /** @param state its index */
    StateJumps(Solution solution, BoundSystem system, int state) {
        path = system.system().statePath(state);
        BoundEvents events = system.events();
        List<Occurrence> occurrences = solution.occurrences();
        for (int number = 0; number < occurrences.size(); number++) {
            Occurrence occurrence = occurrences.get(number);
            // What comes late jumps where it is delivered.
            boolean jumpsHere = events.event(occurrence.event()).event().delay() == null || occurrence.isDelivery();
            if (jumpsHere && events.changes(occurrence.event(), state)) {
                numbers.merge(occurrence.time(), number, (one, other) -> SEVERAL);
            }
        }
    }

    /** Whether the state jumps at a time [ms]. */
    boolean at(double t) {
        return numbers.containsKey(t);
    }

    /**
     * The number of the occurrence by which it jumps at a time.
     *
     * @throws ModelException if there are several
     */
    int occurrence(double t) {
        int number = numbers.get(t);
        if (number == SEVERAL) {
            throw new ModelException("several events make " + path + " jump through the threshold at " + t
                    + " ms, so it can't be told whose time is that of the spike; choose another threshold");
        }
        return number;
    }
}
