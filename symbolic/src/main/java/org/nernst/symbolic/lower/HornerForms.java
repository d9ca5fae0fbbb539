package org.nernst.symbolic.lower;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.fraction.BigFraction;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Power;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.Sum;

/**
 * Nests polynomials: a + b·x + c·x³ becomes a + x·(b + x²·c), which needs no power of its own for each term and loses less
 * to rounding near a root. What stands for x is whatever occurs in most terms, if in one of them squared or higher.
 */
final class HornerForms {
    private HornerForms() {}

    /** The sum in nested form, or the sum itself if it isn't a polynomial. */
    static Expr nested(Sum sum) {
        Expr base = base(sum);
        if (base == null) {
            return sum;
        }
        TreeMap<Integer, List<Expr>> coefficients = new TreeMap<>();
        for (Expr term : sum.terms()) {
            int degree = degrees(term).getOrDefault(base, 0);
            coefficients.computeIfAbsent(degree, key -> new ArrayList<>()).add(without(term, base));
        }
        Expr inner = null;
        int above = 0;
        for (int degree : coefficients.descendingKeySet()) {
            List<Expr> terms = coefficients.get(degree);
            if (inner != null) {
                terms.add(Product.of(List.of(Power.of(base, Literal.of(above - degree)), inner)));
            }
            inner = Sum.of(terms);
            above = degree;
        }
        return above == 0 ? inner : Product.of(List.of(Power.of(base, Literal.of(above)), inner));
    }

    private static Expr base(Sum sum) {
        Map<Expr, Integer> occurrences = new LinkedHashMap<>();
        Map<Expr, Integer> highest = new LinkedHashMap<>();
        for (Expr term : sum.terms()) {
            degrees(term).forEach((base, degree) -> {
                occurrences.merge(base, 1, Integer::sum);
                highest.merge(base, degree, Math::max);
            });
        }
        Expr found = null;
        for (Map.Entry<Expr, Integer> entry : occurrences.entrySet()) {
            boolean polynomial = entry.getValue() > 1 && highest.get(entry.getKey()) > 1;
            if (polynomial && (found == null || entry.getValue() > occurrences.get(found))) {
                found = entry.getKey();
            }
        }
        return found;
    }

    /** The factors of a term with their whole positive powers. */
    private static Map<Expr, Integer> degrees(Expr term) {
        Map<Expr, Integer> degrees = new LinkedHashMap<>();
        for (Expr factor : factors(term)) {
            int degree = degree(factor);
            if (degree > 0) {
                degrees.put(base(factor), degree);
            }
        }
        return degrees;
    }

    private static Expr base(Expr factor) {
        return factor instanceof Power power ? power.base() : factor;
    }

    /** The whole positive power that a factor is of its base; 0 for others and for numbers. */
    private static int degree(Expr factor) {
        if (factor instanceof Literal) {
            return 0;
        }
        if (factor instanceof Power power) {
            BigFraction exponent = power.exponent().numberOrNull();
            boolean whole = exponent != null && exponent.getDenominator().equals(BigInteger.ONE);
            return whole
                            && exponent.getNumerator().signum() > 0
                            && exponent.getNumerator().bitLength() < 16
                    ? exponent.getNumeratorAsInt()
                    : 0;
        }
        return 1;
    }

    private static Expr without(Expr term, Expr base) {
        List<Expr> rest = new ArrayList<>();
        for (Expr factor : factors(term)) {
            if (degree(factor) == 0 || base(factor) != base) {
                rest.add(factor);
            }
        }
        return rest.isEmpty() ? Literal.ONE : Product.of(rest);
    }

    private static List<? extends Expr> factors(Expr term) {
        return term instanceof Product product ? product.factors() : List.of(term);
    }
}
