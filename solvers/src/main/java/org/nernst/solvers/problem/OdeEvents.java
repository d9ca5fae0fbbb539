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
