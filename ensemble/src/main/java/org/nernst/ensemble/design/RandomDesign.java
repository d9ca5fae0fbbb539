package org.nernst.ensemble.design;

import java.util.List;
import java.util.SplittableRandom;
import org.nernst.solvers.noise.RandomStreams;

/** {@link Design#random}: a generator of its own for each member, so that any can be asked for alone. */
final class RandomDesign extends Axes {
    private final long seed;

    RandomDesign(List<Axis> axes, int size, long seed) {
        super(axes, size);
        this.seed = seed;
    }

    @Override
    public void fill(int member, double[] values) {
        SplittableRandom random = RandomStreams.of(seed, member);
        for (int axis = 0; axis < values.length; axis++) {
            values[axis] = axes.get(axis).at(random.nextDouble());
        }
    }
}
