package org.nernst.symbolic.expr;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hipparchus.fraction.BigFraction;
import org.nernst.symbolic.unit.Dimension;

/** Exact numbers with units in Kotlin, where a decimal is a double and stands for what it prints as. */
final class KotlinNumber {
    /** Whole numbers below are doubles without rounding. */
    private static final BigInteger LARGEST_DOUBLE = BigInteger.TWO.pow(53);

    private static final BigInteger GROUP = BigInteger.TEN.pow(15);
    private static final int DIGITS_OF_A_DOUBLE = 15;
    /** The units of a dimension's text that model files have words for. */
    private static final Set<String> WORDS = Set.of("mV", "ms", "uA", "mS", "uF", "mM", "cm", "cm2", "cm3");

    private KotlinNumber() {}

    /** A pure number as Kotlin reads it without rounding, {@code 4} or {@code 0.125}; null if there is no such text. */
    static String plainOrNull(Literal literal) {
        return literal.dimension().isNone() ? plainOrNull(literal.value()) : null;
    }

    private static String plainOrNull(BigFraction value) {
        if (NumberText.isWhole(value) && value.getNumerator().bitLength() < 32) {
            return value.getNumerator().toString();
        }
        String decimal = NumberText.decimalOrNull(value);
        if (decimal == null || new BigDecimal(decimal).precision() > DIGITS_OF_A_DOUBLE) {
            return null;
        }
        return decimal.contains(".") || decimal.contains("E") ? decimal : decimal + ".0";
    }

    /** The literal as an expression of model files: {@code 50.mV}, {@code 120.mS / cm2}, {@code 1.asNumber / 3}. */
    static String quantity(Literal literal) {
        String plain = plainOrNull(literal.value());
        if (plain != null) {
            return literal.dimension().isNone() ? plain + ".asNumber" : inUnits(plain, literal.dimension());
        }
        BigInteger denominator = literal.value().getDenominator();
        String number = whole(literal.value().getNumerator());
        if (!denominator.equals(BigInteger.ONE)) {
            number = grouped(number) + " / " + grouped(whole(denominator));
        }
        return literal.dimension().isNone() ? number : grouped(number) + " * " + inUnits("1", literal.dimension());
    }

    private static String inUnits(String number, Dimension dimension) {
        String text = dimension.toString();
        String[] parts =
                text.replace('µ', 'u').replace('²', '2').replace('³', '3').split("/");
        List<String> above = new ArrayList<>(List.of(parts[0].split("·")));
        List<String> below = List.of(parts).subList(1, parts.length);
        boolean isRate = above.equals(List.of("1"));
        if (dimension.equals(Dimension.TEMPERATURE)) {
            return number + ".K";
        }
        if (!(isRate || WORDS.containsAll(above)) || !WORDS.containsAll(below)) {
            return "quantity(" + number + ", \"" + text + "\")";
        }
        StringBuilder written = new StringBuilder();
        // In Kotlin 0 / ms could have come from an integer division, and is refused.
        written.append(isRate ? number.equals("0") ? "0.0" : number : number + "." + above.remove(0));
        if (!isRate) {
            above.forEach(unit -> written.append(" * ").append(unit));
        }
        below.forEach(unit -> written.append(" / ").append(unit));
        return written.toString();
    }

    /** A whole number of any size, in groups of digits that a double holds. */
    private static String whole(BigInteger number) {
        if (number.abs().compareTo(LARGEST_DOUBLE) < 0) {
            return number + (number.bitLength() < 32 ? ".asNumber" : ".0.asNumber");
        }
        BigInteger[] parts = number.divideAndRemainder(GROUP);
        return grouped(whole(parts[0])) + " * 1e15 + " + grouped(parts[1] + ".0");
    }

    private static String grouped(String text) {
        return text.contains(" ") || text.startsWith("-") ? "(" + text + ")" : text;
    }
}
