package org.nernst.cli.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them. */
public final class NumberFormats {
    private static final int LARGEST_PLAIN_EXPONENT = 6;
    private static final int SMALLEST_PLAIN_EXPONENT = -4;

    private NumberFormats() {}

    /**
     * A number rounded to a number of significant digits, without trailing zeros: plain between 0.0001 and ten million, with
     * an exponent outside.
     */
    public static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return text(rounded.stripTrailingZeros());
    }

    /** The same with a minus sign instead of a hyphen, for pages and drawings. */
    public static String typeset(double value, int digits) {
        return significant(value, digits).replace('-', '−');
    }

    /** The fewest digits that give the same double back, such as {@code 1e-8} and {@code 0.1}. */
    public static String shortest(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return significant(value, 17);
        }
        return text(new BigDecimal(Double.toString(value)).stripTrailingZeros());
    }

    private static String text(BigDecimal number) {
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent <= LARGEST_PLAIN_EXPONENT) {
            return number.toPlainString();
        }
        return number.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
