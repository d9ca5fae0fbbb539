package org.nernst.symbolic.system;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The interval a parameter may lie in, in the parameter's unit; infinite where open.
 *
 * @param lower the least allowed value
 * @param upper the greatest allowed value
 */
public record Bounds(double lower, double upper) {
    public static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    /** Zero and above. */
    public static final Bounds NOT_NEGATIVE = new Bounds(0, Double.POSITIVE_INFINITY);
    /** Above zero. */
    public static final Bounds POSITIVE = new Bounds(Double.MIN_NORMAL, Double.POSITIVE_INFINITY);

    public Bounds {
        if (!(lower <= upper)) {
            throw new ModelException("the bounds " + lower + " and " + upper + " leave no value between them");
        }
    }

    public boolean contains(double value) {
        return value >= lower && value <= upper;
    }

    /** The interval in words, such as {@code above 0} or {@code between 20 and 400}. */
    public String inWords() {
        if (equals(POSITIVE)) {
            return "above 0";
        }
        if (upper == Double.POSITIVE_INFINITY) {
            return lower == Double.NEGATIVE_INFINITY ? "any number" : shortest(lower) + " or more";
        }
        return lower == Double.NEGATIVE_INFINITY
                ? shortest(upper) + " or less"
                : "between " + shortest(lower) + " and " + shortest(upper);
    }

    /** 20 rather than 20.0, and −273.15 rather than what a change of unit leaves of it. */
    private static String shortest(double value) {
        return new BigDecimal(value, new MathContext(12)).stripTrailingZeros().toPlainString();
    }
}
