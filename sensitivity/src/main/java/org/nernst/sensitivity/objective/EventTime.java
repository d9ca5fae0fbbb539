package org.nernst.sensitivity.objective;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Suggestion;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** The time of the n-th occurrence of an event. */
record EventTime(String path, int number) implements Objective {
    EventTime {
        Objects.requireNonNull(path);
        if (number < 1) {
            throw new ModelException(
                    "occurrences of the event " + path + " are counted from 1, so there is no number " + number);
        }
    }

    @Override
    public String text() {
        return "time(" + path + ", " + number + ")";
    }

    @Override
    public Unit unit(BoundSystem system) {
        return Units.MS;
    }

    @Override
    public Functional on(BoundSystem system, Problem problem) {
        int event = number(path, system.events());
        return new ObservationsOnly() {
            @Override
            public Observations observe(Solution solution) {
                List<Occurrence> all = solution.occurrences();
                int[] found = rises(event, all);
                if (found.length < number) {
                    throw new ModelException(text() + " doesn't exist: the event " + path + " happens "
                            + (found.length == 0 ? "never" : found.length == 1 ? "once" : found.length + " times")
                            + " from " + solution.start() + " ms to " + solution.end() + " ms");
                }
                int index = found[number - 1];
                return new Observations.Gathering(system.parameterCount())
                        .value(all.get(index).time())
                        .occurrence(index, all.size(), 1)
                        .gathered();
            }
        };
    }

    /**
     * The number of the event of a path.
     *
     * @throws ModelException if there is none
     */
    static int number(String path, BoundEvents events) {
        List<String> names = IntStream.range(0, events.count())
                .mapToObj(event -> events.event(event).path())
                .toList();
        if (!names.contains(path)) {
            throw new ModelException("there is no event '" + path + "'"
                    + (names.isEmpty() ? "; the model has none" : Suggestion.sentence(path, names)));
        }
        return names.indexOf(path);
    }

    /** Where the rises of an event's guard are among all occurrences; the deliveries of its jumps are others. */
    static int[] rises(int event, List<Occurrence> all) {
        return IntStream.range(0, all.size())
                .filter(index ->
                        all.get(index).event() == event && !all.get(index).isDelivery())
                .toArray();
    }
}
