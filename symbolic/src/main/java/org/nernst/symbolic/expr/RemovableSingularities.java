package org.nernst.symbolic.expr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;

/**
 * Rewrites the textbook forms of x/(1 − e⁻ˣ), which are 0/0 at x = 0, with {@link Function#LINOID}.
 *
 * <p>Recognised are products in which a factor proportional to x stands above the fraction line and one with a simple zero
 * at x = 0 below it, or the other way round, to any whole powers: (v + 40)/(1 − e^{−(v+40)/10}), (40 − v)/(e^{(40−v)/5} − 1),
 * (1 − e^{−a·x})/x, x/tanh x, x/sinh x, written factored or expanded, with numbers or symbols as scales, and with the currents of
 * Goldman, Hodgkin &amp; Katz among them. The zero is that of
 *
 * <ul>
 *   <li>a·(1 − eᵘ), where −u/(1 − eᵘ) = linoid(−u), and a·(eʷ − e^{u+w}), which is eʷ times that;
 *   <li>tanh u, where u/tanh u = linoid(2u) − u;
 *   <li>sinh u, where u/sinh u = e^{−u}·linoid(2u).
 * </ul>
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
            Zero zero = zeroOrNull(base(factors.get(at)));
            if (zero == null) {
                continue;
            }
            for (int other = 0; other < factors.size(); other++) {
                Expr rewritten = other == at ? null : pairOrNull(factors, zero, at, other);
                if (rewritten != null) {
                    return rewritten instanceof Product again ? inProduct(again) : rewritten;
                }
            }
        }
        return product;
    }

    /** The whole exponent of a factor; 0 for powers that aren't whole. */
    private static int exponent(Expr factor) {
        if (!(factor instanceof Power power)) {
            return 1;
        }
        BigFraction exponent = power.exponent().numberOrNull();
        boolean small = exponent != null && NumberText.isWhole(exponent) && Math.abs(exponent.doubleValue()) < 100;
        return small ? exponent.getNumeratorAsInt() : 0;
    }

    private static Expr base(Expr factor) {
        return exponent(factor) != 1 && factor instanceof Power power ? power.base() : factor;
    }

    /** Something that vanishes with u, and u divided by it. */
    private record Zero(Expr u, Expr quotient) {}

    private static Zero zeroOrNull(Expr base) {
        if (base instanceof Call call && call.function() == Function.TANH) {
            Expr u = call.arguments().get(0);
            return new Zero(u, Functions.linoid(u.times(2)).minus(u));
        }
        if (base instanceof Call call && call.function() == Function.SINH) {
            Expr u = call.arguments().get(0);
            return new Zero(u, Functions.exp(u.unaryMinus()).times(Functions.linoid(u.times(2))));
        }
        return base instanceof Sum sum && sum.terms().size() == 2
                ? differenceOrNull(sum.terms().get(0), sum.terms().get(1))
                : null;
    }

    /** front · eᵘ, where u may be 0. */
    private record Exponential(Expr front, Expr u) {}

    private static Exponential exponential(Expr term) {
        for (Expr factor : term instanceof Product product ? product.factors() : List.of(term)) {
            if (factor instanceof Call call && call.function() == Function.EXP) {
                Expr front = term.div(factor);
                return new Exponential(front, call.arguments().get(0));
            }
        }
        return new Exponential(term, Literal.ZERO);
    }

    /** a·eʷ − a·e^{w+u} = a·eʷ·(1 − eᵘ). */
    private static Zero differenceOrNull(Expr one, Expr other) {
        Exponential left = exponential(one);
        Exponential right = exponential(other);
        if (left.front != right.front.unaryMinus() || left.u == right.u) {
            return null;
        }
        // The term without an exponential is the one in front.
        Exponential first = right.u.isZero() ? right : left;
        Exponential second = right.u.isZero() ? left : right;
        Expr u = second.u.minus(first.u);
        Expr minusU = u.unaryMinus();
        Expr scale = Product.of(List.of(first.front, Functions.exp(first.u)));
        return new Zero(u, Functions.linoid(minusU).unaryMinus().div(scale));
    }

    /**
     * The product with the zero at {@code at} and the factor at {@code other} replaced by their safe quotient, or null if
     * that factor doesn't vanish with u, or stands on the same side of the fraction line.
     */
    private static Expr pairOrNull(List<Expr> factors, Zero zero, int at, int other) {
        int ofZero = exponent(factors.get(at));
        int ofOther = exponent(factors.get(other));
        if (ofZero == 0 || ofOther == 0 || ofZero > 0 == ofOther > 0) {
            return null;
        }
        Expr vanishing = base(factors.get(other));
        List<Expr> ofArgument = zero.u instanceof Product product ? product.factors() : List.of(zero.u);
        for (Expr part : ofArgument) {
            Literal ratio = part instanceof Literal || part instanceof Power ? null : proportionOrNull(vanishing, part);
            if (ratio == null || otherSumAbove(ofArgument, part)) {
                continue;
            }
            // vanishing = ratio · part, so vanishing/zero = (ratio · part / u) · (u / zero).
            Expr quotient = Product.of(List.of(ratio, part, Power.of(zero.u, Literal.MINUS_ONE), zero.quotient));
            int pairs = Math.min(Math.abs(ofZero), Math.abs(ofOther));
            int sign = ofOther > 0 ? 1 : -1;
            List<Expr> rest = new ArrayList<>(factors);
            rest.set(at, base(factors.get(at)).pow(ofZero + sign * pairs));
            rest.set(other, vanishing.pow(ofOther - sign * pairs));
            rest.add(quotient.pow(sign * pairs));
            return Product.of(rest);
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
