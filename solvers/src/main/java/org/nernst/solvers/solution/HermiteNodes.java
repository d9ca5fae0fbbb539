package org.nernst.solvers.solution;

/**
 * Where in a step Hermite data are taken, as fractions of the step.
 *
 * <p>With L_j the Lagrange polynomials of the nodes, the weight of the value at node j is L_j² (1 − 2 L_j'(θ_j)(θ −
 * θ_j)) and that of the slope h L_j² (θ − θ_j).
 */
public final class HermiteNodes {
    private final double[] at;
    private final double[] denominators;
    private final double[] slopesOfLagrange;

    private HermiteNodes(double[] at) {
        this.at = at;
        int count = at.length;
        denominators = new double[count];
        slopesOfLagrange = new double[count];
        for (int j = 0; j < count; j++) {
            denominators[j] = 1;
            for (int other = 0; other < count; other++) {
                if (other != j) {
                    denominators[j] *= at[j] - at[other];
                    slopesOfLagrange[j] += 1 / (at[j] - at[other]);
                }
            }
        }
    }

    /**
     * Both ends of the step and some fractions between.
     *
     * @param interior ascending, between 0 and 1
     */
    public static HermiteNodes withInterior(double... interior) {
        double[] at = new double[interior.length + 2];
        System.arraycopy(interior, 0, at, 1, interior.length);
        at[at.length - 1] = 1;
        return new HermiteNodes(at);
    }

    /** The number of nodes. */
    public int count() {
        return at.length;
    }

    /** The fraction of the step at which node j lies. */
    public double at(int j) {
        return at[j];
    }

    /** The weights of all values, then of all slopes, at the fraction θ of a step of signed length h. */
    double[] weights(double theta, double h) {
        int count = at.length;
        double[] weights = new double[2 * count];
        for (int j = 0; j < count; j++) {
            double lagrange = 1;
            for (int other = 0; other < count; other++) {
                if (other != j) {
                    lagrange *= theta - at[other];
                }
            }
            lagrange /= denominators[j];
            double square = lagrange * lagrange;
            double distance = theta - at[j];
            weights[j] = square * (1 - 2 * slopesOfLagrange[j] * distance);
            weights[count + j] = h * square * distance;
        }
        return weights;
    }
}
