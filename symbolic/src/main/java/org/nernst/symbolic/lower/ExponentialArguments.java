package org.nernst.symbolic.lower;

import java.util.HashSet;
import java.util.LinkedHashSet;
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
    private final Set<Expr> arguments = new LinkedHashSet<>();

    private ExponentialArguments(Program program) {
        this.program = program;
    }

    static Set<Expr> of(Program program) {
        ExponentialArguments found = new ExponentialArguments(program);
        program.outputs().forEach(found::visit);
        return found.arguments;
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
                arguments.add(call.arguments().get(0));
            } else if (SafeForms.covers(call.function())) {
                arguments.add(SafeForms.exponentialArgument(call));
            }
        }
    }
}
