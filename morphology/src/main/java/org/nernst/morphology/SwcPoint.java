package org.nernst.morphology;

import java.util.ArrayList;
import java.util.List;

/** A point of an SWC file, with its place in the tree. */
final class SwcPoint {
    final int line;
    final long index;
    final int type;
    final Point point;
    final long parentIndex;
    SwcPoint parent;
    final List<SwcPoint> children = new ArrayList<>();

    SwcPoint(int line, long index, int type, Point point, long parentIndex) {
        this.line = line;
        this.index = index;
        this.type = type;
        this.point = point;
        this.parentIndex = parentIndex;
    }

    boolean isSoma() {
        return type == SwcReader.SOMA_TYPE;
    }

    void attachTo(SwcPoint newParent) {
        if (parent != null) {
            parent.children.remove(this);
        }
        parent = newParent;
        if (newParent != null) {
            newParent.children.add(this);
        }
    }
}
