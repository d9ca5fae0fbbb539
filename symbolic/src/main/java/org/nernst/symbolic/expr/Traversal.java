package org.nernst.symbolic.expr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.nernst.symbolic.unit.Dimension;

/** Walks over expression graphs, each node once. */
public final class Traversal {
    private Traversal() {}

    /** The symbols an expression contains, in order of first appearance. */
    public static Set<Symbol> freeSymbols(Expr root) {
        Set<Symbol> found = new LinkedHashSet<>();
        collectSymbols(root, found, new HashSet<>());
        return found;
    }

    private static void collectSymbols(Expr node, Set<Symbol> found, Set<Expr> seen) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof Symbol symbol) {
            found.add(symbol);
        }
        node.operands().forEach(operand -> collectSymbols(operand, found, seen));
    }

    /** The number of leaves of the expression written out as a tree, the size that simplification is budgeted by. */
    public static long leafCount(Expr node) {
        if (node.operands().isEmpty()) {
            return 1;
        }
        long count = 0;
        for (Expr operand : node.operands()) {
            count += leafCount(operand);
        }
        return count;
    }

    /** The expression with symbols replaced, all at once. */
    public static Expr substitute(Expr root, Map<Symbol, ? extends Expr> replacements) {
        return rewrite(root, node -> {
            Expr replacement = node instanceof Symbol symbol ? replacements.get(symbol) : null;
            return replacement == null ? node : replacement;
        });
    }

    /** The expression rebuilt from its leaves upwards, each rebuilt node passed through {@code change}. */
    public static Expr rewrite(Expr root, UnaryOperator<Expr> change) {
        return rewrite(root, change, new HashMap<>());
    }

    private static Expr rewrite(Expr node, UnaryOperator<Expr> change, Map<Expr, Expr> done) {
        Expr known = done.get(node);
        if (known != null) {
            return known;
        }
        List<Expr> operands = new ArrayList<>(node.operands().size());
        boolean same = true;
        for (Expr operand : node.operands()) {
            Expr rewritten = rewrite(operand, change, done);
            operands.add(rewritten);
            same &= rewritten == operand;
        }
        Expr result = change.apply(same ? node : rebuilt(node, operands));
        done.put(node, result);
        return result;
    }

    private static Expr rebuilt(Expr node, List<Expr> operands) {
        if (node instanceof Sum) {
            return Sum.of(operands);
        }
        if (node instanceof Product) {
            return Product.of(operands);
        }
        if (node instanceof Power) {
            return Power.of(operands.get(0), operands.get(1));
        }
        return Call.of(((Call) node).function(), operands);
    }

    /** The expression with the dimensions of its literals dropped, as numbers for code that has no units any more. */
    public static Expr withoutDimensions(Expr root) {
        return rewrite(
                root,
                node -> node instanceof Literal literal && !literal.dimension().isNone()
                        ? Literal.of(literal.value(), Dimension.NONE)
                        : node);
    }
}
