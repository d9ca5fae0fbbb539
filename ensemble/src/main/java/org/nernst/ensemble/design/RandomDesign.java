package org.nernst.ensemble.design;

import java.util.List;
import java.util.SplittableRandom;

/** {@link Design#random}: a generator of its own for each member, so that any can be asked for alone. */
final class RandomDesign extends Axes {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final long seed;

    RandomDesign(List<Axis> axes, int size, long seed) {
        super(axes, size);
        this.seed = seed;
    }

    @Override
    public void fill(int member, double[] values) {
        SplittableRandom random = new SplittableRandom(seed * GOLDEN_RATIO + member);
        for (int axis = 0; axis < values.length; axis++) {
            values[axis] = axes.get(axis).at(random.nextDouble());
        }
    }
}
