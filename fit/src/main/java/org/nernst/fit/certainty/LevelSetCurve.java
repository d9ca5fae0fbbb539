package org.nernst.fit.certainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.nernst.fit.loss.ContinuedPlace;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.loss.SquareRoot;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.symbolic.system.ModelException;

/**
 * A minimally disruptive curve on a level set: numbers change as much as they can while some quantities stay exactly as they are and a cost of all other
 * change rises as little as it can. It takes the place of {@link MinimallyDisruptiveCurve} where the loss has a narrow valley, across which the force back to its
 * floor would only make a curve swing.
 *
 * <p>With a ceiling H, the cost C, the unit vector u along the curve and the derivatives J of what is kept, λ = (H − C)u and λ′ = −∇C − Jᵀν, with ν such that
 * Jλ = 0; without a cost that is the straightest curve on the surface. Steps are those of RATTLE, of order 2 (Hairer, Lubich and Wanner, Geometric Numerical
 * Integration, VII.1.4): along the tangent, then along Jᵀ back onto the surface by Newton's method, where λ is brought into the tangent. Where λ would lead back
 * towards the start, what of it does is left out. Numbers should be of equal size, such as logarithms.
 *
 * <p>What is kept may jump, as a mean over a period does where a burst loses a spike. Where no step goes further a curve leaps: straight on, to the nearest place of
 * the surface there.
 *
 * <pre>{@code
 * double[] sloppiest = TangentSpace.of(cycle.kept()).directions(cycle.others()).get(0).unit();
 * LevelSetCurve.Course<Double> periods = new LevelSetCurve(2, 1e-7).from(cycle, sloppiest, 1.5, 0.05, c -> c.orbit().period());
 * }</pre>
 */
public final class LevelSetCurve {
    private static final int MOST_CORRECTIONS = 6;
    /** How much of a step its correction may be, and of λ its turn by the cost; else the step is tried again, shorter. */
    private static final double MOST_TURNED = 0.3;
    /** The shortest step that is tried, as a part of the longest. */
    private static final double SHORTEST = 1.0 / 64;
    /** The shortest and the longest leap over a stretch through which no step goes, as parts of the longest step. */
    private static final double SHORTEST_LEAP = 1.0 / 4;

    private static final double LONGEST_LEAP = 4;
    /** How much of a leap its correction may be. */
    private static final double MOST_TURNED_IN_LEAP = 1;

    private final double ceiling;
    private final double tolerance;

    /**
     * A point of the curve.
     *
     * @param length how far along it, in the numbers
     * @param x where, shape [count]
     * @param cost there
     * @param seen what was asked of the place
     */
    public record Point<R>(double length, double[] x, double cost, R seen) {}

    /**
     * A curve.
     *
     * @param points from the start on
     * @param ending why it goes no further, a sentence
     */
    public record Course<R>(List<Point<R>> points, String ending) {
        public Course {
            points = List.copyOf(points);
        }
    }

    /**
     * @param ceiling H: the cost where curves end; the higher, the less a rise of it turns the curve
     * @param tolerance how far what is kept may be off, in the units of its rows
     * @throws ModelException if one of them isn't above 0
     */
    public LevelSetCurve(double ceiling, double tolerance) {
        if (!(ceiling > 0) || !(tolerance > 0)) {
            throw new ModelException(
                    "a curve needs a ceiling and a tolerance above 0, not " + ceiling + " and " + tolerance);
        }
        this.ceiling = ceiling;
        this.tolerance = tolerance;
    }

