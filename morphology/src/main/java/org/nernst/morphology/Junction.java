package org.nernst.morphology;

import java.util.List;

/**
 * A point where compartments meet, and where the currents along them add to zero. It has no membrane: NEURON has a node without area there.
 *
 * @param arms what meets there, two or more, the one nearest to the root first
 */
public record Junction(List<Arm> arms) {
    public Junction {
        arms = List.copyOf(arms);
    }

    /**
     * A compartment with the half of it that lies between its centre and the junction.
     *
     * @param compartment its index
     * @param side which half; {@code CENTRE} where the junction is at the centre itself
     */
    public record Arm(int compartment, Side side) {}

    /** A half of a compartment. */
    public enum Side {
        PROXIMAL,
        CENTRE,
        DISTAL
    }
}
