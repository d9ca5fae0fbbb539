package org.nernst.symbolic.system;

/**
 * What kind of quantity a state is. Tolerances scale with it: an absolute tolerance is given for voltages in mV, and
 * other kinds take it in proportion to their usual magnitude.
 */
public enum StateKind {
    /** A membrane potential, around 100 mV. */
    VOLTAGE(100),
    /** A gating variable or other fraction, up to 1. */
    GATE(1),
    /** A concentration; its magnitude is that of its initial value. */
    CONCENTRATION(Double.NaN),
    /** A concentration that diffuses to neighbouring compartments; as other concentrations. */
    DIFFUSING_CONCENTRATION(Double.NaN),
    /** Anything else; its magnitude is that of its initial value. */
    OTHER(Double.NaN);

    /** The least magnitude of a quantity that has no usual one, in internal units: below it there may be only roundings. */
    public static final double LEAST = 1e-6;

    private final double magnitude;

    StateKind(double magnitude) {
        this.magnitude = magnitude;
    }

    /**
     * Whether it spreads along the branches of a neuron, as potentials do and what diffuses: implicit methods solve for all of these together, and move
     * the others compartment by compartment.
     */
    public boolean spreads() {
        return this == VOLTAGE || this == DIFFUSING_CONCENTRATION;
    }

    /** Whether its magnitude is known without one of its values. */
    public boolean hasUsualMagnitude() {
        return !Double.isNaN(magnitude);
    }

    /**
     * The magnitude of a quantity.
     *
     * @param size what is known of its size, in internal units
     */
    public double magnitude(double size) {
        return hasUsualMagnitude() ? magnitude : Math.max(size, LEAST);
    }

    /**
     * The factor on the absolute tolerance: the magnitude of the quantity relative to a voltage's 100 mV.
     *
     * @param size what is known of its size, in internal units
     */
    public double toleranceScale(double size) {
        return magnitude(size) / VOLTAGE.magnitude;
    }
}
