package org.nernst.solvers.integrate;

import org.nernst.solvers.problem.OdeEvents;

/** Carries out the jumps of events that happen at one instant. */
public final class Jumps {
    private static final double ROUNDING = 1e-12;

    private Jumps() {}

    /**
     * Changes the state by all jumps, one after another. Which comes first must not matter.
     *
     * @param happened the events' numbers, at least one
     * @param y the state before; receives the state after
     * @return the first component on which their order matters, so that the outcome is not defined; −1 if there is none
     */
    public static int apply(OdeEvents events, int[] happened, double t, double[] y) {
        double[] reversed = happened.length > 1 ? y.clone() : null;
        for (int event : happened) {
            events.jump(event, t, y);
        }
        if (reversed != null) {
            for (int index = happened.length - 1; index >= 0; index--) {
                events.jump(happened[index], t, reversed);
            }
            for (int component = 0; component < y.length; component++) {
                if (Math.abs(reversed[component] - y[component]) > ROUNDING * Math.abs(y[component])) {
                    return component;
                }
            }
        }
        return -1;
    }
}
