package org.nernst.ensemble.design;

import java.util.Arrays;
import java.util.List;
import org.nernst.symbolic.system.ModelException;

/** {@link Design#grid}. */
final class Grid extends Axes {
    private final int[] counts;

    Grid(List<Axis> axes, int[] counts) {
        super(axes, product(axes, counts));
        this.counts = counts.clone();
    }

    private static long product(List<Axis> axes, int[] counts) {
        if (counts.length != axes.size()) {
            throw new ModelException(axes.size() + " axes need as many numbers of values, not " + counts.length);
        }
        if (Arrays.stream(counts).anyMatch(count -> count < 1)) {
            throw new ModelException("an axis needs a value at least");
        }
        double product = 1;
        for (int axis = 0; axis < counts.length; axis++) {
            int levels = axes.get(axis).levels(counts[axis]);
            if (levels != counts[axis]) {
                throw new ModelException(
                        "an axis of a list with " + levels + " values has as many in a grid, not " + counts[axis]);
            }
            product *= levels;
        }
        return (long) product;
    }

    @Override
    public void fill(int member, double[] values) {
        int rest = member;
        for (int axis = counts.length - 1; axis >= 0; axis--) {
            int place = rest % counts[axis];
            rest /= counts[axis];
            values[axis] = axes.get(axis).level(place, counts[axis]);
        }
    }
}
