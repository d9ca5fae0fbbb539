package org.nernst.solvers.integrate;

import org.nernst.solvers.problem.OdeFunction;
import org.nernst.solvers.solution.DenseStep;

/** Integrates over smooth pieces, one after another, with one method. */
interface PieceIntegration {
    /** Hears of each accepted step. */
    @FunctionalInterface
    interface Listener {
        /**
         * @param step valid only during this call; {@link DenseStep#keep()} makes it last
         */
        void accepted(DenseStep step);
    }

    /** A step could not be made. */
    final class Stuck extends Exception {
        private static final long serialVersionUID = 1L;

        private final int component;
        private final int farthest;
        private final boolean notFinite;

        Stuck(int component, int farthest, boolean notFinite) {
            super(null, null, false, false);
            this.component = component;
            this.farthest = farthest;
            this.notFinite = notFinite;
        }

        /** The component at fault. */
        int component() {
            return component;
        }

        /** The component that is farthest out, which may have led the other one astray. */
        int farthest() {
            return farthest;
        }

        boolean notFinite() {
            return notFinite;
        }
    }

    /**
     * Integrates from one time exactly to another, or to the first event.
     *
     * @param y the state at {@code from}; receives that at the end
     * @param watch the events to stop at, or null
     * @param firstStep the length of the first step to try, or 0 to have it found
     * @return where it ended: {@code to}, or the time of an event; which, the watch knows
     * @throws Stuck if a step becomes too small for doubles; {@link #time} and {@link #state} tell where
     */
    double run(OdeFunction function, double from, double[] y, double to, EventWatch watch, double firstStep)
            throws Stuck;

    /**
     * From now on steps don't go over corners of the right-hand side, but for one of hardly any length, where the method chooses its steps and can tell.
     *
     * @param width how long that is [ms]
     */
    default void passCornersBy(double width) {}

    /** The time of the last accepted state. */
    double time();

    /** The last accepted state, a copy. */
    double[] state();

    /** The length that the next step would have, if the equations went on smoothly. */
    double suggestedStep();

    /** Accepted steps. */
    int steps();

    /** Steps that were tried and rejected, or −1 if the method does not tell. */
    int rejected();

    /** Steps that were tried again because something was not finite. */
    int retries();

    long evaluations();

    /** The name of the method that made the steps; if there were several, how many each. */
    String account();
}