    /**
     * The curve in one direction; the other half begins with the direction reversed.
     *
     * @param start where what is kept is as it shall be
     * @param direction where it begins to, of any length; what of it would change what is kept is left out; shape [count]
     * @param span how long it may become
     * @param longestStep between two points; only leaps, over stretches through which no step goes, may be longer
     * @param seen asked of every place as soon as it is found; places themselves may be large
     * @throws ModelException if the cost at the start isn't below the ceiling, what is kept is off there, or the direction is none
     */
    public <P extends ContinuedPlace<P>, R> Course<R> from(
            P start, double[] direction, double span, double longestStep, Function<P, R> seen) {
        int count = start.x().length;
        if (!(span > 0) || !(longestStep > 0) || direction.length != count) {
            throw new ModelException(
                    "a curve needs a direction of " + count + " numbers, and a span and a longest step above 0");
        }
        double off = greatest(start.kept().residuals());
        if (!(off <= tolerance)) {
            throw new ModelException("what is kept is off by " + off + " where the curve begins, and may be by "
                    + tolerance + "; keep it at what it is there");
        }
        RealVector towards = TangentSpace.of(start.kept()).of(new ArrayRealVector(direction));
        if (!(towards.getNorm() > 1e-9 * new ArrayRealVector(direction, false).getNorm())) {
            throw new ModelException("the direction is none in which what is kept stays");
        }
        Loss.Slope cost = start.cost();
        if (!(cost.value() < ceiling)) {
            throw new ModelException("the cost is " + cost.value() + " where the curve begins, so one below " + ceiling
                    + " can't begin there; take a higher ceiling");
        }
        return follow(Head.at(0, start, cost, scaled(towards, ceiling - cost.value())), span, longestStep, seen);
    }

    /** Where a curve has come to, with λ. */
    private record Head<P extends ContinuedPlace<P>>(
            double length, P place, RealVector x, double cost, RealVector slope, RealVector lambda) {
        static <P extends ContinuedPlace<P>> Head<P> at(double length, P place, Loss.Slope cost, RealVector lambda) {
            return new Head<>(
                    length,
                    place,
                    new ArrayRealVector(place.x(), false),
                    cost.value(),
                    new ArrayRealVector(cost.gradient(), false),
                    lambda);
        }

        <R> Point<R> point(Function<P, R> seen) {
            return new Point<>(length, place.x(), cost, seen.apply(place));
        }
    }

    /** A step that is too long, with the reason. */
    private static class TooLong extends Exception {
        private static final long serialVersionUID = 1;

        TooLong(String reason) {
            super(reason);
        }
    }

    /** One that leads to no place on the surface; a leap may. */
    private static final class Nowhere extends TooLong {
        private static final long serialVersionUID = 1;

        Nowhere(String reason) {
            super(reason);
        }
    }

    private <P extends ContinuedPlace<P>, R> Course<R> follow(
            Head<P> start, double span, double longestStep, Function<P, R> seen) {
        List<Point<R>> points = new ArrayList<>(List.of(start.point(seen)));
        Head<P> head = start;
        double step = longestStep;
        // A chord is a little shorter than its step, and the last bit of a curve is not worth a point.
        while (span - head.length() > 1e-3 * longestStep) {
            step = Math.min(step, span - head.length());
            Head<P> next;
            try {
                next = step(start.x(), head, step);
            } catch (TooLong tooLong) {
                step /= 2;
                if (step >= SHORTEST * longestStep) {
                    continue;
                }
                next = tooLong instanceof Nowhere ? leap(head, course(points, head, longestStep), longestStep) : null;
                if (next == null) {
                    return new Course<>(points, ended(head, tooLong.getMessage()));
                }
                step = longestStep;
            }
            if (!(next.cost() < ceiling)) {
                return new Course<>(points, ended(head, "the cost of what else changes reaches " + ceiling));
            }
            head = next;
            points.add(head.point(seen));
            step = Math.min(longestStep, 1.5 * step);
        }
        return new Course<>(points, ended(head, "it was to be no longer"));
    }

    /** In which direction a curve has gone of late: where no step goes further, its very end may turn aside. */
    private static RealVector course(List<? extends Point<?>> points, Head<?> head, double length) {
        int from = points.size() - 1;
        while (from > 0 && head.length() - points.get(from).length() < length) {
            from--;
        }
        return from == points.size() - 1
                ? head.lambda()
                : head.x().subtract(new ArrayRealVector(points.get(from).x(), false));
    }

    /**
     * Begins anew beyond a stretch through which no step goes, such as one where what is kept jumps.
     *
     * @return null if that is nowhere to be done
     */
    private <P extends ContinuedPlace<P>> Head<P> leap(Head<P> from, RealVector direction, double longestStep) {
        for (double length = SHORTEST_LEAP; length <= LONGEST_LEAP; length *= 2) {
            RealVector step = scaled(direction, length * longestStep);
            try {
                P place = onSurface(from, step, SquareRoot::jacobian, MOST_TURNED_IN_LEAP);
                Loss.Slope cost = place.cost();
                RealVector onwards = TangentSpace.of(place.kept()).of(direction);
                if (cost.value() < ceiling && onwards.getNorm() > 0) {
                    double chord = new ArrayRealVector(place.x(), false)
                            .subtract(from.x())
                            .getNorm();
                    return Head.at(from.length() + chord, place, cost, scaled(onwards, ceiling - cost.value()));
                }
            } catch (SolverException | Nowhere notThere) {
                // Further on there may be a place.
            }
        }
        return null;
    }

