package org.nernst.sensitivity.event;

import java.util.List;
import org.nernst.sensitivity.event.ArrivingJump.Arrival;
import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.solution.Occurrence;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.SparsityPattern;

/** Jumps that arrive where they are read, at times that move with a variable: of a solution that is known to its end. */
public final class MovingArrivals {
    private final Problem problem;
    private final BoundSystem system;
    private final EventTimeline timeline;
    private final List<Occurrence> occurrences;
    private final int[] columnOfParameter;
    private final ArrivingJump arriving;
    private final List<Arrival> all;
    private final List<Arrival> moving;

    public MovingArrivals(
            Solution solution, BoundSystem system, IndependentVariables variables, EventTimeline timeline) {
        problem = solution.problem();
        this.system = system;
        this.timeline = timeline;
        occurrences = solution.occurrences();
        columnOfParameter = variables.columnOfParameter(system);
        arriving = new ArrivingJump(problem, system, variables);
        all = arriving.of(occurrences);
        moving = all.stream()
                .filter(arrival -> timeline.moves(arrival.origin()) || delayMoves(arrival))
                .toList();
    }

    /** When anything arrives that moves or rests, ascending [ms]. */
    public double[] times() {
        return all.stream().mapToDouble(Arrival::time).toArray();
    }

    private boolean delayMoves(Arrival arrival) {
        return columnOfParameter[arrival.delayParameter()] >= 0;
    }

    /**
     * What arrives at a time before the end; of several that move alike, one. Null if nothing does.
     *
     * @throws org.nernst.symbolic.system.ModelException if several arrive that don't move alike, or something else happens then
     */
    public Arrival at(double t) {
        List<Arrival> now = near(t);
        if (now.isEmpty()) {
            return null;
        }
        Arrival first = now.get(0);
        for (Arrival other : now) {
            if (!areAlike(first, other)) {
                throw arriving.undecided(t, now, occurrences);
            }
        }
        double accuracy = MovingTimes.accuracy(problem, t);
        arriving.refuseAtBreak(t, occurrences);
        for (int number = MovingTimes.firstFrom(t - accuracy, occurrences, Occurrence::time);
                number < occurrences.size() && occurrences.get(number).time() <= t + accuracy;
                number++) {
            if (!comesWith(occurrences.get(number), first)) {
                throw arriving.besides(first, occurrences, number);
            }
        }
        return first;
    }

    private List<Arrival> near(double t) {
        if (moving.isEmpty() || t >= problem.end()) {
            return List.of();
        }
        double accuracy = MovingTimes.accuracy(problem, t);
        int last = MovingTimes.firstFrom(t - accuracy, moving, Arrival::time);
        int first = last;
        while (last < moving.size() && moving.get(last).time() <= t + accuracy) {
            last++;
        }
        return moving.subList(first, last);
    }

    private boolean areAlike(Arrival one, Arrival other) {
        return timeline.moveAlike(one.origin(), other.origin())
                && (one.delayParameter() == other.delayParameter() || !delayMoves(one) && !delayMoves(other));
    }

    /** Whether an occurrence is a delivery from the same instant after the same delay. */
    private boolean comesWith(Occurrence occurrence, Arrival arrival) {
        return occurrence.isDelivery()
                && timeline.moveAlike(occurrence.origin(), arrival.origin())
                && system.events().delayParameter(occurrence.event()) == arrival.delayParameter();
    }

    /**
     * Refuses to look at a state that bends where something arrives.
     *
     * @param output what looks, in words
     * @param looksAt whether it looks at a state at a time, which is known to some accuracy [ms]
     */
    public void refuseToSeeBends(String output, LooksAt looksAt) {
        if (moving.isEmpty()) {
            return;
        }
        SparsityPattern pattern = system.delayedJacobianPattern();
        for (Arrival arrival : moving) {
            double accuracy = MovingTimes.accuracy(problem, arrival.time());
            for (int row = 0; row < pattern.rows(); row++) {
                boolean bends = false;
                for (int entry = pattern.rowStart()[row]; entry < pattern.rowStart()[row + 1]; entry++) {
                    int delay = system.delayedReads().parameters()[pattern.column()[entry]];
                    bends |= delay == arrival.delayParameter();
                }
                if (bends && looksAt.test(row, arrival.time(), accuracy)) {
                    throw arriving.refusal(arrival, occurrences, output + ArrivingJump.SEES);
                }
            }
        }
    }

    /** Whether a state is looked at at a time, which is known to some accuracy [ms]. */
    @FunctionalInterface
    public interface LooksAt {
        boolean test(int state, double t, double accuracy);
    }
}
