package org.nernst.symbolic.expr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;
import org.nernst.symbolic.unit.Dimension;

/**
 * Rewrites the textbook forms of x/(1 − e⁻ˣ), which are 0/0 at x = 0, with {@link Function#LINOID}.
 *
 * <p>Recognised are products with a factor proportional to x and a factor 1 − eᵘ or eᵘ − 1 (times a number), u = ±x, one
 * above and the other below the fraction line: (v + 40)/(1 − e^{−(v+40)/10}), (40 − v)/(e^{(40−v)/5} − 1),
 * (1 − e^{−a·x})/x, written factored or expanded, with numbers or symbols as scales.
 */
public final class RemovableSingularities {
    private RemovableSingularities() {}

    /** The same expression with every recognised form made safe. */
    public static Expr recognised(Expr expression) {
        return Traversal.rewrite(expression, node -> node instanceof Product product ? inProduct(product) : node);
    }

    private static Expr inProduct(Product product) {
        List<Expr> factors = product.factors();
        for (int at = 0; at < factors.size(); at++) {
            Difference difference = differenceOrNull(factors.get(at));
            if (difference == null) {
                continue;
            }
            for (int other = 0; other < factors.size(); other++) {
                Expr safe = other == at ? null : pairOrNull(difference, factors.get(other));
                if (safe != null) {
                    List<Expr> rest = new ArrayList<>(factors);
                    rest.set(at, safe);
                    rest.remove(other);
                    Expr rewritten = Product.of(rest);
                    return rewritten instanceof Product again ? inProduct(again) : rewritten;
                }
            }
        }
        return product;
    }

    /** scale · (1 − eᵘ), to the power +1 or −1. */
    private record Difference(BigFraction scale, Expr u, boolean below) {}

    private static Difference differenceOrNull(Expr factor) {
        boolean below = factor instanceof Power power && power.exponent() == Literal.MINUS_ONE;
        Expr base = below ? ((Power) factor).base() : factor;
        if (!(base instanceof Sum sum) || sum.terms().size() != 2) {
            return null;
        }
        BigFraction number = null;
        BigFraction coefficient = null;
        Expr argument = null;
        for (Expr term : sum.terms()) {
            Literal front = Product.literalFactor(term);
            Expr rest = Product.withoutLiteralFactor(term);
            if (!front.dimension().isNone()) {
                return null;
            }
            if (rest.isOne()) {
                number = front.value();
            } else if (rest instanceof Call call && call.function() == Function.EXP) {
                coefficient = front.value();
                argument = call.arguments().get(0);
            }
        }
        return number != null && coefficient != null && number.equals(coefficient.negate())
                ? new Difference(number, argument, below)
                : null;
    }

    /** The safe form of difference · factor, or null if the factor doesn't vanish with u. */
    private static Expr pairOrNull(Difference difference, Expr factor) {
        boolean factorBelow = factor instanceof Power power && power.exponent() == Literal.MINUS_ONE;
        if (factorBelow == difference.below) {
            return null;
        }
        Expr vanishing = factorBelow ? ((Power) factor).base() : factor;
        List<Expr> ofArgument = difference.u instanceof Product product ? product.factors() : List.of(difference.u);
        for (Expr part : ofArgument) {
            Literal ratio = part instanceof Literal || part instanceof Power ? null : proportionOrNull(vanishing, part);
            if (ratio == null || otherSumAbove(ofArgument, part)) {
                continue;
            }
            // vanishing = ratio · part, so vanishing/(1 − eᵘ) = (ratio · part / −u) · linoid(−u).
            Expr minusU = difference.u.unaryMinus();
            Expr quotient = Product.of(List.of(
                    ratio,
                    part,
                    Power.of(minusU, Literal.MINUS_ONE),
                    Call.of(Function.LINOID, minusU),
                    Power.of(Literal.of(difference.scale, Dimension.NONE), Literal.MINUS_ONE)));
            return difference.below ? quotient : Power.of(quotient, Literal.MINUS_ONE);
        }
        return null;
    }

    /** True if the argument has a second sum among its factors, whose zero would stay singular. */
    private static boolean otherSumAbove(List<Expr> factors, Expr part) {
        return factors.stream().anyMatch(factor -> factor != part && factor instanceof Sum);
    }

    /** The number c with left = c · right, or null if they aren't proportional. */
    private static Literal proportionOrNull(Expr left, Expr right) {
        Map<Expr, Literal> leftTerms = coefficients(left);
        Map<Expr, Literal> rightTerms = coefficients(right);
        if (!leftTerms.keySet().equals(rightTerms.keySet())) {
            return null;
        }
        Literal ratio = null;
        for (Map.Entry<Expr, Literal> entry : leftTerms.entrySet()) {
            Literal below = rightTerms.get(entry.getKey());
            Literal here = Literal.of(
                    entry.getValue().value().divide(below.value()),
                    entry.getValue().dimension().dividedBy(below.dimension()));
            if (ratio != null && ratio != here) {
                return null;
            }
            ratio = here;
        }
        return ratio;
    }

    private static Map<Expr, Literal> coefficients(Expr node) {
        Map<Expr, Literal> terms = new HashMap<>();
        for (Expr term : node instanceof Sum sum ? sum.terms() : List.of(node)) {
            terms.put(Product.withoutLiteralFactor(term), Product.literalFactor(term));
        }
        return terms;
    }
}
