package org.nernst.symbolic.lower;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Symbol;

/** The arguments of all exponentials that a program's outputs need, those inside linoid and logistic included. */
final class ExponentialArguments {
    private final Program program;
    private final Set<Expr> seen = new HashSet<>();
    private final Map<Expr, Integer> calls = new LinkedHashMap<>();
    private final Set<Expr> factors = new HashSet<>();

    ExponentialArguments(Program program) {
        this.program = program;
        program.outputs().forEach(this::visit);
    }

    /** The arguments, in order, each with the number of different calls that need its exponential. */
    Map<Expr, Integer> calls() {
        return calls;
    }

    /** True if a safe form multiplies by e^argument, which is right where that is finite. */
    boolean isFactor(Expr argument) {
        return factors.contains(argument);
    }

    private void visit(Expr node) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof Symbol symbol && program.definitions().containsKey(symbol)) {
            visit(program.definitions().get(symbol));
        }
        node.operands().forEach(this::visit);
        if (node instanceof Call call) {
            if (call.function() == Function.EXP) {
                calls.merge(call.arguments().get(0), 1, Integer::sum);
            } else if (SafeForms.covers(call.function())) {
                Expr argument = SafeForms.exponentialArgument(call);
                calls.merge(argument, 1, Integer::sum);
                if (SafeForms.multiplies(call)) {
                    factors.add(argument);
                }
            }
        }
    }
}
