package org.nernst.fit.certainty;

import java.util.SplittableRandom;
import org.nernst.solvers.noise.RandomStreams;

/** Standard normal numbers by the polar method (Marsaglia and Bray, SIAM Rev 6:260, 1964), the same in every release of Java. */
final class NormalNumbers {
    private final SplittableRandom random;
    private double spare = Double.NaN;

    NormalNumbers(SplittableRandom random) {
        this.random = random;
    }

    /** Those of one of many streams of a seed, so that the first of many are those of few. */
    static NormalNumbers ofStream(long seed, int number) {
        return new NormalNumbers(RandomStreams.of(seed, number));
    }

    double next() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        double u;
        double v;
        double square;
        do {
            u = 2 * random.nextDouble() - 1;
            v = 2 * random.nextDouble() - 1;
            square = u * u + v * v;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * Math.log(square) / square);
        spare = v * factor;
        return u * factor;
    }
}
