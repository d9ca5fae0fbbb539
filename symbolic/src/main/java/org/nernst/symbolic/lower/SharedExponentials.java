package org.nernst.symbolic.lower;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hipparchus.fraction.BigFraction;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.Sum;
import org.nernst.symbolic.unit.Dimension;

/**
 * Finds exponentials that are powers of one another: of e^{−(v+65)/20}, e^{−(v+65)/80} and e^{−(v+40)/10} only the second is
 * evaluated, w; the others are w⁴ and w⁸·e^{2.5}.
 *
 * <p>Arguments that are affine in the same expression, a + b·x with rational b, form a group; within it, those whose b
 * are small multiples of a common one share. A power k makes the relative error k times as large, so k stays at most
 * {@link #LARGEST_POWER}.
 */
final class SharedExponentials {
    static final int LARGEST_POWER = 8;
    /** Constant factors stay far from overflow, so that they don't make a power overflow that the whole doesn't. */
    private static final double LARGEST_CONSTANT = 200;

    /**
     * How e^u is had from an evaluated exponential: (e^{step})^power · e^{shift}.
     *
     * @param step the argument that is evaluated
     */
    record Share(Expr step, int power, BigFraction shift) {
        /** False if it is no more than the evaluated exponential, which saturates. */
        boolean mayOverflow() {
            return power > 1 || shift.getNumerator().signum() > 0;
        }
    }

    /** u = shift + slope · direction. */
    private record Affine(Expr direction, BigFraction slope, BigFraction shift) {}

    private final Map<Expr, Share> shares = new HashMap<>();

    /** Arguments whose exponential one call alone needs. */
    private final Set<Expr> single = new HashSet<>();

    /**
     * @param calls the arguments of all exponentials of a program, in a fixed order, each with the number of calls that
     *     need its exponential
     */
    SharedExponentials(Map<Expr, Integer> calls) {
        Map<Expr, List<Expr>> groups = new LinkedHashMap<>();
        Map<Expr, Affine> forms = new LinkedHashMap<>();
        for (Expr argument : calls.keySet()) {
            Affine form = affine(argument);
            if (forms.put(argument, form) == null) {
                groups.computeIfAbsent(form.direction, key -> new ArrayList<>()).add(argument);
            }
        }
        groups.values().forEach(group -> share(group, forms));
        single.removeIf(argument -> calls.get(argument) > 1);
    }

    /** How to have e^argument. */
    Share of(Expr argument) {
        return shares.get(argument);
    }

    /** True if one call alone needs e^argument or a power of it. */
    boolean isSingle(Expr argument) {
        return single.contains(argument);
    }

    /** The argument as a number plus a number times an expression whose first term stands without a number. */
    private static Affine affine(Expr argument) {
        BigFraction shift = BigFraction.ZERO;
        List<Expr> rest = new ArrayList<>();
        // −(v + 65)/18: the literal in front belongs to every term of the sum.
        BigFraction scale = BigFraction.ONE;
        Expr inner = argument;
        if (Product.withoutLiteralFactor(argument) instanceof Sum sum) {
            scale = Product.literalFactor(argument).value();
            inner = sum;
        }
        for (Expr term : inner instanceof Sum sum ? sum.terms() : List.of(inner)) {
            BigFraction number = term.numberOrNull();
            if (number != null) {
                shift = shift.add(number.multiply(scale));
            } else {
                rest.add(term);
            }
        }
        if (rest.isEmpty()) {
            return new Affine(Literal.ZERO, BigFraction.ONE, shift);
        }
        BigFraction leading = Product.literalFactor(rest.get(0)).value();
        Expr direction = Sum.of(rest.stream()
                .map(term -> term.times(Literal.of(leading.reciprocal(), Dimension.NONE)))
                .toList());
        return new Affine(direction, leading.multiply(scale), shift);
    }

    /** Greedily: the largest set of arguments that one step serves, then the next. */
    private void share(List<Expr> group, Map<Expr, Affine> forms) {
        List<Expr> open = new ArrayList<>(group);
        while (!open.isEmpty()) {
            List<Expr> best = List.of();
            BigFraction bestStep = null;
            for (Expr candidate : open) {
                for (int divisor = 1; divisor <= LARGEST_POWER; divisor++) {
                    BigFraction step = forms.get(candidate).slope.divide(BigInteger.valueOf(divisor));
                    List<Expr> served = served(open, step, forms, divisor == 1);
                    if (served.size() > best.size()) {
                        best = served;
                        bestStep = step;
                    }
                }
            }
            assign(best, bestStep, forms);
            open.removeAll(best);
        }
    }

    private static List<Expr> served(
            List<Expr> open, BigFraction step, Map<Expr, Affine> forms, boolean stepIsAnArgument) {
        List<Expr> served = new ArrayList<>();
        for (Expr argument : open) {
            BigFraction power = forms.get(argument).slope.divide(step);
            boolean small = power.getDenominator().equals(BigInteger.ONE)
                    && power.getNumerator().signum() > 0
                    && power.getNumerator().compareTo(BigInteger.valueOf(LARGEST_POWER)) <= 0;
            if (small) {
                served.add(argument);
            }
        }
        // A step that is nobody's own argument must serve two, or it saves nothing.
        return stepIsAnArgument || served.size() > 1 ? served : List.of();
    }

    private void assign(List<Expr> served, BigFraction step, Map<Expr, Affine> forms) {
        if (served.size() == 1) {
            single.add(served.get(0));
        }
        Expr anchor = anchor(served, step, forms);
        Affine anchorForm = forms.get(anchor);
        BigFraction anchorPower = anchorForm.slope.divide(step);
        Expr stepArgument = anchorPower.equals(BigFraction.ONE)
                ? anchor
                : anchor.times(Literal.of(anchorPower.reciprocal(), Dimension.NONE));
        for (Expr argument : served) {
            Affine form = forms.get(argument);
            BigFraction power = form.slope.divide(step);
            BigFraction shift = form.shift.subtract(anchorForm.shift.multiply(power.divide(anchorPower)));
            boolean safe = Math.abs(shift.doubleValue()) <= LARGEST_CONSTANT;
            shares.put(
                    argument,
                    safe
                            ? new Share(stepArgument, power.getNumeratorAsInt(), shift)
                            : new Share(argument, 1, BigFraction.ZERO));
        }
    }

    /** The served argument with the smallest power, so that most often it is evaluated itself. */
    private static Expr anchor(List<Expr> served, BigFraction step, Map<Expr, Affine> forms) {
        Expr anchor = served.get(0);
        for (Expr argument : served) {
            if (forms.get(argument)
                            .slope
                            .divide(step)
                            .compareTo(forms.get(anchor).slope.divide(step))
                    < 0) {
                anchor = argument;
            }
        }
        return anchor;
    }
}
