package org.nernst.symbolic.expr;

import java.util.List;
import java.util.regex.Pattern;
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

    private static final String PART = "[\\p{L}_][\\p{L}\\p{Nd}_]*(\\[\\d+])?(\\(\\d+(\\.\\d+)?\\))?";
    private static final Pattern PATH = Pattern.compile(PART + "(\\." + PART + ")*");

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
        return PATH.matcher(text).matches();
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
