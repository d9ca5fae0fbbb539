package org.nernst.symbolic.expr;

import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.fraction.BigFraction;
import org.nernst.symbolic.unit.Dimension;

/** Expressions of the kinds that occur in models, at random; the same seed gives the same expression. */
public final class RandomExpressions {
    public static final Symbol X = Symbol.of("x", Dimension.NONE);
    public static final Symbol Y = Symbol.of("y", Dimension.NONE);
    public static final Symbol Z = Symbol.of("na.m", Dimension.NONE);

    private final SplittableRandom random;

    public RandomExpressions(long seed) {
        random = new SplittableRandom(seed);
    }

    /** An expression over x, y and na.m of at most the given depth, finite where they lie between 0.5 and 2. */
    public Expr ofDepth(int depth) {
        if (depth == 0) {
            return leaf();
        }
        Expr a = ofDepth(depth - 1);
        return switch (random.nextInt(13)) {
            case 0, 1 -> a.plus(ofDepth(depth - 1));
            case 2, 3 -> a.minus(ofDepth(depth - 1));
            case 4, 5 -> a.times(ofDepth(depth - 1));
            // Bounded away from zero, whatever the random parts are.
            case 6 -> a.div(positive(ofDepth(depth - 1)));
            case 7 -> Functions.exp(Functions.tanh(a));
            case 8 -> Functions.logistic(a);
            case 9 -> Functions.linoid(Functions.tanh(a));
            case 10 -> Functions.log(positive(a));
            case 11 -> Functions.sqrt(positive(a));
            default -> Functions.tanh(a).pow(1 + random.nextInt(4));
        };
    }

    private static Expr positive(Expr a) {
        return Functions.tanh(a).plus(Literal.of(3));
    }

    private Expr leaf() {
        return switch (random.nextInt(5)) {
            case 0 -> X;
            case 1 -> Y;
            case 2 -> Z;
            case 3 -> Literal.of(random.nextInt(-40, 41) / 8.0);
            default -> Literal.of(new BigFraction(random.nextInt(-9, 10), random.nextInt(1, 12)), Dimension.NONE);
        };
    }

    /** Three values between 0.5 and 2 for x, y and na.m. */
    public double[] point() {
        return new double[] {random.nextDouble(0.5, 2), random.nextDouble(0.5, 2), random.nextDouble(0.5, 2)};
    }

    /** The value of a symbol at such a point. */
    public static double at(double[] point, Symbol symbol) {
        return point[List.of(X, Y, Z).indexOf(symbol)];
    }
}
