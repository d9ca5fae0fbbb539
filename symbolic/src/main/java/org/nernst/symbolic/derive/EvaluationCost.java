package org.nernst.symbolic.derive;

import java.util.HashSet;
import java.util.Set;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Power;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.Sum;

/** A rough cost of evaluating an expression, shared parts once, in additions. */
final class EvaluationCost {
    private static final int DIVISION = 4;
    private static final int POWER = 40;
    private static final int FUNCTION = 20;

    private EvaluationCost() {}

    static long of(Expr expression) {
        return of(expression, new HashSet<>());
    }

    private static long of(Expr node, Set<Expr> seen) {
        if (!seen.add(node)) {
            return 0;
        }
        long cost = 0;
        for (Expr operand : node.operands()) {
            cost += of(operand, seen);
        }
        if (node instanceof Sum || node instanceof Product) {
            return cost + node.operands().size() - 1;
        }
        if (node instanceof Power power) {
            var exponent = power.exponent().numberOrNull();
            if (exponent == null || exponent.getDenominatorAsInt() != 1) {
                return cost + POWER;
            }
            int magnitude = Math.abs(exponent.getNumeratorAsInt());
            return cost
                    + (exponent.getNumeratorAsInt() < 0 ? DIVISION : 0)
                    + 32
                    - Integer.numberOfLeadingZeros(magnitude);
        }
        return node instanceof Call ? cost + FUNCTION : cost;
    }
}
