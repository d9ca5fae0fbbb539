package org.nernst.fit.start;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.nernst.fit.transform.FreeParameters;
import org.nernst.solvers.noise.RandomStreams;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.Parameter;

/** Places where a fit begins: the first at given values, the others around them at random. */
public final class StartingPoints {
    private StartingPoints() {}

    /**
     * Values from which fits begin. Each start has random numbers of its own, so that the first of many are those of few.
     *
     * @param centre the values around which they lie, in internal units, shape [parameters]
     * @param factor conductances and other quantities with a true zero are multiplied and divided by up to this, evenly in the logarithm
     * @param spread potentials and temperatures are moved up and down by up to this [mV or K]
     * @param count how many, the centre included where {@code withCentre}
     * @param withCentre whether the first is the centre itself
     * @throws ModelException if there is none, or the ranges are impossible
     */
    public static List<double[]> around(
            FreeParameters parameters,
            double[] centre,
            double factor,
            double spread,
            int count,
            boolean withCentre,
            long seed) {
        if (count < 1) {
            throw new ModelException(count + " starts are too few; a fit needs at least one");
        }
        if (!(factor >= 1) || Double.isInfinite(factor) || !(spread >= 0) || Double.isInfinite(spread)) {
            throw new ModelException("starts within a factor of " + factor + " and " + spread
                    + " mV are not possible; the factor must be at least 1 and the spread at least 0");
        }
        List<double[]> starts = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            if (number == 0 && withCentre) {
                starts.add(centre.clone());
                continue;
            }
            SplittableRandom random = RandomStreams.of(seed, number);
            double[] values = new double[centre.length];
            for (int index = 0; index < values.length; index++) {
                double along = 2 * random.nextDouble() - 1;
                values[index] = within(parameters.parameter(index), centre[index], factor, spread, along);
            }
            starts.add(values);
        }
        return starts;
    }

    /** @param along where in the range, from −1 to 1 */
    private static double within(Parameter parameter, double centre, double factor, double spread, double along) {
        double value =
                parameter.unit().dimension().hasTrueZero() ? centre * Math.pow(factor, along) : centre + spread * along;
        Bounds bounds = parameter.bounds();
        double inUnit = parameter.unit().fromInternal(value);
        if (inUnit > bounds.lower() && inUnit < bounds.upper()) {
            return value;
        }
        // A point beyond a bound comes back half the way from the centre to the bound.
        double bound = parameter.unit().toInternal(inUnit <= bounds.lower() ? bounds.lower() : bounds.upper());
        return 0.5 * (centre + bound);
    }
}
