package org.nernst.ensemble.design;

import java.util.List;
import org.nernst.symbolic.system.ModelException;

/** What designs over axes have in common. */
abstract class Axes implements Design {
    final List<Axis> axes;
    private final int size;

    Axes(List<Axis> axes, long size) {
        this.axes = List.copyOf(axes);
        if (axes.isEmpty()) {
            throw new ModelException("a design needs something to vary");
        }
        Factors.checkDistinct(factors());
        if (size < 1 || size > Integer.MAX_VALUE) {
            throw new ModelException(
                    "a design of " + size + " members is not possible; it takes from 1 to " + Integer.MAX_VALUE);
        }
        this.size = (int) size;
    }

    @Override
    public final int size() {
        return size;
    }

    @Override
    public final List<Factor> factors() {
        return axes.stream().map(Axis::factor).toList();
    }
}
