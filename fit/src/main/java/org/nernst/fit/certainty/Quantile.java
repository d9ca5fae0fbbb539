package org.nernst.fit.certainty;

import java.util.Arrays;
import org.nernst.symbolic.system.ModelException;

/** Where a part of some numbers lies below. */
public final class Quantile {
    private Quantile() {}

    /**
     * The quantile of some numbers, linear between the two nearest (Hyndman and Fan, Am Stat 50:361, 1996, definition 7).
     *
     * @param part from 0 to 1
     * @throws ModelException if there are no numbers, or the part is no part
     */
    public static double of(double[] numbers, double part) {
        if (numbers.length == 0 || !(part >= 0 && part <= 1)) {
            throw new ModelException("a quantile at " + part + " of " + numbers.length
                    + " numbers is not possible; it takes at least one number and a part from 0 to 1");
        }
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double at = part * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
