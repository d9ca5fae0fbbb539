package org.nernst.ensemble.design;

import java.util.List;
import java.util.SplittableRandom;
import org.nernst.solvers.noise.RandomStreams;

/** {@link Design#latinHypercube}. */
final class LatinHypercube extends Axes {
    /** Which part of each axis a member has, shape [axes][members]. */
    private final int[][] parts;

    private final long seed;

    LatinHypercube(List<Axis> axes, int size, long seed) {
        super(axes, size);
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        parts = new int[axes.size()][];
        for (int axis = 0; axis < parts.length; axis++) {
            parts[axis] = RandomStreams.permutation(size, random);
        }
    }

    @Override
    public void fill(int member, double[] values) {
        SplittableRandom random = RandomStreams.of(seed, member);
        for (int axis = 0; axis < values.length; axis++) {
            values[axis] = axes.get(axis).at((parts[axis][member] + random.nextDouble()) / size());
        }
    }
}