    private static String ended(Head<?> head, String reason) {
        return String.format(Locale.ROOT, "The curve ends at a length of %.4g: %s.", head.length(), reason);
    }

    private <P extends ContinuedPlace<P>> Head<P> step(RealVector origin, Head<P> from, double step) throws TooLong {
        RealVector half = from.lambda().subtract(from.slope().mapMultiply(step / 2));
        P place;
        Loss.Slope cost;
        try {
            double[][] normals = from.place().kept().jacobian();
            place = onSurface(from, scaled(half, step), there -> normals, MOST_TURNED);
            cost = place.cost();
        } catch (SolverException failed) {
            throw new Nowhere(failed.getMessage());
        }
        TangentSpace tangent = TangentSpace.of(place.kept());
        RealVector x = new ArrayRealVector(place.x(), false);
        RealVector chord = x.subtract(from.x());
        RealVector slope = new ArrayRealVector(cost.gradient(), false);
        if (tangent.of(slope).getNorm() * step > MOST_TURNED * 2 * half.getNorm()) {
            // Where the ceiling is near, the cost alone would say where the curve goes.
            throw new TooLong("the cost of what else changes, " + cost.value()
                    + ", rises too steeply below its ceiling of " + ceiling);
        }
        RealVector lambda = tangent.of(scaled(chord, half.getNorm()).subtract(slope.mapMultiply(step / 2)));
        RealVector outwards = tangent.of(x.subtract(origin));
        double back = lambda.dotProduct(outwards);
        if (back < 0) {
            double before = lambda.getNorm();
            lambda = lambda.subtract(outwards.mapMultiply(back / outwards.dotProduct(outwards)));
            if (!(lambda.getNorm() > 1e-6 * before)) {
                throw new TooLong("any way on leads back to where it began");
            }
        }
        return Head.at(
                from.length() + chord.getNorm(), place, cost, scaled(lambda, Math.max(0, ceiling - cost.value())));
    }

    /**
     * The place on the surface that is reached from the end of a step.
     *
     * @param normals along which it goes there, from what is kept where it has come to, shape [kept][count]
     * @param mostTurned how much of the step the way there may be
     */
    private <P extends ContinuedPlace<P>> P onSurface(
            Head<P> from, RealVector step, Function<SquareRoot, double[][]> normals, double mostTurned) throws Nowhere {
        RealVector x = from.x().add(step);
        P place = from.place();
        for (int correction = 0; correction <= MOST_CORRECTIONS; correction++) {
            place = place.near(x.toArray());
            double[] residuals = place.kept().residuals();
            if (greatest(residuals) <= tolerance) {
                return place;
            }
            RealMatrix along = new Array2DRowRealMatrix(normals.apply(place.kept()), false);
            RealMatrix square = new Array2DRowRealMatrix(place.kept().jacobian(), false).multiplyTransposed(along);
            x = x.subtract(along.preMultiply(
                    new LUDecomposition(square).getSolver().solve(new ArrayRealVector(residuals, false))));
            double moved = x.subtract(from.x()).subtract(step).getNorm();
            if (!(moved <= mostTurned * step.getNorm())) {
                throw new Nowhere(String.format(
                        Locale.ROOT,
                        "what is kept could be kept only by going %.2g aside in a step of %.2g",
                        moved,
                        step.getNorm()));
            }
        }
        throw new Nowhere("what is kept is still off by "
                + greatest(place.kept().residuals()) + " after " + MOST_CORRECTIONS + " corrections");
    }

    private static RealVector scaled(RealVector vector, double length) {
        return vector.mapMultiply(length / vector.getNorm());
    }

    private static double greatest(double[] residuals) {
        return Arrays.stream(residuals).map(Math::abs).max().orElse(0);
    }
}
