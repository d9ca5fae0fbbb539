package org.nernst.symbolic.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;
import org.nernst.symbolic.unit.Dimension;

/**
 * A product of two or more factors: flattened, at most one literal (first), powers of the same base collected, in
 * {@link ExprOrder}. A quotient is a product with powers of −1. The sign of a sum among the factors goes to the literal,
 * so that −(v + 65)/18 and (−v − 65)/18 are the same node.
 */
public final class Product extends Expr {
    private final List<Expr> factors;

    private Product(List<Expr> factors) {
        super(mixAll(4, factors));
        this.factors = factors;
    }

    /** The product of the factors; 1 for none. */
    public static Expr of(List<? extends Expr> factors) {
        BigFraction number = BigFraction.ONE;
        Dimension dimension = Dimension.NONE;
        Map<Expr, BigFraction> exponents = new LinkedHashMap<>();
        for (Expr factor : flatten(factors)) {
            if (factor instanceof Literal literal) {
                number = number.multiply(literal.value());
                dimension = dimension.times(literal.dimension());
            } else {
                BigFraction exponent =
                        factor instanceof Power power ? power.exponent().numberOrNull() : null;
                Expr base = exponent == null ? factor : ((Power) factor).base();
                boolean whole = exponent == null || NumberText.isWhole(exponent);
                if (whole && base instanceof Sum sum && sum.isNegative()) {
                    base = sum.negated();
                    boolean odd = exponent == null || exponent.getNumerator().testBit(0);
                    number = odd ? number.negate() : number;
                }
                exponents.merge(base, exponent == null ? BigFraction.ONE : exponent, BigFraction::add);
            }
        }
        if (number.isZero()) {
            // 0 µA/cm² keeps its dimension: a parameter may have it from its default.
            return exponents.isEmpty() ? Literal.of(number, dimension) : Literal.ZERO;
        }
        Literal literal = Literal.of(number, dimension);
        List<Expr> collected = new ArrayList<>();
        exponents.forEach((base, exponent) -> {
            if (!exponent.isZero()) {
                collected.add(Power.of(base, Literal.of(exponent, Dimension.NONE)));
            }
        });
        if (collected.stream().anyMatch(factor -> factor instanceof Literal || factor instanceof Product)) {
            // Collecting made a power that came apart again, as (2x)^1/2 twice does.
            collected.add(literal);
            return of(collected);
        }
        if (collected.isEmpty()) {
            return literal;
        }
        if (collected.size() == 1 && literal.isOne()) {
            return collected.get(0);
        }
        if (collected.size() == 1 && literal == Literal.MINUS_ONE && collected.get(0) instanceof Sum sum) {
            return sum.negated();
        }
        collected.sort(ExprOrder.INSTANCE);
        if (!literal.isOne()) {
            collected.add(0, literal);
        }
        return Interner.intern(new Product(List.copyOf(collected)));
    }

    private static List<Expr> flatten(List<? extends Expr> factors) {
        List<Expr> flat = new ArrayList<>();
        for (Expr factor : factors) {
            if (factor instanceof Product product) {
                flat.addAll(product.factors);
            } else {
                flat.add(factor);
            }
        }
        return flat;
    }

    /** {@code literal · rest}, where rest has no literal factor of its own. */
    static Expr scaled(Literal literal, Expr rest) {
        if (rest.isOne()) {
            return literal;
        }
        return literal.isOne() ? rest : of(List.of(literal, rest));
    }

    /** The number in front of a term: 3 for 3·x, 1 for x, the number itself for a literal. */
    public static Literal literalFactor(Expr term) {
        if (term instanceof Literal literal) {
            return literal;
        }
        return term instanceof Product product && product.factors.get(0) instanceof Literal literal
                ? literal
                : Literal.ONE;
    }

    /** The term without the number in front: x for 3·x, 1 for a literal. */
    public static Expr withoutLiteralFactor(Expr term) {
        if (term instanceof Literal) {
            return Literal.ONE;
        }
        if (term instanceof Product product && product.factors.get(0) instanceof Literal) {
            List<Expr> rest = product.factors.subList(1, product.factors.size());
            return rest.size() == 1 ? rest.get(0) : Interner.intern(new Product(List.copyOf(rest)));
        }
        return term;
    }

    public List<Expr> factors() {
        return factors;
    }

    /**
     * The factors with a minus sign moved into a sum that has terms of both signs: g·(v − e) where {@link #factors} has
     * −g·(e − v). It reads better and saves a negation; the product of these factors is this node.
     */
    public List<Expr> factorsForReading() {
        if (!(factors.get(0) instanceof Literal literal)
                || literal.value().getNumerator().signum() > 0) {
            return factors;
        }
        for (int index = 1; index < factors.size(); index++) {
            if (factors.get(index) instanceof Sum sum && sum.hasBothSigns()) {
                List<Expr> turned = new ArrayList<>(factors);
                turned.set(index, sum.negated());
                turned.set(0, literal.unaryMinus());
                if (turned.get(0).isOne()) {
                    turned.remove(0);
                }
                return turned;
            }
        }
        return factors;
    }

    @Override
    public List<Expr> operands() {
        return factors;
    }

    @Override
    boolean sameShape(Expr other) {
        return other instanceof Product product && identical(factors, product.factors);
    }
}
