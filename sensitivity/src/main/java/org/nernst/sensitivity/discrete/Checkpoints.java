package org.nernst.sensitivity.discrete;

import java.util.ArrayList;
import java.util.List;

/**
 * States to begin again from, each the state at the start of a step. While steps are still being made and nobody knows how many there will
 * be, they lie equally far apart, and every other one is dropped when there are too many. After that they are set by the binomial scheme
 * as the sweep needs them.
 */
final class Checkpoints {
    private final List<double[]> states = new ArrayList<>();
    private final List<Integer> steps = new ArrayList<>();
    private int stride = 1;

    int count() {
        return steps.size();
    }

    /** How many steps apart they are. */
    int stride() {
        return stride;
    }

    /** Whether a step's start is one, as long as steps are being made. */
    boolean isAt(int step) {
        return step % stride == 0;
    }

    void add(int step, double[] state) {
        steps.add(step);
        states.add(state.clone());
    }

    /** Drops every other one. */
    void thin() {
        stride *= 2;
        for (int index = steps.size() - 1; index >= 0; index--) {
            if (steps.get(index) % stride != 0) {
                steps.remove(index);
                states.remove(index);
            }
        }
    }

    /** Drops those that begin after a step. */
    void dropBehind(int step) {
        while (steps.get(steps.size() - 1) > step) {
            steps.remove(steps.size() - 1);
            states.remove(states.size() - 1);
        }
    }

    /** The last one that begins at or before a step. */
    int before(int step) {
        int index = steps.size() - 1;
        while (steps.get(index) > step) {
            index--;
        }
        return index;
    }

    int step(int checkpoint) {
        return steps.get(checkpoint);
    }

    double[] state(int checkpoint) {
        return states.get(checkpoint);
    }

    /**
     * How many of some blocks to go forward before the next checkpoint is set, so that with so many free places no block is computed more
     * often than need be: with C(s + t, s) ≥ blocks and t as small as can be, C(s + t − 1, s).
     *
     * @param blocks at least 2
     * @param free places, at least 1
     */
    static int advance(int blocks, int free) {
        long reach = 1;
        long before = 1;
        for (int t = 1; reach < blocks; t++) {
            before = reach;
            reach = reach * (free + t) / t;
        }
        return (int) Math.min(before, blocks - 1);
    }
}
