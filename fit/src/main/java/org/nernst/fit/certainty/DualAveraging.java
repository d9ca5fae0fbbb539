package org.nernst.fit.certainty;

/** Finds a length of steps at which a wanted part of proposals is accepted (Hoffman and Gelman, J Mach Learn Res 15:1593, 2014, section 3.2). */
final class DualAveraging {
    private static final double SHRINKAGE = 0.05;
    private static final double DELAY = 10;
    private static final double FORGETTING = 0.75;

    private final double wanted;
    private final double centre;
    private double error;
    private double logAverage;
    private int count;

    DualAveraging(double first, double wanted) {
        this.wanted = wanted;
        centre = Math.log(10 * first);
    }

    /** The next length to try, after what was accepted with the last. */
    double next(double accepted) {
        count++;
        error += (wanted - accepted - error) / (count + DELAY);
        double logStep = centre - Math.sqrt(count) / SHRINKAGE * error;
        double weight = Math.pow(count, -FORGETTING);
        logAverage = weight * logStep + (1 - weight) * logAverage;
        return Math.exp(logStep);
    }

    /** The length to go on with. */
    double settled() {
        return count == 0 ? Math.exp(centre) / 10 : Math.exp(logAverage);
    }
}
