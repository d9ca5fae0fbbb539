package org.nernst.symbolic.expr;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;
import org.nernst.symbolic.unit.Dimension;

/**
 * The dimension of an expression, refusing what can't have one: sums of unlike quantities, functions of quantities,
 * powers with dimensions in the exponent. Zero fits any dimension.
 */
public final class DimensionCheck {
    private final Map<Expr, Dimension> known = new HashMap<>();

    /**
     * The dimension of the expression, or null for zero, which has every dimension.
     *
     * @throws ExprException naming the part that doesn't balance
     */
    public Dimension of(Expr node) {
        if (known.containsKey(node)) {
            return known.get(node);
        }
        Dimension dimension = compute(node);
        known.put(node, dimension);
        return dimension;
    }

    /**
     * Checks that an expression has the dimension expected of it.
     *
     * @param what the equation's name, for the message
     * @throws ExprException naming the equation and both sides
     */
    public void require(String what, Dimension expected, Expr expression) {
        Dimension actual;
        try {
            actual = of(expression);
        } catch (ExprException inside) {
            throw new ExprException(what + ": " + inside.getMessage());
        }
        if (actual != null && !actual.equals(expected)) {
            throw new ExprException(what + " should have the dimension " + expected + ", but " + expression
                    + " has the dimension " + actual);
        }
    }

    private Dimension compute(Expr node) {
        if (node instanceof Literal literal) {
            return literal.isZero() ? null : literal.dimension();
        }
        if (node instanceof Symbol symbol) {
            return symbol.dimension();
        }
        if (node instanceof Sum sum) {
            return common(sum.terms(), node);
        }
        if (node instanceof Product product) {
            Dimension dimension = Dimension.NONE;
            for (Expr factor : product.factors()) {
                Dimension of = of(factor);
                dimension = dimension.times(of == null ? Dimension.NONE : of);
            }
            return dimension;
        }
        if (node instanceof Power power) {
            return ofPower(power);
        }
        return ofCall((Call) node);
    }

    private Dimension common(List<Expr> operands, Expr whole) {
        Dimension common = null;
        Expr first = null;
        for (Expr operand : operands) {
            Dimension dimension = of(operand);
            if (dimension == null) {
                continue;
            }
            if (common != null && !common.equals(dimension)) {
                throw new ExprException("in " + whole + ", " + first + " has the dimension " + common + " and "
                        + operand + " has the dimension " + dimension);
            }
            common = dimension;
            first = operand;
        }
        return common;
    }

    private Dimension ofPower(Power power) {
        Dimension exponentDimension = of(power.exponent());
        if (exponentDimension != null && !exponentDimension.isNone()) {
            throw new ExprException("the exponent in " + power + " has the dimension " + exponentDimension
                    + "; an exponent is a pure number");
        }
        Dimension base = of(power.base());
        if (base == null || base.isNone()) {
            return Dimension.NONE;
        }
        BigFraction exponent = power.exponent().numberOrNull();
        if (exponent == null) {
            throw new ExprException("in " + power + " the base has the dimension " + base
                    + "; only a pure number can be raised to a variable exponent");
        }
        int denominator = exponent.getDenominatorAsInt();
        if (!base.isDivisibleBy(denominator)) {
            throw new ExprException("in " + power + " the root of the dimension " + base
                    + " has exponents that are neither whole nor half");
        }
        return base.root(denominator).power(exponent.getNumeratorAsInt());
    }

    private Dimension ofCall(Call call) {
        if (call.function() == Function.SELECT_LESS) {
            common(call.arguments().subList(0, 2), call);
            return common(call.arguments().subList(2, 4), call);
        }
        if (call.function().keepsDimension()) {
            return common(call.arguments(), call);
        }
        for (Expr argument : call.arguments()) {
            Dimension dimension = of(argument);
            if (dimension != null && !dimension.isNone() && !call.function().acceptsAnyDimension()) {
                throw new ExprException("the argument of " + call + " has the dimension " + dimension + "; "
                        + call.function().text() + " takes a pure number");
            }
        }
        return Dimension.NONE;
    }
}
