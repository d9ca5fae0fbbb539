package org.nernst.symbolic.system;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A template times a number of instances.
 *
 * @param name the first part of its paths, such as {@code axon}
 * @param template the equations of one instance
 * @param size the number of instances
 * @param slots for each instance, for each parameter of the template, the index of the system's parameter it takes its
 *     value from: shape [size][number of template parameters]
 * @param places the first part of each instance's paths, such as {@code cell.dend[3](0.5)}, where they aren't numbered; else empty
 */
public record Population(String name, Template template, int size, int[][] slots, List<String> places) {
    public Population {
        Objects.requireNonNull(name);
        Objects.requireNonNull(template);
        if (size < 1) {
            throw new ModelException("a population of " + size + " instances of " + name + " is not possible");
        }
        slots = Arrays.stream(slots).map(int[]::clone).toArray(int[][]::new);
        places = List.copyOf(places);
        if (!places.isEmpty() && places.size() != size) {
            throw new ModelException(name + " has " + size + " instances, but " + places.size() + " places are named");
        }
    }

    /** A population whose instances are numbered. */
    public Population(String name, Template template, int size, int[][] slots) {
        this(name, template, size, slots, List.of());
    }

    /** The same instances with other equations. */
    public Population with(Template other, int[][] otherSlots) {
        return new Population(name, other, size, otherSlots, places);
    }

    /** The path of something local in one instance: {@code axon.na.m}, or {@code axon[3].na.m} where there are several. */
    public String path(int instance, String local) {
        if (!places.isEmpty()) {
            return places.get(instance) + "." + local;
        }
        return size == 1 ? name + "." + local : name + "[" + instance + "]." + local;
    }
}
