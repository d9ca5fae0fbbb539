package org.nernst.solvers.problem;

import org.nernst.symbolic.compile.SparsityPattern;

/**
 * What equations read of their own past: components as they were constant delays earlier. Before the start of the integration a
 * component was what it is at the start.
 */
public interface OdeDelays {
    /** The number of reads. */
    int count();

    /** The component that a read is of. */
    int component(int read);

    /** How much earlier [ms], above 0. */
    double delay(int read);

    /** What a read's delay is called in messages, such as {@code a_to_b.syn.delay}. */
    String name(int read);

    /** Which components' time derivatives depend on which reads: a row for each component, a column for each read. */
    SparsityPattern dependence();

    /** Tells where the past is to be read from; called once, before anything is evaluated. */
    void readFrom(History history);

    /**
     * Told that a jump of what is read arrives, while the past is read from before it.
     *
     * @param y the state then, shape [dimension]
     */
    default void leave(double t, double[] y) {}

    /**
     * Told after {@link #leave}, when the past is read from behind the jump.
     *
     * @param y the state then; may be changed, as that of sensitivities
     */
    default void enter(double t, double[] y) {}

    /** The read with the shortest delay; there is at least one. */
    default int shortest() {
        int shortest = 0;
        for (int read = 1; read < count(); read++) {
            if (delay(read) < delay(shortest)) {
                shortest = read;
            }
        }
        return shortest;
    }
}
