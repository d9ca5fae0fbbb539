package org.nernst.symbolic.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;
import org.nernst.symbolic.unit.Dimension;

/** A sum of two or more terms: flattened, like terms collected, in {@link ExprOrder}; −(a + b) is −a − b. */
public final class Sum extends Expr {
    private final List<Expr> terms;

    private Sum(List<Expr> terms) {
        super(mixAll(3, terms));
        this.terms = terms;
    }

    /** The sum of the terms; 0 for none. */
    public static Expr of(List<? extends Expr> terms) {
        Map<Like, BigFraction> coefficients = new LinkedHashMap<>();
        for (Expr term : terms) {
            if (term instanceof Sum sum) {
                sum.terms.forEach(inner -> collect(inner, coefficients));
            } else {
                collect(term, coefficients);
            }
        }
        List<Expr> collected = new ArrayList<>();
        coefficients.forEach((like, coefficient) -> {
            if (!coefficient.isZero()) {
                collected.add(Product.scaled(Literal.of(coefficient, like.dimension), like.rest));
            }
        });
        if (collected.isEmpty()) {
            return Literal.ZERO;
        }
        if (collected.size() == 1) {
            return collected.get(0);
        }
        collected.sort(ExprOrder.INSTANCE);
        return Interner.intern(new Sum(List.copyOf(collected)));
    }

    private static void collect(Expr term, Map<Like, BigFraction> coefficients) {
        Literal factor = Product.literalFactor(term);
        coefficients.merge(
                new Like(Product.withoutLiteralFactor(term), factor.dimension()), factor.value(), BigFraction::add);
    }

    /** What terms must share to be added up: 2 mV · x and 3 · x stay apart, so that the check can name them. */
    private record Like(Expr rest, Dimension dimension) {}

    /** True if the first term has a minus sign. */
    boolean isNegative() {
        return Product.literalFactor(terms.get(0)).value().getNumerator().signum() < 0;
    }

    /** True if some terms have a minus sign and others don't. */
    boolean hasBothSigns() {
        long negative = terms.stream()
                .filter(term ->
                        Product.literalFactor(term).value().getNumerator().signum() < 0)
                .count();
        return negative > 0 && negative < terms.size();
    }

    /** The sum with every term's sign changed. */
    Expr negated() {
        return of(terms.stream().map(Expr::unaryMinus).toList());
    }

    public List<Expr> terms() {
        return terms;
    }

    /** The terms as one would write them: v + 40, 1 + exp(x), and 1 − h rather than −h + 1. */
    public List<Expr> termsForReading() {
        List<Expr> ordered = new ArrayList<>();
        List<Expr> negative = new ArrayList<>();
        for (Expr term : terms) {
            (term.readsNegated() ? negative : ordered).add(term);
        }
        if (ordered.size() > 1
                && ordered.get(ordered.size() - 1) instanceof Literal literal
                && Product.withoutLiteralFactor(ordered.get(0)) instanceof Call) {
            ordered.remove(literal);
            ordered.add(0, literal);
        }
        ordered.addAll(negative);
        return ordered;
    }

    @Override
    public List<Expr> operands() {
        return terms;
    }

    @Override
    boolean sameShape(Expr other) {
        return other instanceof Sum sum && identical(terms, sum.terms);
    }
}
