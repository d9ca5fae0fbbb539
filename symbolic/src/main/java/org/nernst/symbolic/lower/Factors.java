package org.nernst.symbolic.lower;

import org.hipparchus.fraction.BigFraction;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.Sum;

/** The number in front of a term and what follows it. */
final class Factors {
    private Factors() {}

    static BigFraction number(Expr term) {
        BigFraction whole = term.numberOrNull();
        if (whole != null) {
            return whole;
        }
        return term instanceof Product product && product.factors().get(0) instanceof Literal literal
                ? literal.value()
                : BigFraction.ONE;
    }

    static Expr withoutNumber(Expr term) {
        if (term.numberOrNull() != null) {
            return Literal.ONE;
        }
        return term instanceof Product product && product.factors().get(0) instanceof Literal
                ? Product.of(product.factors().subList(1, product.factors().size()))
                : term;
    }

    /** True if the number in front of the term, or of its first term, has a minus sign. */
    static boolean isNegative(Expr term) {
        Expr first = term instanceof Sum sum ? sum.terms().get(0) : term;
        return number(first).getNumerator().signum() < 0;
    }
}
