package org.nernst.ensemble.design;

import java.util.List;
import org.hipparchus.random.SobolSequenceGenerator;

/** {@link Design#sobol}. */
final class SobolDesign extends Axes {
    SobolDesign(List<Axis> axes, int size) {
        super(axes, size);
    }

    @Override
    public void fill(int member, double[] values) {
        double[] point = new SobolSequenceGenerator(values.length).skipTo(member + 1);
        for (int axis = 0; axis < values.length; axis++) {
            values[axis] = axes.get(axis).at(point[axis]);
        }
    }
}
