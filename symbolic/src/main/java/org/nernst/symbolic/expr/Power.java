package org.nernst.symbolic.expr;

import java.math.BigInteger;
import java.util.List;
import org.hipparchus.fraction.BigFraction;
import org.nernst.symbolic.unit.Dimension;

/** A power with any exponent; square roots are powers of 1/2, divisions powers of −1. */
public final class Power extends Expr {
    /** Literal powers beyond this size stay symbolic, so that 10^10000 costs nothing. */
    private static final int LARGEST_FOLDED_EXPONENT = 64;

    private final Expr base;
    private final Expr exponent;

    private Power(Expr base, Expr exponent) {
        super(mixAll(5, List.of(base, exponent)));
        this.base = base;
        this.exponent = exponent;
    }

    /**
     * {@code base} to the power of {@code exponent}.
     *
     * @throws ExprException for zero to a negative power
     */
    public static Expr of(Expr base, Expr exponent) {
        BigFraction number = exponent.numberOrNull();
        if (number == null) {
            return base.isOne() ? Literal.ONE : Interner.intern(new Power(base, exponent));
        }
        if (number.isZero()) {
            return Literal.ONE;
        }
        if (number.equals(BigFraction.ONE)) {
            return base;
        }
        if (base.isZero() && number.getNumerator().signum() < 0) {
            throw new ExprException("division by zero");
        }
        boolean whole = number.getDenominator().equals(BigInteger.ONE);
        if (whole && base instanceof Product product) {
            return Product.of(product.factors().stream()
                    .map(factor -> of(factor, exponent))
                    .toList());
        }
        if (whole && base instanceof Power inner && inner.exponent.numberOrNull() != null) {
            return of(inner.base, Literal.of(inner.exponent.numberOrNull().multiply(number), Dimension.NONE));
        }
        if (whole && base instanceof Literal literal && isFoldable(number)) {
            int power = number.getNumeratorAsInt();
            return Literal.of(literal.value().pow(power), literal.dimension().power(power));
        }
        if (base.isOne()) {
            return Literal.ONE;
        }
        Literal root = base instanceof Literal literal ? exactRootOrNull(literal, number) : null;
        return root != null ? root : Interner.intern(new Power(base, exponent));
    }

    /** Whole powers of the square root of a literal where that is exact, as of 1 ms or 4 mV². */
    private static Literal exactRootOrNull(Literal literal, BigFraction exponent) {
        if (!exponent.getDenominator().equals(BigInteger.TWO)
                || !isFoldable(exponent)
                || literal.value().getNumerator().signum() <= 0
                || !literal.dimension().isDivisibleBy(2)) {
            return null;
        }
        BigInteger above = literal.value().getNumerator().sqrt();
        BigInteger below = literal.value().getDenominator().sqrt();
        BigFraction root = new BigFraction(above, below);
        if (!root.multiply(root).equals(literal.value())) {
            return null;
        }
        int power = exponent.getNumeratorAsInt();
        return Literal.of(root.pow(power), literal.dimension().root(2).power(power));
    }

    private static boolean isFoldable(BigFraction exponent) {
        return exponent.getNumerator().bitLength() < 31
                && Math.abs(exponent.getNumeratorAsInt()) <= LARGEST_FOLDED_EXPONENT;
    }

    public Expr base() {
        return base;
    }

    public Expr exponent() {
        return exponent;
    }

    @Override
    public List<Expr> operands() {
        return List.of(base, exponent);
    }

    @Override
    boolean sameShape(Expr other) {
        return other instanceof Power power && base == power.base && exponent == power.exponent;
    }
}
