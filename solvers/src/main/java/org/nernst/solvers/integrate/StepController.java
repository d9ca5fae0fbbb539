package org.nernst.solvers.integrate;

/**
 * Proposes the length of the next step from the error of the last, with memory of the one before, so that steps don't
 * oscillate where stability limits them (Hairer and Wanner, Solving Ordinary Differential Equations II, IV.2).
 */
public final class StepController {
    /** The part of the longest step that the error allows that is tried. */
    public static final double SAFETY = 0.9;
    /** The error that is remembered is at least this, so that one lucky step doesn't cut the next. */
    public static final double SMALLEST_REMEMBERED = 1e-4;

    private final double exponent;
    private final double memory;
    private final double leastFactor;
    private final double greatestFactor;
    private double previousError = SMALLEST_REMEMBERED;
    private boolean rejected;

    /**
     * @param errorOrder the exponent by which the error falls with the step
     * @param memory the weight of the previous error, 0 for none; about 0.2 / errorOrder for order 5
     * @param leastFactor the least factor of one step to the next
     * @param greatestFactor the greatest
     */
    StepController(int errorOrder, double memory, double leastFactor, double greatestFactor) {
        this.exponent = 1.0 / errorOrder - 0.75 * memory;
        this.memory = memory;
        this.leastFactor = leastFactor;
        this.greatestFactor = greatestFactor;
    }

    /** As suits {@link DormandPrince#order5}. */
    public static StepController dormandPrince54() {
        return new StepController(5, 0.04, 0.2, 10);
    }

    /** As suits {@link DormandPrince#order8}. */
    static StepController dormandPrince853() {
        return new StepController(8, 0, 0.333, 6);
    }

    /** As suits {@link RosenbrockTableau#rodas5p}. */
    public static StepController rodas5p() {
        return new StepController(5, 0, 0.2, 6);
    }

    /** The exponent that the error has in the factor from a step to the next. */
    public double exponent() {
        return exponent;
    }

    /** The exponent that the error before has, 0 where it isn't remembered. */
    public double memory() {
        return memory;
    }

    /** The least factor of one step to the next. */
    public double leastFactor() {
        return leastFactor;
    }

    /** The greatest. */
    public double greatestFactor() {
        return greatestFactor;
    }

    /** The factor from an accepted step to the next. */
    public double accepted(double error) {
        double factor =
                error == 0 ? greatestFactor : SAFETY * Math.pow(previousError, memory) / Math.pow(error, exponent);
        previousError = Math.max(error, SMALLEST_REMEMBERED);
        double greatest = rejected ? 1 : greatestFactor;
        rejected = false;
        return Math.max(leastFactor, Math.min(factor, greatest));
    }

    /** The factor from a rejected step to the next that is tried. */
    public double rejected(double error) {
        rejected = true;
        return Math.max(leastFactor, SAFETY / Math.pow(error, exponent));
    }

    /** A step was not finite. */
    public void notFinite() {
        rejected = true;
    }
}
