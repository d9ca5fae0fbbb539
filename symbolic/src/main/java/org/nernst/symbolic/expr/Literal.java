package org.nernst.symbolic.expr;

import java.util.List;
import java.util.Objects;
import org.hipparchus.fraction.BigFraction;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Exactly;
import org.nernst.symbolic.unit.Unit;

/**
 * An exact number with a dimension, in the internal unit of that dimension: {@code 50.mV} is 50 with the dimension of a
 * voltage, and can't be added to a pure 50.
 */
public final class Literal extends Expr {
    public static final Literal ZERO = of(BigFraction.ZERO, Dimension.NONE);
    public static final Literal ONE = of(BigFraction.ONE, Dimension.NONE);
    public static final Literal MINUS_ONE = of(BigFraction.MINUS_ONE, Dimension.NONE);

    private final BigFraction value;
    private final Dimension dimension;

    private Literal(BigFraction value, Dimension dimension) {
        super(mix(mix(1, value.hashCode()), dimension.hashCode()));
        this.value = value;
        this.dimension = dimension;
    }

    public static Literal of(BigFraction value, Dimension dimension) {
        return Interner.intern(new Literal(Objects.requireNonNull(value), Objects.requireNonNull(dimension)));
    }

    public static Literal of(long value) {
        return of(new BigFraction(value), Dimension.NONE);
    }

    /** The decimal that {@code value} prints as: {@code of(0.1)} is 1/10. */
    public static Literal of(double value) {
        return of(Exactly.decimal(value), Dimension.NONE);
    }

    /** A number in a unit: {@code of(-65, Units.MV)}. */
    public static Literal of(double value, Unit unit) {
        return of(Exactly.decimal(value).multiply(unit.scale()).add(unit.offset()), unit.dimension());
    }

    public BigFraction value() {
        return value;
    }

    public Dimension dimension() {
        return dimension;
    }

    /** True where a fraction such as 1/3 says the number best: it has no short exact decimal, and the fraction is short. */
    public boolean readsAsFraction() {
        return NumberText.decimalOrNull(value) == null && NumberText.isShort(value);
    }

    /**
     * True where a factor is easier to read as a division: by 20 mV rather than times 0.05 mV⁻¹, by 3 rather than times
     * 0.333….
     */
    public boolean readsBetterBelow() {
        return !isZero()
                && (dimension.equals(Dimension.VOLTAGE.power(-1))
                        || NumberText.decimalOrNull(value) == null
                                && NumberText.decimalOrNull(value.reciprocal()) != null);
    }

    @Override
    public List<Expr> operands() {
        return List.of();
    }

    @Override
    boolean sameShape(Expr other) {
        return other instanceof Literal literal && value.equals(literal.value) && dimension.equals(literal.dimension);
    }
}
