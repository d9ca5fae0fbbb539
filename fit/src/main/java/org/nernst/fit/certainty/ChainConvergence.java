package org.nernst.fit.certainty;

import org.nernst.symbolic.system.ModelException;

/**
 * Whether chains of draws have come to the same density, and how many independent draws they are worth, for one number (Gelman et al., Bayesian Data
 * Analysis, 3rd ed., 2013, sections 11.4 and 11.5; Vehtari et al., Bayesian Anal 16:667, 2021, equations 1 to 13, without ranks). Each chain is cut
 * into halves first, so that one which drifts doesn't agree with itself.
 *
 * @param rHat the root of the variance of all over that within halves; 1 where they agree, below 1.01 is well
 * @param effectiveDraws how many independent draws would know the mean as well
 */
public record ChainConvergence(double rHat, double effectiveDraws) {
    private static final int FEWEST = 4;

    /**
     * Of the draws of one number.
     *
     * @param chains of the same length, at least four draws each, shape [chains][draws]
     * @throws ModelException if they are not
     */
    public static ChainConvergence of(double[][] chains) {
        int length = chains.length == 0 ? 0 : chains[0].length;
        for (double[] chain : chains) {
            if (chain.length != length || length < FEWEST) {
                throw new ModelException("chains of " + chain.length + " and " + length
                        + " draws can't be compared; it takes one length of at least " + FEWEST);
            }
        }
        int n = length / 2;
        double[][] halves = new double[2 * chains.length][n];
        for (int chain = 0; chain < chains.length; chain++) {
            System.arraycopy(chains[chain], 0, halves[2 * chain], 0, n);
            System.arraycopy(chains[chain], length - n, halves[2 * chain + 1], 0, n);
        }
        double within = 0;
        double grand = 0;
        double[] means = new double[halves.length];
        for (int half = 0; half < halves.length; half++) {
            for (double draw : halves[half]) {
                means[half] += draw / n;
            }
            for (double draw : halves[half]) {
                within += (draw - means[half]) * (draw - means[half]) / (n - 1) / halves.length;
            }
            grand += means[half] / halves.length;
        }
        double between = 0;
        for (double mean : means) {
            between += (mean - grand) * (mean - grand) / (halves.length - 1);
        }
        double variance = within * (n - 1) / n + between;
        return new ChainConvergence(Math.sqrt(variance / within), effective(halves, means, within, variance));
    }

    /** By sums of neighbouring autocorrelations, which must be positive and fall (Geyer, Stat Sci 7:473, 1992). */
    private static double effective(double[][] halves, double[] means, double within, double variance) {
        int n = halves[0].length;
        double draws = (double) n * halves.length;
        double sum = 0;
        double last = Double.POSITIVE_INFINITY;
        for (int lag = 0; lag + 1 < n; lag += 2) {
            double pair = correlation(halves, means, within, variance, lag)
                    + correlation(halves, means, within, variance, lag + 1);
            if (!(pair > 0)) {
                break;
            }
            last = Math.min(last, pair);
            sum += last;
        }
        // Draws that alternate can know a mean better than independent ones; Stan's bound on that.
        return Math.min(draws / (2 * sum - 1), draws * Math.log10(draws));
    }

    private static double correlation(double[][] halves, double[] means, double within, double variance, int lag) {
        if (lag == 0) {
            return 1;
        }
        int n = halves[0].length;
        double covariance = 0;
        for (int half = 0; half < halves.length; half++) {
            for (int k = 0; k + lag < n; k++) {
                covariance += (halves[half][k] - means[half])
                        * (halves[half][k + lag] - means[half])
                        / (n - 1)
                        / halves.length;
            }
        }
        return 1 - (within - covariance) / variance;
    }
}
