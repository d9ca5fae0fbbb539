package org.nernst.symbolic.expr;

/** An expression that can't be built, or whose dimensions don't balance. */
public class ExprException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ExprException(String message) {
        super(message);
    }
}
