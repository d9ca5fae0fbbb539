package org.nernst.sensitivity.discrete;

/** What looks on as a {@link ForwardSweep} goes over the steps, and gathers derivatives of what it sees. */
interface Onlooker {
    /** What is to be checked where something happens; what happens there is the same for all that look on. */
    InstantChecks checks();

    /** Whether what happens at a time moves; see {@link InstantChecks#moves}. */
    boolean moves(double t, double[][] states);

    /**
     * Sees a step.
     *
     * @param coefficients of the step's dense output
     * @param moves whether one of its ends does
     * @return whether anything inside it is looked at
     */
    boolean see(StoredStep step, int coefficients, boolean moves);

    /** Adds what a step contributes in one direction. */
    void add(int column, int coefficients, StepDirection direction);

    /** Adds what a time contributes that is nothing but moves, from {@code start} to {@code end}, each of shape [variables]. */
    void between(double t, double[] state, double[] start, double[] end);

    /**
     * Sees the end of the whole.
     *
     * @param directions the states' there, shape [variables][states]
     * @param events what knows how the times of occurrences move
     */
    void finish(double[][] directions, EventPushForward events);
}
