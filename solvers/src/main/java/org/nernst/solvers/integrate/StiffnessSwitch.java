package org.nernst.solvers.integrate;

/**
 * Decides when to go from an explicit method to a stiff one and back, from h ρ, the step times how fast the equations
 * change in the fastest direction.
 *
 * <p>An explicit method whose steps stand at its limit of stability one after another is held up by stiffness (Hairer and Wanner,
 * Solving Ordinary Differential Equations II, IV.2). A stiff step costs more, so if it turns out hardly longer than that limit,
 * the explicit method is cheaper. A visit to the stiff method that was of no use makes the next one harder to get.
 *
 * <p>At tight tolerances the fast direction hides: its part of a step is as small as the tolerance, and the rate that the step shows is
 * that of the slow ones. So after very many explicit steps the stiff method is tried whatever they show.
 */
final class StiffnessSwitch {
    /** How much of its limit of stability an explicit step must take up to count as held up. */
    private static final double HELD_UP = 0.9;
    /** How many steps at the limit make equations stiff, at first and at most. */
    private static final int PATIENCE = 15;

    private static final int GREATEST_PATIENCE = 240;
    /** So many steps in a row below the limit wipe out those at the limit. */
    private static final int RELIEF = 6;
    /** How much longer than the limit of the explicit method a stiff step must be to be worth its price; measured. */
    private static final double WORTH = 2;
    /** So many stiff steps in a row that are not worth it end the visit. */
    private static final int DISAPPOINTMENT = 8;

    /** After so many explicit steps, at first and at most, the stiff method is tried anyhow. */
    private static final int TRIAL = 20_000;

    private static final int GREATEST_TRIAL = 320_000;

    private final double stabilityLimit;
    private int patience = PATIENCE;
    private int trial = TRIAL;
    private int sinceVisit;
    private int atLimit;
    private int belowLimit;
    private int stiffSteps;
    private double explicitSteps;
    private int notWorth;

    /**
     * @param stabilityLimit the greatest h ρ at which the explicit method is stable
     */
    StiffnessSwitch(double stabilityLimit) {
        this.stabilityLimit = stabilityLimit;
    }

    /** After an accepted explicit step: whether to go to the stiff method. */
    boolean leavesExplicit(double stepTimesRate) {
        if (stepTimesRate > HELD_UP * stabilityLimit) {
            belowLimit = 0;
            atLimit++;
        } else if (++belowLimit == RELIEF) {
            atLimit = 0;
        }
        if (atLimit < patience && ++sinceVisit < trial) {
            return false;
        }
        sinceVisit = 0;
        atLimit = 0;
        belowLimit = 0;
        stiffSteps = 0;
        explicitSteps = 0;
        notWorth = 0;
        return true;
    }

    /** After an accepted stiff step: whether to go back to the explicit method. */
    boolean leavesStiff(double stepTimesRate) {
        stiffSteps++;
        explicitSteps += stepTimesRate / stabilityLimit;
        notWorth = stepTimesRate < WORTH * stabilityLimit ? notWorth + 1 : 0;
        if (notWorth < DISAPPOINTMENT) {
            return false;
        }
        boolean useful = explicitSteps > WORTH * stiffSteps;
        patience = useful ? PATIENCE : Math.min(2 * patience, GREATEST_PATIENCE);
        trial = useful ? TRIAL : Math.min(2 * trial, GREATEST_TRIAL);
        return true;
    }

    /** The longest explicit step after a stiff one. */
    double longestExplicitStep(double stiffStep, double stepTimesRate) {
        return stepTimesRate > HELD_UP * stabilityLimit
                ? stiffStep * HELD_UP * stabilityLimit / stepTimesRate
                : stiffStep;
    }
}
