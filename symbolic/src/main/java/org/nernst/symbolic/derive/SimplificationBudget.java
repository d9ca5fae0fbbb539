package org.nernst.symbolic.derive;

import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Traversal;
import org.nernst.symbolic.symja.SymbolicAlgebra;

/**
 * How much simplification Symja is asked for, counted in leaves of the expressions and never in time, so that results
 * don't depend on the machine. A simplified form is kept only if it costs less to evaluate.
 *
 * @param leaves the largest expression that is simplified, in leaves; 0 for none
 */
public record SimplificationBudget(int leaves) {
    public static final SimplificationBudget NONE = new SimplificationBudget(0);
    public static final SimplificationBudget STANDARD = new SimplificationBudget(40);

    /** The expression or its simplified form, whichever costs less. */
    Expr simplified(Expr expression, SymbolicAlgebra algebra) {
        // Below five leaves there is nothing that building the expression hasn't collected already.
        long size = Traversal.leafCount(expression);
        if (size > leaves || size < 5) {
            return expression;
        }
        Expr simplified = algebra.simplified(expression);
        return EvaluationCost.of(simplified) < EvaluationCost.of(expression) ? simplified : expression;
    }
}
