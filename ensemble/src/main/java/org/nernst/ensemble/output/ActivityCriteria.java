package org.nernst.ensemble.output;

/** The numbers by which {@link ActivityPattern} tells classes of activity apart, for all that gather it. */
public final class ActivityCriteria {
    /** After so many like periods a rhythm is regular. */
    public static final int PERIODS = 5;

    /** Periods are alike if the greatest and the least differ by no more than this part of their mean. */
    public static final double ALIKE = 0.05;

    /** Single spikes must have come for so long [ms]; a long burst begins like that too. */
    public static final double CONFIRMED = 1000;

    /** An interval that hasn't come again for so many times its length was a part of settling. */
    public static final double FORGOTTEN = 10;

    /** Spikes that are above the threshold for so long in the mean are broad [ms]. */
    public static final double BROAD = 10;

    /** How often a potential is looked at for what is not a spike [ms]; swings below the threshold of spikes are slow. */
    public static final double INTERVAL = 1;

    /** At rest is what stays so long [ms] ... */
    public static final double REST_LENGTH = 1000;

    /** ... within so much [mV]. */
    public static final double REST = 0.01;

    /** A peak is one if the potential rises and falls by so much about it [mV]. */
    public static final double HEIGHT = 1;

    /** So many peaks are an oscillation. */
    public static final int PEAKS = 5;

    private ActivityCriteria() {}
}
