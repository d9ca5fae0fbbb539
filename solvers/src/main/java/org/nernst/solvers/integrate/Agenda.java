package org.nernst.solvers.integrate;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.nernst.solvers.solution.Instants;

/** What is known to come: jumps that are delivered late, and discontinuities that reach a read of the past. In the order of time. */
final class Agenda {
    /**
     * A jump to be carried out.
     *
     * @param time when [ms]
     * @param event its event's number
     * @param origin the index of its rise among the occurrences
     */
    record Delivery(double time, int event, int origin) {}

    /**
     * A discontinuity of a component, a delay after it happened.
     *
     * @param time when [ms]
     * @param read by which it is read
     * @param order of the derivative that jumps; 0 for the component itself
     */
    record Arrival(double time, int read, int order) {}

    private final PriorityQueue<Delivery> deliveries =
            new PriorityQueue<>(Comparator.comparingDouble(Delivery::time).thenComparingInt(Delivery::origin));
    private final PriorityQueue<Arrival> arrivals = new PriorityQueue<>(Comparator.comparingDouble(Arrival::time)
            .thenComparingInt(Arrival::read)
            .thenComparingInt(Arrival::order));

    void add(Delivery delivery) {
        deliveries.add(delivery);
    }

    void add(Arrival arrival) {
        arrivals.add(arrival);
    }

    int pendingArrivals() {
        return arrivals.size();
    }

    /** How far to go from some time: to the next entry or to the end of the piece. */
    double stopBefore(double end) {
        double next = end;
        if (!deliveries.isEmpty()) {
            next = Math.min(next, deliveries.peek().time);
        }
        if (!arrivals.isEmpty()) {
            next = Math.min(next, arrivals.peek().time);
        }
        return Instants.isReached(end, next) ? end : next;
    }

    /** The next delivery that is due by a time, which is taken out; null if there is none. */
    Delivery deliveryBy(double time) {
        return !deliveries.isEmpty() && Instants.isReached(deliveries.peek().time, time) ? deliveries.poll() : null;
    }

    /** The next arrival that is due by a time, which is taken out; null if there is none. */
    Arrival arrivalBy(double time) {
        return !arrivals.isEmpty() && Instants.isReached(arrivals.peek().time, time) ? arrivals.poll() : null;
    }
}
