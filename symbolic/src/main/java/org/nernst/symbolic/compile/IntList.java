package org.nernst.symbolic.compile;

import java.util.Arrays;

/** A growing list of ints. */
final class IntList {
    private int[] elements = new int[16];
    private int size;

    void add(int element) {
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, 2 * size);
        }
        elements[size++] = element;
    }

    int size() {
        return size;
    }

    /** The backing array, of which the first {@link #size} elements count. */
    int[] array() {
        return elements;
    }

    int[] toArray() {
        return Arrays.copyOf(elements, size);
    }
}
