package org.nernst.symbolic.unit;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.hipparchus.fraction.BigFraction;

/** Exact rationals from the numbers people write. */
public final class Exactly {
    private Exactly() {}

    /**
     * The decimal a double stands for: 0.1 gives 1/10, not the binary fraction next to it.
     *
     * @throws ArithmeticException if {@code value} is not finite
     */
    public static BigFraction decimal(double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException(value + " is not a finite number");
        }
        return decimal(BigDecimal.valueOf(value));
    }

    /** The exact value of a decimal. */
    public static BigFraction decimal(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() <= 0
                ? new BigFraction(stripped.toBigIntegerExact(), BigInteger.ONE)
                : new BigFraction(stripped.unscaledValue(), BigInteger.TEN.pow(stripped.scale()));
    }
}
