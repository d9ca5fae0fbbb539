package org.nernst.symbolic.symja;

import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;

/** What is asked of a computer algebra system. Expressions are pure numbers; dimensions play no part here any more. */
public interface SymbolicAlgebra {
    /** The partial derivative of an expression with respect to a symbol, all other symbols held. */
    Expr derivative(Expr expression, Symbol by);

    /** An equal expression that may be shorter. */
    Expr simplified(Expr expression);
}
