package org.nernst.ensemble.design;

import java.util.List;

/**
 * The parameter values of an ensemble's members. Immutable; a member's values follow from its number alone.
 *
 * <pre>{@code
 * Design design = Design.grid(List.of(
 *         new Axis(0, 60, 180, false), new Axis(1, 18, 54, false)), new int[] {50, 50});
 * }</pre>
 */
public interface Design {
    /** The number of members. */
    int size();

    /** The indices of the parameters that it sets, each once. */
    int[] parameters();

    /**
     * One member's values.
     *
     * @param member from 0
     * @param values receives them in internal units, in the order of {@link #parameters}
     */
    void fill(int member, double[] values);

    /**
     * Every combination of evenly spaced values, those of the last axis changing fastest.
     *
     * @param counts how many values each axis has, its ends included; one stands for the middle
     */
    static Design grid(List<Axis> axes, int[] counts) {
        return new Grid(axes, counts);
    }

    /** Values drawn independently and evenly from the axes. */
    static Design random(List<Axis> axes, int size, long seed) {
        return new RandomDesign(axes, size, seed);
    }

    /**
     * A Latin hypercube: each axis is cut into as many parts as there are members, and each part has one (McKay, Beckman and Conover,
     * Technometrics 21:239, 1979).
     */
    static Design latinHypercube(List<Axis> axes, int size, long seed) {
        return new LatinHypercube(axes, size, seed);
    }

    /** The first points of a Sobol sequence but for the corner it begins with; they fill the axes more evenly than random ones. */
    static Design sobol(List<Axis> axes, int size) {
        return new SobolDesign(axes, size);
    }

    /**
     * Some members of a design, each no more than once, in random order.
     *
     * @param size how many, 1 to all
     */
    static Design sample(Design whole, int size, long seed) {
        return new Sample(whole, size, seed);
    }

    /**
     * Values from a list.
     *
     * @param parameters which
     * @param values in internal units, shape [members][parameters]
     */
    static Design listed(int[] parameters, double[][] values) {
        return new Listed(parameters, values);
    }
}
