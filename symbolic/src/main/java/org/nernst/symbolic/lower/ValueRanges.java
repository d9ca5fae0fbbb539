package org.nernst.symbolic.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Power;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.Sum;

/**
 * Bounds on what expressions can be, whatever their symbols are, from the functions that bound them: clip, min, max, tanh,
 * logistic, sin. Interval arithmetic (Moore 1966), rounding not counted. A value may also be NaN.
 */
final class ValueRanges {
    private static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private final Program program;
    private final Map<Expr, Range> known = new HashMap<>();

    /** All numbers from least to greatest. */
    record Range(double least, double greatest) {
        /** True if no number in it is farther from 0 than the bound. */
        boolean isWithin(double bound) {
            return -bound <= least && greatest <= bound;
        }
    }

    ValueRanges(Program program) {
        this.program = program;
    }

    Range of(Expr node) {
        Range range = known.get(node);
        if (range == null) {
            range = compute(node);
            if (Double.isNaN(range.least) || Double.isNaN(range.greatest)) {
                range = ALL;
            }
            known.put(node, range);
        }
        return range;
    }

    private Range compute(Expr node) {
        if (node instanceof Literal literal) {
            double value = literal.value().doubleValue();
            return new Range(value, value);
        }
        if (node instanceof Sum sum) {
            double least = 0;
            double greatest = 0;
            for (Expr term : sum.terms()) {
                least += of(term).least;
                greatest += of(term).greatest;
            }
            return new Range(least, greatest);
        }
        if (node instanceof Product product) {
            Range range = new Range(1, 1);
            for (Expr factor : product.factors()) {
                range = product(range, of(factor));
            }
            return range;
        }
        if (node instanceof Power power) {
            return ofPower(power);
        }
        if (node instanceof Call call) {
            return ofCall(call);
        }
        return program.definitions().containsKey(node)
                ? of(program.definitions().get(node))
                : ALL;
    }

    private static Range product(Range a, Range b) {
        double[] corners = {a.least * b.least, a.least * b.greatest, a.greatest * b.least, a.greatest * b.greatest};
        Range range = new Range(corners[0], corners[0]);
        for (double corner : corners) {
            // Math.min and Math.max keep the NaN of 0·∞, which then stands for all numbers.
            range = new Range(Math.min(range.least, corner), Math.max(range.greatest, corner));
        }
        return range;
    }

    /** Whole positive powers of what is bounded; nothing is known of others. */
    private Range ofPower(Power power) {
        BigFraction exponent = power.exponent().numberOrNull();
        if (exponent == null
                || exponent.getDenominatorAsLong() != 1
                || exponent.getNumerator().signum() <= 0) {
            return ALL;
        }
        double degree = exponent.doubleValue();
        Range base = of(power.base());
        double low = Math.pow(base.least, degree);
        double high = Math.pow(base.greatest, degree);
        if (degree % 2 == 0) {
            boolean acrossZero = base.least < 0 && base.greatest > 0;
            return new Range(acrossZero ? 0 : Math.min(low, high), Math.max(low, high));
        }
        return new Range(low, high);
    }

    private Range ofCall(Call call) {
        List<Expr> arguments = call.arguments();
        Range x = of(arguments.get(0));
        return switch (call.function()) {
            case EXP -> new Range(Math.exp(x.least), Math.exp(x.greatest));
            case LOGISTIC, STEP -> new Range(0, 1);
            case TANH, SIN, COS, SIGN -> new Range(-1, 1);
            case ABS ->
                new Range(
                        x.least <= 0 && x.greatest >= 0 ? 0 : Math.min(Math.abs(x.least), Math.abs(x.greatest)),
                        Math.max(Math.abs(x.least), Math.abs(x.greatest)));
            case MIN -> {
                Range other = of(arguments.get(1));
                yield new Range(Math.min(x.least, other.least), Math.min(x.greatest, other.greatest));
            }
            case MAX -> {
                Range other = of(arguments.get(1));
                yield new Range(Math.max(x.least, other.least), Math.max(x.greatest, other.greatest));
            }
            case SELECT_LESS -> {
                Range first = of(arguments.get(2));
                Range second = of(arguments.get(3));
                yield new Range(Math.min(first.least, second.least), Math.max(first.greatest, second.greatest));
            }
            default -> ALL;
        };
    }
}
