package org.nernst.sensitivity.curvature;

/**
 * Where two parameters lie with some probability, the others unknown too, as far as the model is linear in them.
 *
 * @param first the place of the one parameter among those of the information
 * @param second the place of the other
 * @param centre their values, in internal units
 * @param standardDeviations theirs, in internal units
 * @param correlation between −1 and 1
 * @param probability between 0 and 1
 */
public record ConfidenceEllipse(
        int first, int second, double[] centre, double[] standardDeviations, double correlation, double probability) {
    public ConfidenceEllipse {
        centre = centre.clone();
        standardDeviations = standardDeviations.clone();
    }

    @Override
    public double[] centre() {
        return centre.clone();
    }

    @Override
    public double[] standardDeviations() {
        return standardDeviations.clone();
    }

    /**
     * A point of the ellipse. Within r standard deviations of two independent Gaussian numbers lies 1 − e^{−r²/2}.
     *
     * @param angle from 0 to 2π
     * @return the two parameters, in internal units
     */
    public double[] point(double angle) {
        double radius = Math.sqrt(-2 * Math.log1p(-probability));
        double along = Math.cos(angle);
        double across = correlation * along + Math.sqrt(1 - correlation * correlation) * Math.sin(angle);
        return new double[] {
            centre[0] + radius * standardDeviations[0] * along, centre[1] + radius * standardDeviations[1] * across
        };
    }
}
