package org.nernst.symbolic.expr;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.nernst.symbolic.unit.Dimension;
import org.nernst.symbolic.unit.Exactly;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.UnitException;
import org.nernst.symbolic.unit.Units;

/**
 * Reads a formula such as {@code 0.1*(v + 40[mV])/10[mV]}: {@code + - * / ^}, parentheses, functions by the names of {@link
 * Function}, {@code sqrt}, {@code clip(x, least, greatest)}, {@code vtrap}, {@code exprel}, {@code exprelr}, {@code expm1} and
 * {@link NamedFunctions}, numbers with an optional unit in brackets, dotted symbol names.
 */
public final class ExprParser {
    /** What can be written like a function and is made of others. */
    private static final Set<String> COMPOSED = Set.of("sqrt", "clip", "vtrap", "exprel", "exprelr", "expm1");

    /** Finds the symbol a name stands for. */
    @FunctionalInterface
    public interface Names {
        /** The meaning of the name, or null if it has none. */
        Expr resolve(String name);
    }

    private final String text;
    private final Names names;
    private final NamedFunctions functions;
    private final String beingDefined;
    private int at;

    /**
     * @param at where the formula begins in the text
     * @param beingDefined the function whose formula this is, which it can't call; null for none
     */
    ExprParser(String text, Names names, NamedFunctions functions, int at, String beingDefined) {
        this.text = text;
        this.names = names;
        this.functions = functions;
        this.at = at;
        this.beingDefined = beingDefined;
    }

    /**
     * Reads a whole text.
     *
     * @throws ExprException with the position (from 1) of what can't be read
     */
    public static Expr parse(String text, Names names) {
        return parse(text, names, NamedFunctions.NONE);
    }

    /**
     * Reads a whole text in which functions defined by formulas may be called.
     *
     * @throws ExprException with the position (from 1) of what can't be read
     */
    public static Expr parse(String text, Names names, NamedFunctions functions) {
        return new ExprParser(text, names, functions, 0, null).whole();
    }

    /** Reads to the end of the text. */
    Expr whole() {
        Expr result = sum();
        skipSpace();
        if (at < text.length()) {
            throw error("expected the end or an operator, found '" + text.charAt(at) + "'");
        }
        return result;
    }

    /** True for the names that are functions whatever else is defined. */
    static boolean isBuiltIn(String name) {
        return COMPOSED.contains(name) || builtIn(name) != null;
    }

    private static Function builtIn(String name) {
        for (Function function : Function.values()) {
            if (function.text().equals(name.toLowerCase(Locale.ROOT))) {
                return function;
            }
        }
        return null;
    }

    private Expr sum() {
        List<Expr> terms = new ArrayList<>();
        terms.add(product());
        while (true) {
            if (accept('+')) {
                terms.add(product());
            } else if (accept('-')) {
                terms.add(product().unaryMinus());
            } else {
                return Sum.of(terms);
            }
        }
    }

    private Expr product() {
        List<Expr> factors = new ArrayList<>();
        factors.add(signed());
        while (true) {
            if (accept('*') || accept('·')) {
                factors.add(signed());
            } else if (accept('/')) {
                int divisor = at;
                Expr below = signed();
                if (below.isZero()) {
                    at = divisor;
                    throw error("division by zero");
                }
                factors.add(Power.of(below, Literal.MINUS_ONE));
            } else {
                return Product.of(factors);
            }
        }
    }

    private Expr signed() {
        if (accept('-')) {
            return signed().unaryMinus();
        }
        return accept('+') ? signed() : power();
    }

    private Expr power() {
        Expr base = atom();
        return accept('^') ? Power.of(base, signed()) : base;
    }

    private Expr atom() {
        skipSpace();
        if (at >= text.length()) {
            throw error("the formula ends where a value is expected");
        }
        char c = text.charAt(at);
        if (c == '(') {
            at++;
            Expr inner = sum();
            expect(')');
            return inner;
        }
        if (Character.isDigit(c) || c == '.') {
            return number();
        }
        if (Character.isLetter(c) || c == '_') {
            return nameOrCall();
        }
        throw error("expected a number, a name or '(', found '" + c + "'");
    }

    private Expr number() {
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int mark = at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            if (at < text.length() && Character.isDigit(text.charAt(at))) {
                while (at < text.length() && Character.isDigit(text.charAt(at))) {
                    at++;
                }
            } else {
                at = mark;
            }
        }
        BigDecimal decimal;
        try {
            decimal = new BigDecimal(text.substring(start, at));
        } catch (NumberFormatException malformed) {
            at = start;
            throw error("'" + text.substring(start, Math.min(text.length(), start + 12)) + "' is not a number");
        }
        if (Math.abs((long) decimal.scale()) > 400) {
            at = start;
            throw error("the number is out of range");
        }
        if (at < text.length() && text.charAt(at) == '[') {
            Unit unit = unit();
            return Literal.of(Exactly.decimal(decimal).multiply(unit.scale()).add(unit.offset()), unit.dimension());
        }
        return Literal.of(Exactly.decimal(decimal), Dimension.NONE);
    }

    private Unit unit() {
        int close = text.indexOf(']', at);
        if (close < 0) {
            throw error("the bracket of the unit isn't closed");
        }
        try {
            Unit unit = Units.parse(text.substring(at + 1, close));
            at = close + 1;
            return unit;
        } catch (UnitException unknown) {
            throw error(unknown.getMessage());
        }
    }

    private Expr nameOrCall() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_' || text.charAt(at) == '.')) {
            at++;
        }
        String name = text.substring(start, at);
        if (accept('(')) {
            List<Expr> arguments = new ArrayList<>();
            do {
                arguments.add(sum());
            } while (accept(','));
            expect(')');
            return call(name, arguments, start);
        }
        Expr meaning = names.resolve(name);
        if (meaning == null) {
            at = start;
            throw error("'" + name + "' is not defined");
        }
        return meaning;
    }

    private Expr call(String name, List<Expr> arguments, int start) {
        try {
            Expr composed = composedOrNull(name, arguments);
            if (composed != null) {
                return composed;
            }
            if (functions.has(name)) {
                return functions.call(name, arguments);
            }
            Function function = builtIn(name);
            if (function != null) {
                return Call.of(function, arguments);
            }
        } catch (ExprException wrongArguments) {
            at = start;
            throw error(wrongArguments.getMessage());
        }
        at = start;
        throw error(
                name.equals(beingDefined)
                        ? "'" + name
                                + "' calls itself; a call stands for the function's formula, which would have no end"
                        : "there is no function '" + name + "'");
    }

    /** Names for what is made of functions: vtrap, exprel and exprelr as NEURON and Arbor have them. */
    private static Expr composedOrNull(String name, List<Expr> arguments) {
        Expr x = arguments.get(0);
        return switch (name + "/" + arguments.size()) {
            case "sqrt/1" -> Functions.sqrt(x);
            case "clip/3" -> Functions.clip(x, arguments.get(1), arguments.get(2));
            case "vtrap/2" -> Functions.vtrap(x, arguments.get(1));
            case "exprel/1" -> Functions.exprel(x);
            case "exprelr/1" -> Functions.exprelr(x);
            case "expm1/1" -> Functions.exp(x).minus(1);
            default -> null;
        };
    }

    private boolean accept(char c) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw error("expected '" + c + "'");
        }
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private ExprException error(String message) {
        return error(text, at, message);
    }

    static ExprException error(String text, int at, String message) {
        return new ExprException("in '" + text + "', position " + (at + 1) + ": " + message);
    }
}
