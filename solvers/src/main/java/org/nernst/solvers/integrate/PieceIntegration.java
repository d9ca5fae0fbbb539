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

        /**
         * Names the component whose slope is not finite, or where all are, the one that changes fastest; and the one that is farthest
         * out, which often has led the other astray.
         *
         * @param stepper at the start of the step
         */
        static Stuck of(Stepper stepper, boolean notFinite) {
            double[] slope = new double[stepper.dimension];
            stepper.evaluate(stepper.time, stepper.state, slope);
            int fastest = 0;
            int farthest = 0;
            double greatestRate = -1;
            double greatestDistance = -1;
            for (int component = 0; component < slope.length; component++) {
                double rate = Math.abs(slope[component]) / stepper.tolerance(stepper.state[component], component);
                double distance = Math.abs(stepper.state[component]) / stepper.tolerance(0, component);
                if (rate > greatestRate || Double.isNaN(rate) && !Double.isInfinite(greatestRate)) {
                    greatestRate = Double.isNaN(rate) ? Double.POSITIVE_INFINITY : rate;
                    fastest = component;
                }
                if (distance > greatestDistance) {
                    greatestDistance = distance;
                    farthest = component;
                }
            }
            return new Stuck(fastest, farthest, notFinite || Double.isInfinite(greatestRate));
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
