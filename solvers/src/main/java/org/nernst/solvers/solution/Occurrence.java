package org.nernst.solvers.solution;

/**
 * An event that happened. Where its jump is delivered later, there are two: that the guard rose, at t*, and the delivery, at t* + d.
 *
 * @param time when [ms]
 * @param event its number in its system
 * @param name its full path, such as {@code cell.spike}
 * @param origin of a delivery, the index of its rise among the occurrences; else −1
 */
public record Occurrence(double time, int event, String name, int origin) {
    /** A rise of a guard. */
    public Occurrence(double time, int event, String name) {
        this(time, event, name, -1);
    }

    /** Whether this is a delivery of what happened earlier. */
    public boolean isDelivery() {
        return origin >= 0;
    }
}
