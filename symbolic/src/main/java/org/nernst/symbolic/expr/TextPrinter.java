package org.nernst.symbolic.expr;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.fraction.BigFraction;

/**
 * Expressions as one line of text, such as {@code 0.1*(v + 40[mV])/(1 - exp(-x))}, which {@link ExprParser} reads back to the
 * same node. A number with a dimension carries it in brackets, in internal units.
 */
public final class TextPrinter {
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int POWER = 3;
    private static final int ATOM = 4;

    private TextPrinter() {}

    public static String print(Expr expression) {
        StringBuilder text = new StringBuilder();
        print(expression, SUM, text);
        return text.toString();
    }

    private static void print(Expr node, int binding, StringBuilder text) {
        int own = bindingOf(node);
        if (own < binding) {
            text.append('(');
        }
        if (node instanceof Literal literal) {
            printLiteral(literal, text);
        } else if (node instanceof Symbol symbol) {
            text.append(symbol.name());
        } else if (node instanceof Sum sum) {
            printSum(sum, text);
        } else if (node instanceof Product product) {
            printProduct(product.factorsForReading(), text);
        } else if (node instanceof Power power) {
            printPower(power, text);
        } else if (node instanceof Call call) {
            text.append(call.function().text()).append('(');
            for (int index = 0; index < call.arguments().size(); index++) {
                text.append(index == 0 ? "" : ", ");
                print(call.arguments().get(index), SUM, text);
            }
            text.append(')');
        }
        if (own < binding) {
            text.append(')');
        }
    }

    private static int bindingOf(Expr node) {
        if (node instanceof Sum) {
            return SUM;
        }
        if (node instanceof Literal literal) {
            boolean plain = NumberText.decimalOrNull(literal.value()) != null;
            return !plain ? PRODUCT : literal.value().getNumerator().signum() < 0 ? SUM : ATOM;
        }
        if (node instanceof Product) {
            return node.readsNegated() ? SUM : PRODUCT;
        }
        if (node instanceof Power power) {
            return power.isDivision() ? PRODUCT : POWER;
        }
        return ATOM;
    }

    private static void printLiteral(Literal literal, StringBuilder text) {
        String dimension = literal.dimension().isNone() ? "" : "[" + literal.dimension() + "]";
        String decimal = NumberText.decimalOrNull(literal.value());
        if (decimal != null) {
            text.append(decimal).append(dimension);
        } else {
            text.append(literal.value().getNumerator()).append(dimension);
            text.append('/').append(literal.value().getDenominator());
        }
    }

    private static void printSum(Sum sum, StringBuilder text) {
        boolean first = true;
        for (Expr term : sum.termsForReading()) {
            boolean negative = term.readsNegated();
            if (first) {
                print(term, SUM, text);
            } else {
                text.append(negative ? " - " : " + ");
                // A negated sum inside a sum would need the parentheses that PRODUCT binding gives.
                print(negative ? term.unaryMinus() : term, PRODUCT, text);
            }
            first = false;
        }
    }

    private static void printProduct(List<Expr> factors, StringBuilder text) {
        List<Expr> above = new ArrayList<>();
        List<Expr> below = new ArrayList<>();
        for (Expr factor : factors) {
            if (factor.isDivision()) {
                below.add(Power.of(factor, Literal.MINUS_ONE));
            } else {
                above.add(factor);
            }
        }
        if (!above.isEmpty() && above.get(0) instanceof Literal literal) {
            Expr positive = literal;
            if (literal.value().getNumerator().signum() < 0) {
                text.append('-');
                positive = literal.unaryMinus();
            }
            above.remove(0);
            if (((Literal) positive).readsBetterBelow()) {
                below.add(0, Power.of(positive, Literal.MINUS_ONE));
            } else if (!positive.isOne()) {
                above.add(0, positive);
            }
        }
        if (above.isEmpty()) {
            text.append('1');
        }
        for (int index = 0; index < above.size(); index++) {
            text.append(index == 0 ? "" : "*");
            print(above.get(index), index == 0 && above.get(0) instanceof Literal ? PRODUCT : POWER, text);
        }
        for (Expr factor : below) {
            text.append('/');
            print(factor, POWER, text);
        }
    }

    private static void printPower(Power power, StringBuilder text) {
        if (power.isDivision()) {
            text.append("1/");
            print(Power.of(power, Literal.MINUS_ONE), POWER, text);
            return;
        }
        BigFraction exponent = power.exponent().numberOrNull();
        if (exponent != null && exponent.equals(new BigFraction(1, 2))) {
            text.append("sqrt(");
            print(power.base(), SUM, text);
            text.append(')');
            return;
        }
        print(power.base(), ATOM, text);
        text.append('^');
        print(power.exponent(), ATOM, text);
    }
}
