package org.nernst.symbolic.emit;

import java.util.BitSet;

/** Hands out places of a scratch array and takes them back, the lowest free ones first, so that few are needed. */
final class ScratchPlaces {
    private final BitSet taken = new BitSet();
    private int size;

    /** Takes neighbouring places and returns the first. */
    int take(int count) {
        int first = taken.nextClearBit(0);
        for (int end = taken.nextSetBit(first); end >= 0 && end < first + count; end = taken.nextSetBit(first)) {
            first = taken.nextClearBit(end);
        }
        taken.set(first, first + count);
        size = Math.max(size, first + count);
        return first;
    }

    void giveBack(int place) {
        taken.clear(place);
    }

    /** The number of places that were ever taken together. */
    int size() {
        return size;
    }
}
