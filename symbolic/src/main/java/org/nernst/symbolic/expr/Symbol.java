package org.nernst.symbolic.expr;

import java.util.List;
import org.nernst.symbolic.unit.Dimension;

/**
 * A named quantity with a dimension: a state, parameter, input or intermediate of a template. Names are dotted paths of
 * letters, digits and underscores, such as {@code na.gbar}; upper and lower case differ. A part may end in a number in
 * brackets, as in the path {@code cells[3].na.gbar} of one instance, and in a location in parentheses, {@code
 * cell.dend[3](0.5).na.gbar}.
 */
public final class Symbol extends Expr {
    /** The last part of the name of what is read of the past: {@code pre.v.delayed} is pre.v(t − delay). */
    public static final String DELAYED = ".delayed";

    private final String name;
    private final Dimension dimension;

    private Symbol(String name, Dimension dimension) {
        super(mix(mix(2, stableHash(name)), dimension.hashCode()));
        this.name = name;
        this.dimension = dimension;
    }

    /**
     * The symbol of this name and dimension.
     *
     * @throws ExprException if the name isn't a dotted path of identifiers
     */
    public static Symbol of(String name, Dimension dimension) {
        if (!isName(name)) {
            throw new ExprException("'" + name + "' can't be a name: letters, digits and underscores joined by dots");
        }
        return Interner.intern(new Symbol(name, dimension));
    }

    public String name() {
        return name;
    }

    public Dimension dimension() {
        return dimension;
    }

    /** True for dotted paths of identifiers, each with a number in brackets and a location behind it or none. */
    public static boolean isName(String text) {
        int at = endOfPart(text, 0);
        while (at >= 0 && at < text.length()) {
            at = text.charAt(at) == '.' ? endOfPart(text, at + 1) : -1;
        }
        return at >= 0;
    }

    /** Where the part that begins at an index ends; −1 if none does. Cables have some hundred thousand paths, so no pattern. */
    private static int endOfPart(String text, int start) {
        int at = start;
        while (at < text.length() && isOfWord(text.codePointAt(at), at == start)) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (at == start) {
            return -1;
        }
        if (at < text.length() && text.charAt(at) == '[') {
            at = closed(text, endOfDigits(text, at + 1), ']');
        }
        if (at >= 0 && at < text.length() && text.charAt(at) == '(') {
            at = endOfDigits(text, at + 1);
            if (at >= 0 && at < text.length() && text.charAt(at) == '.') {
                at = endOfDigits(text, at + 1);
            }
            at = closed(text, at, ')');
        }
        return at;
    }

    private static boolean isOfWord(int character, boolean isFirst) {
        return character == '_'
                || Character.isLetter(character)
                || !isFirst && Character.getType(character) == Character.DECIMAL_DIGIT_NUMBER;
    }

    /** Behind one digit or more; −1 if there is none. */
    private static int endOfDigits(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at > start ? at : -1;
    }

    private static int closed(String text, int at, char bracket) {
        return at >= 0 && at < text.length() && text.charAt(at) == bracket ? at + 1 : -1;
    }

    @Override
    public List<Expr> operands() {
        return List.of();
    }

    @Override
    boolean sameShape(Expr other) {
        return other instanceof Symbol symbol && name.equals(symbol.name) && dimension.equals(symbol.dimension);
    }

    private static long stableHash(String text) {
        long hash = 7;
        for (int index = 0; index < text.length(); index++) {
            hash = mix(hash, text.charAt(index));
        }
        return hash;
    }
}
