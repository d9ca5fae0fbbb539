package org.nernst.symbolic.expr;

import java.util.List;
import org.hipparchus.fraction.BigFraction;

/**
 * A node of the expression graph. Immutable; structurally equal expressions are the same object.
 *
 * <p>The arithmetic methods carry the names of Kotlin's operators, so {@code 4 / ms * exp(-(v + 65.mV) / 18.mV)} in
 * Kotlin is {@code div}, {@code times}, {@code plus} and {@code unaryMinus} here.
 */
public abstract sealed class Expr permits Literal, Symbol, Sum, Product, Power, Call {
    private final long signature;

    Expr(long signature) {
        this.signature = signature;
    }

    /** The direct operands, in order; empty for literals and symbols. */
    public abstract List<Expr> operands();

    /** True if the other node has the same kind, the same data and the identical operands. */
    abstract boolean sameShape(Expr other);

    /** A hash of the structure that is the same in every run, unlike {@link #hashCode()}. */
    public final long signature() {
        return signature;
    }

    public final Expr plus(Expr other) {
        return Sum.of(List.of(this, other));
    }

    public final Expr minus(Expr other) {
        return Sum.of(List.of(this, other.unaryMinus()));
    }

    public final Expr times(Expr other) {
        return Product.of(List.of(this, other));
    }

    public final Expr div(Expr other) {
        return Product.of(List.of(this, Power.of(other, Literal.MINUS_ONE)));
    }

    public final Expr unaryMinus() {
        return Product.of(List.of(Literal.MINUS_ONE, this));
    }

    public final Expr pow(int exponent) {
        return Power.of(this, Literal.of(exponent));
    }

    public final Expr pow(Expr exponent) {
        return Power.of(this, exponent);
    }

    public final Expr plus(double number) {
        return plus(Literal.of(number));
    }

    public final Expr minus(double number) {
        return minus(Literal.of(number));
    }

    public final Expr times(double number) {
        return times(Literal.of(number));
    }

    public final Expr div(double number) {
        return div(Literal.of(number));
    }

    public final boolean isZero() {
        return this instanceof Literal literal && literal.value().isZero();
    }

    /** True for the pure number one. */
    public final boolean isOne() {
        return this == Literal.ONE;
    }

    /** True if the expression is written with a minus sign in front; see {@link Product#factorsForReading}. */
    public final boolean readsNegated() {
        Expr front =
                this instanceof Product product ? product.factorsForReading().get(0) : this;
        return front instanceof Literal literal
                && literal.value().getNumerator().signum() < 0;
    }

    /** True for a power with a negative number as exponent, which is written below a fraction line. */
    public final boolean isDivision() {
        BigFraction exponent = this instanceof Power power ? power.exponent().numberOrNull() : null;
        return exponent != null && exponent.getNumerator().signum() < 0;
    }

    /** The rational value if this is a pure number, else null. */
    public final BigFraction numberOrNull() {
        return this instanceof Literal literal && literal.dimension().isNone() ? literal.value() : null;
    }

    @Override
    public final boolean equals(Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return Long.hashCode(signature);
    }

    /** The expression as text that {@link ExprParser} reads back. */
    @Override
    public final String toString() {
        return TextPrinter.print(this);
    }

    /** Combines signatures; a fixed mixing so that order and content hashes don't depend on the run. */
    static long mix(long seed, long value) {
        long mixed = (seed ^ value) * 0x9E3779B97F4A7C15L;
        mixed ^= mixed >>> 29;
        mixed *= 0xBF58476D1CE4E5B9L;
        return mixed ^ (mixed >>> 32);
    }

    static long mixAll(long seed, List<Expr> operands) {
        long mixed = mix(seed, operands.size());
        for (Expr operand : operands) {
            mixed = mix(mixed, operand.signature);
        }
        return mixed;
    }

    static boolean identical(List<Expr> left, List<Expr> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int index = 0; index < left.size(); index++) {
            if (left.get(index) != right.get(index)) {
                return false;
            }
        }
        return true;
    }
}
