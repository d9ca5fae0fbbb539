package org.nernst.morphology;

/** A truncated cone between two circles on one axis: the shape of a neuron between two measured points. */
final class Frustum {
    private Frustum() {}

    /** The lateral surface π (d₁ + d₂)/2 · √(h² + (d₁ − d₂)²/4); for h = 0 the ring between the circles. */
    static double area(double height, double first, double last) {
        return 0.5 * Math.PI * (first + last) * Math.hypot(height, 0.5 * (first - last));
    }

    /** The volume π h (d₁² + d₁d₂ + d₂²)/12. */
    static double volume(double height, double first, double last) {
        return Math.PI * height * (first * first + first * last + last * last) / 12;
    }

    /**
     * ∫ ds/(π d) along the slant s = √(h² + (d₁ − d₂)²/4), which is to a thin shell beneath the membrane what {@link #resistanceFactor} is to the whole:
     * s ln(d₂/d₁)/(π (d₂ − d₁)).
     */
    static double shellFactor(double height, double first, double last) {
        double slant = Math.hypot(height, 0.5 * (first - last));
        double relative = (last - first) / first;
        // ln(1 + x)/x, which is 1 where the diameters are the same.
        double mean = relative == 0 ? 1 : Math.log1p(relative) / relative;
        return slant * mean / (Math.PI * first);
    }

    /** ∫ dx/(π d²/4) along the axis, which the resistivity makes the axial resistance: 4 h/(π d₁ d₂). */
    static double resistanceFactor(double height, double first, double last) {
        return 4 * height / (Math.PI * first * last);
    }
}
