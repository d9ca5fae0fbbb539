package org.nernst.symbolic.compile;

import java.util.stream.IntStream;

/**
 * The derivative by conductances between potentials, added up from step to step: with λᵢ the derivative by the current into i, that by a conductance from j is Σ λᵢ vⱼ. What
 * flows depends on differences of potentials nearly always, so what is kept is Σ λᵢ (vⱼ − vᵢ), which doesn't cancel, and Σ λᵢ vᵢ apart. Along a cable it goes in vectors as in {@link CableMatrix}.
 */
final class FlowWeights {
    private final double[] own;
    private final double[] fromBelow;
    private final double[] fromAbove;
    private final double[] before;
    private final double[] behind;
    private final int[] receiver;
    private final int[] read;
    /** The conductances between potentials that aren't neighbours, by number, and their sums. */
    private final int[] farther;

    private final double[] far;

    /**
     * @param receiver of each conductance the potential i that the current goes to; kept, not copied
     * @param read the potential j; kept, not copied
     */
    FlowWeights(int potentials, int[] receiver, int[] read) {
        this.receiver = receiver;
        this.read = read;
        own = new double[potentials];
        fromBelow = new double[potentials];
        fromAbove = new double[potentials];
        before = new double[potentials];
        behind = new double[potentials];
        farther = IntStream.range(0, read.length)
                .filter(k -> Math.abs(receiver[k] - read[k]) > 1)
                .toArray();
        far = new double[farther.length];
    }

    void add(double[] lambda, double[] v) {
        CableMatrix.shift(v, own.length, before, behind);
        for (int i = 0; i < own.length; i++) {
            own[i] += lambda[i] * v[i];
            fromBelow[i] += lambda[i] * (before[i] - v[i]);
            fromAbove[i] += lambda[i] * (behind[i] - v[i]);
        }
        for (int index = 0; index < far.length; index++) {
            int i = receiver[farther[index]];
            far[index] += lambda[i] * (v[read[farther[index]]] - v[i]);
        }
    }

    /** Σ λᵢ (vⱼ − vᵢ) of each conductance. */
    double[] differences() {
        double[] sums = new double[read.length];
        for (int k = 0; k < sums.length; k++) {
            int distance = read[k] - receiver[k];
            sums[k] = distance == -1 ? fromBelow[receiver[k]] : distance == 1 ? fromAbove[receiver[k]] : 0;
        }
        for (int index = 0; index < far.length; index++) {
            sums[farther[index]] = far[index];
        }
        return sums;
    }

    /** Σ λᵢ vᵢ of each conductance. */
    double[] levels() {
        return IntStream.of(receiver).mapToDouble(i -> own[i]).toArray();
    }
}
