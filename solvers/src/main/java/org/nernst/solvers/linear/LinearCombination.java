package org.nernst.solvers.linear;

import java.util.Arrays;

/**
 * y + h Σ wᵢ kᵢ over a few vectors: what explicit stages, errors and interpolants are made of.
 *
 * <p>Four vectors at a time, so that HotSpot compiles each loop to vector instructions and the sum is complete before y
 * is added to it, with one rounding.
 */
public final class LinearCombination {
    private final double[] weights;
    private final double[][] vectors;

    private LinearCombination(double[] weights, double[][] vectors) {
        this.weights = weights;
        this.vectors = vectors;
    }

    /** The combination of the vectors whose weight isn't zero; they are read at each call, not copied. */
    public static LinearCombination of(double[] weights, double[][] vectors) {
        int count = 0;
        for (double weight : weights) {
            count += weight == 0 ? 0 : 1;
        }
        double[] ownWeights = new double[count];
        double[][] ownVectors = new double[count][];
        int next = 0;
        for (int index = 0; index < weights.length; index++) {
            if (weights[index] != 0) {
                ownWeights[next] = weights[index];
                ownVectors[next++] = vectors[index];
            }
        }
        return new LinearCombination(ownWeights, ownVectors);
    }

    /** One combination for each row of weights. */
    public static LinearCombination[] ofRows(double[][] rows, double[][] vectors) {
        LinearCombination[] combinations = new LinearCombination[rows.length];
        for (int row = 0; row < rows.length; row++) {
            combinations[row] = of(rows[row], vectors);
        }
        return combinations;
    }

    /** {@code result} = y + h Σ wᵢ kᵢ, over the length of y. */
    public void addTo(double[] y, double h, double[] result) {
        int n = y.length;
        sum(result, n);
        for (int component = 0; component < n; component++) {
            result[component] = y[component] + h * result[component];
        }
    }

    /** {@code result} = h Σ wᵢ kᵢ, over n components. */
    public void times(double h, double[] result, int n) {
        sum(result, n);
        for (int component = 0; component < n; component++) {
            result[component] *= h;
        }
    }

    /** {@code result} = Σ wᵢ kᵢ, over n components. */
    public void sum(double[] result, int n) {
        int count = weights.length;
        int first = count & 3;
        switch (first) {
            case 1 -> one(weights[0], vectors[0], result, n);
            case 2 -> two(weights[0], vectors[0], weights[1], vectors[1], result, n);
            case 3 -> three(weights, vectors, result, n);
            default -> Arrays.fill(result, 0, n, 0);
        }
        for (int next = first; next < count; next += 4) {
            fourMore(weights, vectors, next, result, n);
        }
    }

    private static void one(double w, double[] k, double[] result, int n) {
        for (int i = 0; i < n; i++) {
            result[i] = w * k[i];
        }
    }

    private static void two(double w, double[] k, double w1, double[] k1, double[] result, int n) {
        for (int i = 0; i < n; i++) {
            result[i] = w * k[i] + w1 * k1[i];
        }
    }

    private static void three(double[] w, double[][] k, double[] result, int n) {
        double w0 = w[0];
        double w1 = w[1];
        double w2 = w[2];
        double[] k0 = k[0];
        double[] k1 = k[1];
        double[] k2 = k[2];
        for (int i = 0; i < n; i++) {
            result[i] = w0 * k0[i] + w1 * k1[i] + w2 * k2[i];
        }
    }

    private static void fourMore(double[] w, double[][] k, int from, double[] result, int n) {
        double w0 = w[from];
        double w1 = w[from + 1];
        double w2 = w[from + 2];
        double w3 = w[from + 3];
        double[] k0 = k[from];
        double[] k1 = k[from + 1];
        double[] k2 = k[from + 2];
        double[] k3 = k[from + 3];
        for (int i = 0; i < n; i++) {
            result[i] += w0 * k0[i] + w1 * k1[i] + (w2 * k2[i] + w3 * k3[i]);
        }
    }
}
