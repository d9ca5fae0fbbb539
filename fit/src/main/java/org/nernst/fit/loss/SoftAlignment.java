package org.nernst.fit.loss;

import java.util.Arrays;
import org.nernst.sensitivity.objective.SampleFunction;

/**
 * Soft dynamic time warping with a recorded series: R_ij = d_ij + softmin(R_{i−1,j−1}, R_{i−1,j}, R_{i,j−1}) forwards, the expected alignment
 * E = ∂R_nm/∂d backwards.
 *
 * @param recorded shape [m]
 * @param smoothing γ
 */
record SoftAlignment(double[] recorded, double smoothing) implements SampleFunction {
    @Override
    public double value(double[] samples, double[] slopes) {
        int n = samples.length;
        int m = recorded.length;
        double[][] least = new double[n + 2][m + 2];
        for (double[] row : least) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        least[0][0] = 0;
        for (int i = 1; i <= n; i++) {
            for (int j = 1; j <= m; j++) {
                double difference = samples[i - 1] - recorded[j - 1];
                least[i][j] =
                        difference * difference + softMinimum(least[i - 1][j - 1], least[i - 1][j], least[i][j - 1]);
            }
        }
        double[][] aligned = new double[n + 2][m + 2];
        aligned[n][m] = 1;
        for (int i = n; i >= 1; i--) {
            for (int j = m; j >= 1; j--) {
                if (i != n || j != m) {
                    aligned[i][j] = passed(least, aligned, i, j, i + 1, j)
                            + passed(least, aligned, i, j, i, j + 1)
                            + passed(least, aligned, i, j, i + 1, j + 1);
                }
                slopes[i - 1] += 2 * aligned[i][j] * (samples[i - 1] - recorded[j - 1]);
            }
        }
        return least[n][m];
    }

    /** What goes back from a later cell to an earlier one: the weight that the earlier one had in the later one's soft minimum. */
    private double passed(double[][] least, double[][] aligned, int i, int j, int later, int laterColumn) {
        if (later > least.length - 2 || laterColumn > recorded.length) {
            return 0;
        }
        double minimum = softMinimum(
                least[later - 1][laterColumn - 1], least[later - 1][laterColumn], least[later][laterColumn - 1]);
        return aligned[later][laterColumn] * Math.exp((minimum - least[i][j]) / smoothing);
    }

    private double softMinimum(double a, double b, double c) {
        double minimum = Math.min(a, Math.min(b, c));
        if (Double.isInfinite(minimum)) {
            return minimum;
        }
        double sum = Math.exp((minimum - a) / smoothing)
                + Math.exp((minimum - b) / smoothing)
                + Math.exp((minimum - c) / smoothing);
        return minimum - smoothing * Math.log(sum);
    }
}
