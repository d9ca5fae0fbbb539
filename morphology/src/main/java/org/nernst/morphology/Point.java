package org.nernst.morphology;

import org.nernst.symbolic.system.ModelException;

/**
 * A point of a neuron's centre line.
 *
 * @param x its position [µm]
 * @param y its position [µm]
 * @param z its position [µm]
 * @param diameter of the neuron there [µm]
 */
public record Point(double x, double y, double z, double diameter) {
    /** @throws ModelException if a number isn't finite, or the diameter isn't above 0 */
    public Point {
        if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(z)) {
            throw new ModelException(
                    "a point can't lie at (" + x + ", " + y + ", " + z + "); give finite numbers in µm");
        }
        if (!(diameter > 0) || !Double.isFinite(diameter)) {
            throw new ModelException(
                    "a point with a diameter of " + diameter + " µm is not possible; it must be above 0");
        }
    }

    public double distanceTo(Point other) {
        return Math.hypot(Math.hypot(other.x - x, other.y - y), other.z - z);
    }

    /** The same point with another diameter [µm]. */
    public Point withDiameter(double newDiameter) {
        return new Point(x, y, z, newDiameter);
    }

    /** The point a part of the way to another, its diameter between theirs. */
    Point towards(Point other, double part) {
        return new Point(
                x + part * (other.x - x),
                y + part * (other.y - y),
                z + part * (other.z - z),
                diameter + part * (other.diameter - diameter));
    }
}
