package org.nernst.symbolic.unit;

import java.util.Map;

/** Reads products and quotients of unit names; see {@link Units#parse}. */
final class UnitParser {
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private final String text;
    private final Map<String, Unit> names;
    private int at;

    UnitParser(String text, Map<String, Unit> names) {
        this.text = text;
        this.names = names;
    }

    Unit parse() {
        Unit unit = factor();
        while (at < text.length()) {
            char operator = text.charAt(at);
            if (operator == '*' || operator == '·') {
                at++;
                unit = unit.times(factor());
            } else if (operator == '/') {
                at++;
                unit = unit.dividedBy(factor());
            } else if (operator == ' ') {
                at++;
            } else {
                throw unknown(text.substring(at));
            }
        }
        return unit;
    }

    private Unit factor() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        int start = at;
        while (at < text.length() && isNameCharacter(text.charAt(at))) {
            at++;
        }
        String name = text.substring(start, at);
        if (name.isEmpty() && at < text.length() && text.charAt(at) == '1') {
            at++;
            return Units.ONE;
        }
        Unit unit = names.get(name);
        if (unit == null) {
            throw unknown(name.isEmpty() ? text.substring(start) : name);
        }
        return unit.power(exponent());
    }

    private int exponent() {
        int start = at;
        if (at < text.length() && text.charAt(at) == '^') {
            at++;
        }
        StringBuilder digits = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (SUPERSCRIPTS.indexOf(c) >= 0) {
                digits.append(SUPERSCRIPTS.indexOf(c));
            } else if ((c == '-' || c == '⁻') && digits.isEmpty()) {
                digits.append('-');
            } else {
                break;
            }
            at++;
        }
        if (digits.isEmpty() && at == start) {
            return 1;
        }
        try {
            int exponent = Integer.parseInt(digits.toString());
            if (Math.abs(exponent) > 9) {
                throw new UnitException("the exponent " + exponent + " in '" + text + "' is too large for a unit");
            }
            return exponent;
        } catch (NumberFormatException malformed) {
            throw new UnitException("'" + text.substring(start) + "' in '" + text + "' is not an exponent");
        }
    }

    private static boolean isNameCharacter(char c) {
        return (Character.isLetter(c) || c == '°' || c == '%' || c == '\u2126') && SUPERSCRIPTS.indexOf(c) < 0;
    }

    private UnitException unknown(String part) {
        String within = part.equals(text) ? "" : " in '" + text + "'";
        return new UnitException("'" + part + "'" + within + " is not a unit Nernst knows; "
                + "examples are mV, ms, mS/cm2, uF/cm2, uA/cm2, nS, pA, mM, um, degC");
    }
}
