package org.nernst.symbolic.derive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.Sum;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Dimension;

/** The directional derivative of a program: forward accumulation of one direction through its definitions. */
final class Tangent {
    private final Program program;
    private final Map<Symbol, Symbol> directions = new LinkedHashMap<>();
    private final LocalDerivatives local;
    private final Map<Symbol, Expr> definitions;
    private final Map<Symbol, Expr> tangents = new LinkedHashMap<>();
    /** Whether partial derivatives become definitions. */
    private final boolean names;

    private int named;

    private Tangent(Program program, boolean names, LocalDerivatives local) {
        this.program = program;
        this.names = names;
        this.local = local;
        this.definitions = new LinkedHashMap<>(program.definitions());
    }

    /**
     * The program Σ ∂outputs/∂s · direction(s).
     *
     * @param directions for each symbol that moves, where its direction is read from
     */
    static Program of(String name, Program program, Map<Symbol, Argument> directions, LocalDerivatives local) {
        return of(name, program, directions, false, local);
    }

    /**
     * The same as a step on the way to second derivatives: every partial derivative is a definition of its own, so that it is differentiated by
     * itself. Sums of all of them, each times its direction, keep the simplification busy for minutes.
     */
    static Program withNamedPartials(
            String name, Program program, Map<Symbol, Argument> directions, LocalDerivatives local) {
        return of(name, program, directions, true, local);
    }

    private static Program of(
            String name, Program program, Map<Symbol, Argument> directions, boolean names, LocalDerivatives local) {
        Tangent tangent = new Tangent(program, names, local);
        Map<Symbol, Argument> arguments = new LinkedHashMap<>(program.arguments());
        directions.forEach((symbol, argument) -> {
            Symbol direction = tangent.unused(direction(symbol));
            tangent.directions.put(symbol, direction);
            arguments.put(direction, argument);
        });
        List<Expr> outputs = new ArrayList<>();
        program.outputs().forEach(output -> outputs.add(tangent.ofExpression(output)));
        return new Program(name, arguments, tangent.definitions, outputs);
    }

    /** The symbol of a direction in a program that has no other directions. */
    static Symbol direction(Symbol symbol) {
        return Symbol.of("direction." + symbol.name(), Dimension.NONE);
    }

    /** A program may be a tangent already, with names of the same kind. */
    private Symbol unused(Symbol symbol) {
        Symbol free = symbol;
        while (program.arguments().containsKey(free) || program.definitions().containsKey(free)) {
            free = Symbol.of("second." + free.name(), Dimension.NONE);
        }
        return free;
    }

    private Expr ofExpression(Expr expression) {
        List<Expr> terms = new ArrayList<>();
        local.of(expression).forEach((symbol, partial) -> {
            Expr inner = ofSymbol(symbol);
            if (!inner.isZero()) {
                terms.add(Product.of(List.of(names ? named(partial) : partial, inner)));
            }
        });
        return Sum.of(terms);
    }

    private Expr named(Expr partial) {
        if (partial instanceof Literal || partial instanceof Symbol) {
            return partial;
        }
        Symbol symbol = unused(Symbol.of("partial.n" + named++, Dimension.NONE));
        definitions.put(symbol, partial);
        return symbol;
    }

    private Expr ofSymbol(Symbol symbol) {
        Expr definition = program.definitions().get(symbol);
        if (definition == null) {
            Symbol direction = directions.get(symbol);
            return direction == null ? Literal.ZERO : direction;
        }
        Expr known = tangents.get(symbol);
        if (known == null) {
            known = ofExpression(definition);
            if (!(known instanceof Literal) && !(known instanceof Symbol)) {
                Symbol named = unused(Symbol.of("tangent." + symbol.name(), Dimension.NONE));
                definitions.put(named, known);
                known = named;
            }
            tangents.put(symbol, known);
        }
        return known;
    }
}
