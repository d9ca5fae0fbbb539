package org.nernst.fit;

import org.nernst.fit.loss.DelegatedLoss;
import org.nernst.fit.loss.FreeLoss;
import org.nernst.fit.loss.GrowingHorizon;
import org.nernst.fit.loss.PriorLoss;
import org.nernst.fit.loss.SquaredLoss;
import org.nernst.fit.transform.FreeParameters;

/** How the horizon of one start grows: a loss of free numbers, which becomes another whenever it {@linkplain #grows}. */
final class Growth extends DelegatedLoss {
    /** A horizon that doesn't grow of itself is moved by so many samples, and twice as many each time. */
    private static final double FIRST_PUSH = 4;

    private final GrowingHorizon growing;
    private final FreeParameters parameters;
    private final double[] start;
    private final double[] ends;
    private final double[] pushes;
    private final double[] horizons;
    private SquaredLoss now;

    /** @param start free numbers, which the prior holds them near */
    Growth(GrowingHorizon growing, FreeParameters parameters, double[] start) {
        this.growing = growing;
        this.parameters = parameters;
        this.start = start.clone();
        ends = growing.ends();
        pushes = growing.spacings();
        horizons = new double[ends.length];
        for (int run = 0; run < horizons.length; run++) {
            horizons[run] = Double.NEGATIVE_INFINITY;
            pushes[run] *= FIRST_PUSH;
        }
    }

    /**
     * Lets more count.
     *
     * @param x what made the part before small
     * @return false if all counts now, without the prior: what follows is a fit over the whole
     */
    boolean grows(double[] x) {
        double[] reach = growing.reach(parameters.toValues(x));
        for (int run = 0; run < horizons.length; run++) {
            if (reach[run] > horizons[run]) {
                horizons[run] = reach[run];
            } else {
                // A start that can't be solved at all is at the end at once.
                horizons[run] = now == null ? ends[run] : Math.min(ends[run], horizons[run] + pushes[run]);
                pushes[run] *= 2;
            }
        }
        boolean whole = part() == 1;
        SquaredLoss part = whole ? growing : growing.until(horizons);
        SquaredLoss free = (SquaredLoss) FreeLoss.of(part, parameters);
        now = whole ? free : new PriorLoss(free, start, GrowingHorizon.DEVIATION);
        return !whole;
    }

    /** How much of all counts. */
    double part() {
        double least = 1;
        for (int run = 0; run < horizons.length; run++) {
            least = Math.min(least, horizons[run] / ends[run]);
        }
        return least;
    }

    @Override
    protected SquaredLoss now() {
        return now;
    }
}
