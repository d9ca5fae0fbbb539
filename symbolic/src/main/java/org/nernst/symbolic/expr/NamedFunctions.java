package org.nernst.symbolic.expr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.nernst.symbolic.unit.Dimension;

/**
 * Functions that formulas define by a formula, {@code boltzmann(v, half, slope) = 1/(1 + exp((half - v)/slope))}. A call stands
 * for the formula with the arguments put in, so a function has a meaning for arguments of any dimension that its formula
 * allows, and costs nothing of its own. A definition may call those before it; it can't call itself. Immutable.
 *
 * <pre>{@code
 * NamedFunctions functions = NamedFunctions.NONE
 *     .with("boltzmann(v, half, slope) = logistic((v - half)/slope)", names)
 *     .with("rest(half) = boltzmann(-65[mV], half, 5[mV])", names);
 * ExprParser.parse("gbar*boltzmann(v, -40[mV], 6[mV])", names, functions);
 * }</pre>
 */
public final class NamedFunctions {
    /** No functions but those of {@link Function} and {@link ExprParser}. */
    public static final NamedFunctions NONE = new NamedFunctions(Map.of());

    private static final Pattern HEAD = Pattern.compile("\\s*([\\p{L}_][\\p{L}\\p{N}_]*)\\s*\\(([^()]*)\\)\\s*=(?!=)");

    private final Map<String, Definition> definitions;

    /** The body is built once, over symbols that stand for the parameters and occur nowhere else. */
    private record Definition(List<Symbol> formals, Expr body) {}

    private NamedFunctions(Map<String, Definition> definitions) {
        this.definitions = definitions;
    }

    /**
     * These functions and one more.
     *
     * @param definition {@code name(parameter, …) = formula}
     * @param names the meaning of the other names in the formula; a parameter's name comes before them
     * @throws ExprException with the position (from 1) in the definition of what can't be read, and for a name that is
     *     taken, a parameter named twice, or a function that calls itself
     */
    public NamedFunctions with(String definition, ExprParser.Names names) {
        Matcher head = HEAD.matcher(definition);
        if (!head.lookingAt()) {
            throw ExprParser.error(definition, 0, "a function is defined as name(parameter, …) = formula");
        }
        String name = head.group(1);
        if (definitions.containsKey(name) || ExprParser.isBuiltIn(name)) {
            throw ExprParser.error(definition, head.start(1), "there is a function '" + name + "' already");
        }
        List<String> parameters = parameters(definition, head);
        List<Symbol> formals = IntStream.range(0, parameters.size())
                .mapToObj(index -> Symbol.of("_" + name + "." + parameters.get(index), Dimension.NONE))
                .toList();
        ExprParser.Names inside = used -> {
            int index = parameters.indexOf(used);
            return index < 0 ? names.resolve(used) : formals.get(index);
        };
        Expr body = new ExprParser(definition, inside, this, head.end(), name).whole();
        Map<String, Definition> more = new HashMap<>(definitions);
        more.put(name, new Definition(formals, body));
        return new NamedFunctions(more);
    }

    private static List<String> parameters(String definition, Matcher head) {
        List<String> parameters = new ArrayList<>();
        int at = head.start(2);
        for (String written : head.group(2).split(",", -1)) {
            String parameter = written.strip();
            if (!Symbol.isName(parameter) || parameter.contains(".")) {
                throw ExprParser.error(definition, at, "'" + parameter + "' can't be the name of a parameter");
            }
            if (parameters.contains(parameter)) {
                throw ExprParser.error(definition, at, "the parameter '" + parameter + "' is named twice");
            }
            parameters.add(parameter);
            at += written.length() + 1;
        }
        return parameters;
    }

    boolean has(String name) {
        return definitions.containsKey(name);
    }

    /** The formula with the arguments put in. */
    Expr call(String name, List<Expr> arguments) {
        Definition definition = definitions.get(name);
        if (arguments.size() != definition.formals.size()) {
            throw new ExprException(name + " takes " + definition.formals.size() + " argument"
                    + (definition.formals.size() == 1 ? "" : "s") + ", not " + arguments.size());
        }
        Map<Symbol, Expr> put = new HashMap<>();
        for (int index = 0; index < arguments.size(); index++) {
            put.put(definition.formals.get(index), arguments.get(index));
        }
        return Traversal.substitute(definition.body, put);
    }
}
