package org.nernst.symbolic.expr;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.hipparchus.fraction.BigFraction;

/** Exact rationals as short texts. */
final class NumberText {
    private static final int LONGEST_DECIMAL = 18;
    private static final int LONGEST_FRACTION = 9;

    private NumberText() {}

    /** The number as a decimal where it has a short exact one, else null. */
    static String decimalOrNull(BigFraction value) {
        try {
            BigDecimal exact = new BigDecimal(value.getNumerator()).divide(new BigDecimal(value.getDenominator()));
            String plain = exact.abs().compareTo(BigDecimal.valueOf(1, 4)) >= 0 || exact.signum() == 0
                    ? exact.toPlainString()
                    : exact.toString();
            return plain.length() <= LONGEST_DECIMAL ? plain : null;
        } catch (ArithmeticException notTerminating) {
            return null;
        }
    }

    /** Whether a fraction can be taken in at a glance. */
    static boolean isShort(BigFraction value) {
        String digits = value.getNumerator().abs().toString() + value.getDenominator();
        return digits.length() <= LONGEST_FRACTION;
    }

    static boolean isWhole(BigFraction value) {
        return value.getDenominator().equals(BigInteger.ONE);
    }
}
