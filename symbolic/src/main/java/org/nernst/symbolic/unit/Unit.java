package org.nernst.symbolic.unit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import org.hipparchus.fraction.BigFraction;

/**
 * A unit of measurement: a name, a dimension, and the exact factor (and, for °C, offset) to the internal coherent unit
 * of that dimension: internal value = value · scale + offset.
 *
 * <p>Two units are equal if they convert alike, whatever their names.
 *
 * <pre>{@code
 * Unit density = Units.parse("mS/cm2");
 * Units.parse("S/cm^2").to(density, 0.12)   // 120
 * }</pre>
 */
public final class Unit {
    private final String name;
    private final Dimension dimension;
    private final BigFraction scale;
    private final BigFraction offset;
    /** Which power of ten the factor is; null if it is none. */
    private final Integer powerOfTen;

    Unit(String name, Dimension dimension, BigFraction scale, BigFraction offset) {
        this.name = Objects.requireNonNull(name);
        this.dimension = Objects.requireNonNull(dimension);
        this.scale = Objects.requireNonNull(scale);
        this.offset = Objects.requireNonNull(offset);
        powerOfTen = powerOfTenOrNull(scale);
    }

    private static Integer powerOfTenOrNull(BigFraction scale) {
        boolean isBelow = scale.getNumerator().equals(BigInteger.ONE);
        BigInteger power = isBelow ? scale.getDenominator() : scale.getNumerator();
        if (!isBelow && !scale.getDenominator().equals(BigInteger.ONE) || power.signum() <= 0) {
            return null;
        }
        int zeros = power.toString().length() - 1;
        return power.equals(BigInteger.TEN.pow(zeros)) ? Integer.valueOf(isBelow ? -zeros : zeros) : null;
    }

    /** The text to print, such as {@code mS/cm²}; {@code 1} for a pure number. */
    public String name() {
        return name;
    }

    public Dimension dimension() {
        return dimension;
    }

    /** The exact factor to the internal unit of the dimension. */
    public BigFraction scale() {
        return scale;
    }

    /** What is added after scaling: 273.15 K for °C, zero for everything else. */
    public BigFraction offset() {
        return offset;
    }

    /** A value of this unit in the internal unit, rounded once. */
    public double toInternal(double value) {
        if (offset.isZero() && scale.equals(BigFraction.ONE)) {
            return value;
        }
        if (offset.isZero() && powerOfTen != null && Double.isFinite(value)) {
            // The same without fractions, of which a large cable would make hundreds of thousands.
            return BigDecimal.valueOf(value).scaleByPowerOfTen(powerOfTen).doubleValue();
        }
        return Exactly.decimal(value).multiply(scale).add(offset).doubleValue();
    }

    /** A value of the internal unit in this unit, rounded once. */
    public double fromInternal(double value) {
        if (offset.isZero() && scale.equals(BigFraction.ONE)) {
            return value;
        }
        if (!Double.isFinite(value)) {
            return value;
        }
        return new BigFraction(value).subtract(offset).divide(scale).doubleValue();
    }

    /** Multiplies a derivative per internal unit to make it a derivative per this unit. */
    public double derivativeToThisUnit(double derivativePerInternalUnit) {
        return derivativePerInternalUnit * scale.doubleValue();
    }

    /**
     * A value of this unit in another.
     *
     * @throws UnitException if the dimensions differ
     */
    public double to(Unit other, double value) {
        if (!dimension.equals(other.dimension)) {
            throw new UnitException(name + " can't be converted to " + other.name);
        }
        return equals(other)
                ? value
                : Exactly.decimal(value)
                        .multiply(scale)
                        .add(offset)
                        .subtract(other.offset)
                        .divide(other.scale)
                        .doubleValue();
    }

    public Unit times(Unit other) {
        return new Unit(
                isOne() ? other.name : other.isOne() ? name : name + "·" + other.name,
                dimension.times(other.dimension),
                scale.multiply(other.scale),
                BigFraction.ZERO);
    }

    public Unit dividedBy(Unit other) {
        if (other.isOne()) {
            return this;
        }
        String below = other.name.contains("·") || other.name.contains("/") ? "(" + other.name + ")" : other.name;
        return new Unit(
                name + "/" + below, dimension.dividedBy(other.dimension), scale.divide(other.scale), BigFraction.ZERO);
    }

    public Unit power(int exponent) {
        if (exponent == 1) {
            return this;
        }
        boolean compound = name.contains("·") || name.contains("/");
        return new Unit(
                (compound ? "(" + name + ")" : name) + Dimension.superscript(exponent),
                dimension.power(exponent),
                scale.pow(exponent),
                BigFraction.ZERO);
    }

    /** The same unit under another name. */
    public Unit named(String newName) {
        return new Unit(newName, dimension, scale, offset);
    }

    private boolean isOne() {
        return name.equals("1");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Unit unit
                && dimension.equals(unit.dimension)
                && scale.equals(unit.scale)
                && offset.equals(unit.offset);
    }

    @Override
    public int hashCode() {
        return Objects.hash(dimension, scale, offset);
    }

    @Override
    public String toString() {
        return name;
    }
}
