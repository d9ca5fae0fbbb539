package org.nernst.cli.run;

import org.nernst.symbolic.system.ModelException;

/**
 * What is asked about how sure a fit is.
 *
 * @param profiles whether each parameter is followed
 * @param posterior how many draws from the posterior density, 0 for none
 * @param bootstrap how many refits of new noise, 0 for none
 * @param curves in how many directions minimally disruptive curves are followed, 0 for none
 * @param models whether the models that are as good as the best are listed
 */
public record CertaintyRequest(boolean profiles, int posterior, int bootstrap, int curves, boolean models) {
    /** As many chains begin, so that they can be held against one another. */
    static final int CHAINS = 4;

    private static final int FEWEST_DRAWS = 40;
    private static final int FEWEST_REFITS = 10;
    private static final int MOST = 1_000_000;

    /**
     * The request as typed.
     *
     * @throws ModelException if a number is too small to say anything, or too large to keep
     */
    public static CertaintyRequest checked(boolean profiles, int posterior, int bootstrap, int curves, boolean models) {
        check("--posterior", posterior, FEWEST_DRAWS);
        check("--bootstrap", bootstrap, FEWEST_REFITS);
        check("--curves", curves, 1);
        return new CertaintyRequest(profiles, posterior, bootstrap, curves, models);
    }

    private static void check(String option, int number, int fewest) {
        if (number != 0 && (number < fewest || number > MOST)) {
            throw new ModelException(
                    option + " " + number + " is not possible; it takes from " + fewest + " to " + MOST);
        }
    }

    boolean anything() {
        return profiles || posterior > 0 || bootstrap > 0 || curves > 0 || models;
    }
}
