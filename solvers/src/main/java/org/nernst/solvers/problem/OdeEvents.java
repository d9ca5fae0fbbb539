package org.nernst.solvers.problem;

/**
 * The instants at which the state of a system jumps: an event happens when its guard rises through zero, and then, or a delay
 * later, its jump takes the state before to the state after.
 */
public interface OdeEvents {
    /** The number of events. */
    int count();

    /**
     * All guards.
     *
     * @param t the time [ms]
     * @param y the state, shape [dimension]
     * @param values receives the guards, shape [events]
     */
    void guards(double t, double[] y, double[] values);

    /**
     * Carries out a jump.
     *
     * @param event the event's number
     * @param t when it happens [ms]
     * @param y the state before; receives the state after, shape [dimension]
     */
    void jump(int event, double t, double[] y);

    /**
     * Tells what happened at one instant, after all jumps. Where components are derivatives of others, their share in the jumps is made
     * here: how it comes out depends on all of them together.
     *
     * @param first the number of the first of these among all occurrences so far
     * @param happened the event of each, in the order in which they were carried out
     * @param origins of a delivery, the number of its rise among all occurrences; else −1
     * @param t when [ms]
     * @param before the state before
     * @param after the state after; may be changed
     */
    default void happened(int first, int[] happened, int[] origins, double t, double[] before, double[] after) {}

    /** How much later than its guard's rise an event's jump is [ms]; 0 if at once. */
    default double delay(int event) {
        return 0;
    }

    /** Whether an event's jump changes, at once, a state that its own guard depends on, as a reset of the membrane potential does. */
    boolean resetsItsGuard(int event);

    /** What an event is called in messages, such as {@code cell.spike}. */
    String name(int event);

    /** The state that an event is about, for messages. */
    int component(int event);
}
