package org.nernst.ensemble.design;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the members of an ensemble differ in: values of parameters, protocols, seeds. Immutable; a member's values follow from its number alone.
 *
 * <pre>{@code
 * Design design = Design.grid(List.of(
 *         new Axis(0, 60, 180, false), new Axis(1, 18, 54, false)), new int[] {50, 50});
 * }</pre>
 */
public interface Design {
    /** The number of members. */
    int size();

    /** What it varies, each once. */
    List<Factor> factors();

    /**
     * One member's values.
     *
     * @param member from 0
     * @param values receives them in the order of {@link #factors}
     */
    void fill(int member, double[] values);

    /** The indices of the parameters among what it varies, in their order. */
    default int[] parameters() {
        return factors().stream()
                .flatMapToInt(factor -> factor instanceof Factor.OfParameter parameter
                        ? IntStream.of(parameter.index())
                        : IntStream.empty())
                .toArray();
    }

    /**
     * Every combination of evenly spaced values, those of the last axis changing fastest.
     *
     * @param counts how many values each axis has, its ends included; one stands for the middle. A list has as many as it has
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
     * Every member of one design with every member of another; those of the second change faster.
     *
     * <pre>{@code
     * Design design = Design.product(Design.sobol(conductances, 1000), Design.grid(List.of(Axis.seeds(1, 20)), new int[] {20}));
     * }</pre>
     */
    static Design product(Design points, Design each) {
        return new Product(points, each);
    }

    /**
     * Values from a list.
     *
     * @param parameters which
     * @param values in internal units, shape [members][parameters]
     */
    static Design listed(int[] parameters, double[][] values) {
        return listed(
                Arrays.stream(parameters)
                        .<Factor>mapToObj(Factor.OfParameter::new)
                        .toList(),
                values);
    }

    /**
     * Values from a list, of protocols and seeds too.
     *
     * @param values shape [members][factors]
     */
    static Design listed(List<Factor> factors, double[][] values) {
        return new Listed(factors, values);
    }
}
