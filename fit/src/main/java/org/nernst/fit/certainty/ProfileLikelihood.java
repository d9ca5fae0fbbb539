package org.nernst.fit.certainty;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nernst.fit.loss.FixedLoss;
import org.nernst.fit.loss.SquaredLoss;
import org.nernst.fit.optimise.LevenbergMarquardt;
import org.nernst.fit.optimise.Limit;
import org.nernst.fit.optimise.Optimum;
import org.nernst.fit.optimise.Watch;
import org.nernst.symbolic.system.ModelException;

/**
 * How the loss rises as one parameter is held at other values while all others make up for it (Raue et al., Bioinformatics 25:1923, 2009). Where it
 * has risen by half the quantile of χ² with one degree of freedom the interval of the parameter ends; where it never does, the data leave the
 * parameter open on that side. It needs no linear model.
 *
 * <pre>{@code
 * ProfileLikelihood profile = ProfileLikelihood.of(loss, best, 0, 1);
 * profile.lower()    // in the loss's numbers; infinite if open
 * }</pre>
 *
 * @param points the profile, by ascending value
 * @param lower where the interval of 95 % begins, −∞ if it is open
 * @param upper where it ends, ∞ if it is open
 */
public record ProfileLikelihood(List<Point> points, double lower, double upper) {
    /** By how much a loss has risen at the ends of an interval: half of 3.8414588, the quantile of χ² with one degree of freedom at 0.95. */
    public static final double RISE = 1.9207294103470617;

    private static final int MOST_POINTS = 60;
    /** A profile that is still low so many first steps away is taken to be open. */
    private static final double REACH = 1000;

    private static final double CLOSE = 1e-6;
    private static final Limit EACH = Limit.DEFAULT.tolerance(1e-10);

    /**
     * A place on a profile.
     *
     * @param value of the parameter that is held
     * @param loss the least with it, over the scale
     * @param x all numbers there
     */
    public record Point(double value, double loss, double[] x) {}

    /**
     * The profile of one number.
     *
     * @param loss whose residuals are over their standard deviations
     * @param best its minimum, shape [count]
     * @param index which number is held
     * @param variance what residuals are over in truth, as a multiple: 1 where the noise was known, else that of the residuals at the minimum
     * @throws ModelException if the minimum doesn't depend on the number at all
     */
    public static ProfileLikelihood of(SquaredLoss loss, double[] best, int index, double variance) {
        double least = loss.valueAt(best);
        double[][] jacobian = loss.residualsAt(best).jacobian();
        double curvature = 0;
        for (double[] row : jacobian) {
            curvature += row[index] * row[index];
        }
        if (!(curvature > 0)) {
            throw new ModelException(
                    "the loss doesn't depend on number " + (index + 1) + " at its minimum; leave it out");
        }
        // With the others held the loss would have risen by a tenth of what ends an interval.
        double step = Math.sqrt(2 * variance * 0.1 * RISE / curvature);
        List<Point> points = new ArrayList<>();
        points.add(new Point(best[index], least / variance, best.clone()));
        double lower = follow(loss, points.get(0), index, variance, -step, points);
        double upper = follow(loss, points.get(0), index, variance, step, points);
        points.sort(Comparator.comparingDouble(Point::value));
        return new ProfileLikelihood(List.copyOf(points), lower, upper);
    }

    /** Goes to one side until the loss has risen enough, with steps that grow where it is flat, and says where that is. */
    private static double follow(
            SquaredLoss loss, Point start, int index, double variance, double first, List<Point> points) {
        double limit = start.loss + RISE;
        Point before = start;
        Point last = start;
        double step = first;
        for (int count = 0;
                count < MOST_POINTS && Math.abs(last.value - start.value) < REACH * Math.abs(first);
                count++) {
            Point next = at(loss, ahead(before, last, step), index, last.value + step, variance);
            if (next == null) {
                step *= 0.5;
                continue;
            }
            points.add(next);
            if (next.loss >= limit) {
                return crossing(loss, last, next, index, limit, variance);
            }
            double risen = (next.loss - last.loss) / RISE;
            step *= risen < 0.05 ? 2 : risen > 0.3 ? 0.7 : 1;
            before = last;
            last = next;
        }
        return first < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** Where the profile goes on if it goes straight on. */
    private static double[] ahead(Point before, Point last, double step) {
        double[] x = last.x.clone();
        double part = before == last ? 0 : step / (last.value - before.value);
        for (int k = 0; k < x.length; k++) {
            x[k] += part * (last.x[k] - before.x[k]);
        }
        return x;
    }

    /** Where the profile reaches the limit between two points, by regula falsi on the root of the rise, which is nearly straight. */
    private static double crossing(
            SquaredLoss loss, Point below, Point above, int index, double limit, double variance) {
        Point one = below;
        Point other = above;
        for (int count = 0; count < MOST_POINTS; count++) {
            double span = other.value - one.value;
            double part = (limit - one.loss) / (other.loss - one.loss);
            double value = one.value + Math.max(0.02, Math.min(0.98, part)) * span;
            Point between = at(loss, one.x, index, value, variance);
            if (between == null
                    || Math.abs(between.loss - limit) <= CLOSE
                    || Math.abs(span) <= 1e-12 * Math.abs(value)) {
                return value;
            }
            if (between.loss < limit) {
                one = between;
            } else {
                other = between;
            }
        }
        return 0.5 * (one.value + other.value);
    }

    private static Point at(SquaredLoss loss, double[] near, int index, double value, double variance) {
        FixedLoss held = new FixedLoss(loss, index, value);
        if (held.count() == 0) {
            return new Point(value, loss.valueAt(new double[] {value}) / variance, new double[] {value});
        }
        Optimum found = new LevenbergMarquardt().minimise(held, FixedLoss.others(near, index), EACH, Watch.NONE);
        if (found.ending() == Optimum.Ending.FAILED) {
            return null;
        }
        return new Point(value, found.value() / variance, held.whole(found.x()));
    }
}
