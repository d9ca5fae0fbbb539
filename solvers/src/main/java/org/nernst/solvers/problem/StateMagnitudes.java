package org.nernst.solvers.problem;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;

/**
 * How large the states of a solution are: those of a kind that has one of its usual magnitude, the others of that of their initial value. What begins at 0 or
 * next to it is of the greatest size that it had so far, up to 1: so what stays small, as a transmitter's concentration in mM, has as many digits as a potential.
 */
public final class StateMagnitudes {
    /** What grows beyond counts as so large: a variable that runs away for a moment is not to lose its digits for good. */
    public static final double GREATEST = 1;

    private final StateKind[] kinds;
    private final int[] followed;
    private final double[] magnitudes;

    /** @param state where a solution starts, shape [states] */
    public StateMagnitudes(OdeSystem system, double[] state) {
        kinds = IntStream.range(0, system.stateCount())
                .mapToObj(index -> system.state(index).kind())
                .toArray(StateKind[]::new);
        followed = IntStream.range(0, kinds.length)
                .filter(index -> !kinds[index].hasUsualMagnitude() && Math.abs(state[index]) < StateKind.LEAST)
                .toArray();
        magnitudes = new double[kinds.length];
        Arrays.setAll(magnitudes, index -> kinds[index].magnitude(Math.abs(state[index])));
    }

    /** The number of states. */
    public int count() {
        return kinds.length;
    }

    /** The magnitude of a state, in internal units. */
    public double of(int state) {
        return magnitudes[state];
    }

    /** Which states have no usual magnitude and begin at 0 or next to it, ascending. */
    public int[] followed() {
        return followed.clone();
    }

    /**
     * Tells of a state that was reached.
     *
     * @param y shape [at least states]
     * @return whether the magnitude of one has grown
     */
    public boolean reached(double[] y) {
        boolean grown = false;
        for (int index : followed) {
            double size = Math.min(Math.abs(y[index]), GREATEST);
            if (size > magnitudes[index]) {
                magnitudes[index] = size;
                grown = true;
            }
        }
        return grown;
    }

    /** Tells how large a state is that is known to the end. */
    public void know(int state, double magnitude) {
        magnitudes[state] = magnitude;
    }

    StateKind kind(int state) {
        return kinds[state];
    }
}
