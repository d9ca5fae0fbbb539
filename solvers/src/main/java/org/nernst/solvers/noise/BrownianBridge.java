package org.nernst.solvers.noise;

/**
 * How an increment ΔW and its area H (see {@link BrownianMotion}) over an interval are divided between its two parts, with two new
 * independent normal numbers x and z: the joint distribution of both parts is then that of Brownian motion, each part's pair
 * independent of the other's (Jelinčič, Tao, Turner, Cass, Foster and Ni, arXiv:2405.06464, 2024).
 */
final class BrownianBridge {
    private final double part;
    private final double incrementByArea;
    private final double incrementByX;
    private final double firstByX;
    private final double firstByZ;
    private final double secondPart;
    private final double secondByX;
    private final double secondByZ;

    /**
     * @param first the length of the first part
     * @param second the length of the second
     */
    BrownianBridge(double first, double second) {
        double whole = first + second;
        double d = Math.sqrt(first * first * first + second * second * second);
        double root = Math.sqrt(first * second);
        double a = first * first * first * root / (2 * whole * d);
        double b = second * second * second * root / (2 * whole * d);
        double c = Math.sqrt(3) * first * second * root / (6 * d);
        part = first / whole;
        secondPart = second / whole;
        incrementByArea = 6 * part * secondPart;
        incrementByX = 2 * (a + b) / whole;
        firstByX = -a / first;
        firstByZ = c / first;
        secondByX = -b / second;
        secondByZ = -c / second;
    }

    /** ΔW of the first part; that of the second is what is left. */
    double increment(double w, double h, double x) {
        return part * w + incrementByArea * h + incrementByX * x;
    }

    /** H of the first part. */
    double firstArea(double h, double x, double z) {
        return part * part * h + firstByX * x + firstByZ * z;
    }

    /** H of the second part. */
    double secondArea(double h, double x, double z) {
        return secondPart * secondPart * h + secondByX * x + secondByZ * z;
    }
}
