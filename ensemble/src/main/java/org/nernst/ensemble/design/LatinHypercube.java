package org.nernst.ensemble.design;

import java.util.List;
import java.util.SplittableRandom;

/** {@link Design#latinHypercube}. */
final class LatinHypercube extends Axes {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    /** Which part of each axis a member has, shape [axes][members]. */
    private final int[][] parts;

    private final long seed;

    LatinHypercube(List<Axis> axes, int size, long seed) {
        super(axes, size);
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        parts = new int[axes.size()][size];
        for (int[] ofAxis : parts) {
            for (int member = 0; member < size; member++) {
                int other = random.nextInt(member + 1);
                ofAxis[member] = ofAxis[other];
                ofAxis[other] = member;
            }
        }
    }

    @Override
    public void fill(int member, double[] values) {
        SplittableRandom random = new SplittableRandom(seed * GOLDEN_RATIO + member);
        for (int axis = 0; axis < values.length; axis++) {
            values[axis] = axes.get(axis).at((parts[axis][member] + random.nextDouble()) / size());
        }
    }
}
