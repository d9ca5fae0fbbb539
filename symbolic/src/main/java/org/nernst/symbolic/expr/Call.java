package org.nernst.symbolic.expr;

import java.util.List;

/** A function applied to its arguments. */
public final class Call extends Expr {
    private final Function function;
    private final List<Expr> arguments;

    private Call(Function function, List<Expr> arguments) {
        super(mixAll(mix(6, function.ordinal()), arguments));
        this.function = function;
        this.arguments = arguments;
    }

    public static Expr of(Function function, Expr... arguments) {
        return of(function, List.of(arguments));
    }

    /**
     * The call, or its value where that is exact: {@code exp(0)} is 1.
     *
     * @throws ExprException if the number of arguments is wrong
     */
    public static Expr of(Function function, List<Expr> arguments) {
        if (arguments.size() != function.arity()) {
            throw new ExprException(function.text() + " takes " + function.arity() + " argument"
                    + (function.arity() == 1 ? "" : "s") + ", not " + arguments.size());
        }
        if (function == Function.SELECT_LESS && arguments.get(2) == arguments.get(3)) {
            return arguments.get(2);
        }
        Expr argument = arguments.get(0);
        if (argument.isZero() && (function == Function.EXP || function == Function.COSH || function == Function.COS)) {
            return Literal.ONE;
        }
        if (argument.isZero() && (function == Function.SIN || function == Function.SINH || function == Function.TANH)) {
            return Literal.ZERO;
        }
        if (argument.isOne() && function == Function.LOG) {
            return Literal.ZERO;
        }
        return Interner.intern(new Call(function, List.copyOf(arguments)));
    }

    public Function function() {
        return function;
    }

    public List<Expr> arguments() {
        return arguments;
    }

    @Override
    public List<Expr> operands() {
        return arguments;
    }

    @Override
    boolean sameShape(Expr other) {
        return other instanceof Call call && function == call.function && identical(arguments, call.arguments);
    }
}
