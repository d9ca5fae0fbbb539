package org.nernst.sensitivity.global;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.random.SobolSequenceGenerator;
import org.nernst.solvers.integrate.Progress;
import org.nernst.symbolic.system.ModelException;

/**
 * Parts of an output's variance (Sobol', Math Comput Simul 55:271, 2001). The first-order index of a parameter is the part that vanishes if that parameter
 * alone is known, its total index the part that is left if all others are known; their difference comes from interactions.
 *
 * <p>By the sample of Saltelli et al. (Comput Phys Commun 181:259, 2010) and the asymptotically efficient estimator of Janon et al. (ESAIM: Probab
 * Stat 18:342, 2014), the first order with a control variate by regression over sequences, on Sobol' sequences with independent scramblings; intervals come from the spread between those. n points over d
 * parameters take n (d + 2) runs.
 */
public final class SobolIndices {
    /** So many scrambled sequences share the points; each is an estimate of its own. */
    private static final int SEQUENCES = 8;

    private static final int LEAST_POINTS = 4 * SEQUENCES;
    private static final double RESOLUTION = 0x1p32;

    private static final int MOST_DIMENSIONS = 500;

    /**
     * The indices of one parameter for one output.
     *
     * @param first of first order
     * @param total with all interactions
     */
    public record Indices(Estimate first, Estimate total) {}

    private SobolIndices() {}

    /**
     * Computes the indices.
     *
     * @param dimensions d
     * @param points n, best a power of two; rounded up to a multiple of the number of sequences, 8
     * @param seed of the scramblings; the same seed gives the same numbers
     * @return for each output the indices of each parameter
     * @throws ModelException if there are too few points or too many parameters, the response has no value somewhere, or an output
     *     doesn't vary
     */
    public static List<List<Indices>> of(Response response, int dimensions, int points, long seed, Progress progress) {
        if (points < LEAST_POINTS) {
            throw new ModelException(
                    "Sobol indices from " + points + " points say nothing; take " + LEAST_POINTS + " or more");
        }
        if (dimensions > MOST_DIMENSIONS) {
            throw new ModelException("Sobol indices of " + dimensions + " parameters are too many; the most is "
                    + MOST_DIMENSIONS + ", so screen them first by Morris's method");
        }
        int each = (points + SEQUENCES - 1) / SEQUENCES;
        List<double[]> all = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            addSequence(dimensions, each, random, all);
        }
        double[][] outputs = Evaluations.of(response, all, progress);
        List<List<Indices>> indices = new ArrayList<>();
        for (int output = 0; output < outputs[0].length; output++) {
            indices.add(ofOutput(outputs, output, dimensions, each));
        }
        return indices;
    }

    /** Adds for each point of a scrambled sequence a, b, and a with one coordinate after the other taken from b. */
    private static void addSequence(int dimensions, int count, SplittableRandom random, List<double[]> all) {
        SobolSequenceGenerator generator = new SobolSequenceGenerator(2 * dimensions);
        int[] seeds = random.ints(2L * dimensions).toArray();
        for (int point = 0; point < count; point++) {
            double[] raw = generator.nextVector();
            double[] a = new double[dimensions];
            double[] b = new double[dimensions];
            for (int index = 0; index < dimensions; index++) {
                a[index] = scrambled(raw[index], seeds[index]);
                b[index] = scrambled(raw[dimensions + index], seeds[dimensions + index]);
            }
            all.add(a);
            all.add(b);
            for (int index = 0; index < dimensions; index++) {
                double[] mixed = a.clone();
                mixed[index] = b[index];
                all.add(mixed);
            }
        }
    }

    /**
     * Owen's nested scrambling by a hash (Burley, J Comput Graph Tech 9(4):1, 2020), of the leading 32 bits; in the middle of the smallest
     * interval that these tell, so never 0.
     */
    private static double scrambled(double coordinate, int seed) {
        int bits = Integer.reverse((int) (long) (coordinate * RESOLUTION)) + seed;
        bits ^= bits * 0x6c50b47c;
        bits ^= bits * 0xb82f1e52;
        bits ^= bits * 0xc7afe638;
        bits ^= bits * 0x8d22f6e6;
        return (Integer.toUnsignedLong(Integer.reverse(bits)) + 0.5) / RESOLUTION;
    }

    private static List<Indices> ofOutput(double[][] outputs, int output, int dimensions, int each) {
        int stride = dimensions + 2;
        refuseConstant(outputs, output);
        List<Indices> indices = new ArrayList<>();
        for (int index = 0; index < dimensions; index++) {
            int mixed = 2 + index;
            double[] first = new double[SEQUENCES];
            double[] unrelated = new double[SEQUENCES];
            double[] total = new double[SEQUENCES];
            for (int sequence = 0; sequence < SEQUENCES; sequence++) {
                int from = sequence * each * stride;
                // With b it shares this parameter alone, with a all the others; a and b share none.
                first[sequence] = correlation(outputs, output, from + 1, from + mixed, stride, each);
                unrelated[sequence] = correlation(outputs, output, from + 1, from, stride, each);
                total[sequence] = 1 - correlation(outputs, output, from, from + mixed, stride, each);
            }
            // What a and b happen to have in common they have with the mixed point too, if the parameter hardly
            // matters.
            indices.add(new Indices(Estimate.atZero(unrelated, first), Estimate.of(total)));
        }
        return indices;
    }

    private static void refuseConstant(double[][] outputs, int output) {
        for (double[] one : outputs) {
            if (one[output] != outputs[0][output]) {
                return;
            }
        }
        throw new ModelException(
                "the output is the same wherever the parameters lie in their ranges, so its variance has no parts");
    }

    /** The covariance of two samples of one distribution over its variance, mean and variance taken from both together. */
    private static double correlation(double[][] outputs, int output, int one, int other, int stride, int count) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += outputs[one + k * stride][output] + outputs[other + k * stride][output];
        }
        double mean = sum / (2 * count);
        double products = 0;
        double squares = 0;
        for (int k = 0; k < count; k++) {
            double x = outputs[one + k * stride][output] - mean;
            double y = outputs[other + k * stride][output] - mean;
            products += x * y;
            squares += 0.5 * (x * x + y * y);
        }
        return squares == 0 ? 0 : products / squares;
    }
}
