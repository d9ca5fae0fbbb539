package org.nernst.cli.report.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hipparchus.fraction.BigFraction;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Power;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.Sum;
import org.nernst.symbolic.expr.Symbol;

/** Expressions as presentation MathML, which browsers set as mathematics by themselves. */
public final class MathMl {
    private static final int SUM = 0;
    private static final int FACTOR = 1;
    private static final int BASE = 2;

    private MathMl() {}

    /** {@code left = right} as a displayed formula. */
    public static String equation(String left, Expr right) {
        return formula(left + "<mo>=</mo>" + print(right));
    }

    /** A displayed formula around some MathML. */
    public static String formula(String content) {
        return "<math display=\"block\"><mrow>" + content + "</mrow></math>";
    }

    /** The time derivative of a named quantity. */
    public static String timeDerivative(String path) {
        return "<mfrac><mrow><mi mathvariant=\"normal\">d</mi>" + name(path)
                + "</mrow><mrow><mi mathvariant=\"normal\">d</mi><mi>t</mi></mrow></mfrac>";
    }

    /** A named quantity. */
    public static String name(String path) {
        if (path.endsWith(Symbol.DELAYED)) {
            String now = path.substring(0, path.length() - Symbol.DELAYED.length());
            return name(now) + "<mo>(</mo><mi>t</mi><mo>−</mo><mi>delay</mi><mo>)</mo>";
        }
        SymbolName symbol = SymbolName.of(path);
        String letter = "<mi>" + Markup.escaped(symbol.letter()) + "</mi>";
        if (symbol.barred()) {
            letter = "<mover accent=\"true\">" + letter + "<mo stretchy=\"false\">¯</mo></mover>";
        }
        return symbol.subscript().isEmpty()
                ? letter
                : "<msub>" + letter + "<mtext>" + Markup.escaped(symbol.subscript()) + "</mtext></msub>";
    }

    /** What the functions that textbooks don't have stand for, if an expression has them. */
    public static String definitions(Collection<Expr> expressions) {
        Set<Function> used = EnumSet.noneOf(Function.class);
        expressions.forEach(expression -> collect(expression, used));
        StringBuilder text = new StringBuilder();
        String decay =
                "<msup><mi mathvariant=\"normal\">e</mi><mrow><mo form=\"prefix\">−</mo><mi>x</mi></mrow></msup>";
        if (used.contains(Function.LINOID)) {
            text.append(definition("linoid", "<mi>x</mi>", "<mn>1</mn><mo>−</mo>" + decay));
        }
        if (used.contains(Function.LOGISTIC)) {
            text.append(definition("logistic", "<mn>1</mn>", "<mn>1</mn><mo>+</mo>" + decay));
        }
        return text.toString();
    }

    private static String definition(String function, String above, String below) {
        return formula("<mi>" + function + "</mi><mo>(</mo><mi>x</mi><mo>)</mo><mo>=</mo><mfrac>" + above + "<mrow>"
                + below + "</mrow></mfrac>");
    }

    private static void collect(Expr node, Set<Function> used) {
        if (node instanceof Call call) {
            used.add(call.function());
        }
        node.operands().forEach(operand -> collect(operand, used));
    }

    /** An expression, without the {@code math} element around it. */
    public static String print(Expr expression) {
        StringBuilder text = new StringBuilder();
        print(expression, SUM, text);
        return text.toString();
    }

    private static void print(Expr node, int place, StringBuilder text) {
        boolean parentheses = needsParentheses(node, place);
        text.append(parentheses ? "<mrow><mo>(</mo>" : "<mrow>");
        if (node instanceof Literal literal) {
            number(literal, text);
        } else if (node instanceof Symbol symbol) {
            text.append(name(symbol.name()));
        } else if (node instanceof Sum sum) {
            sum(sum, text);
        } else if (node instanceof Product product) {
            product(product, text);
        } else if (node instanceof Power power) {
            power(power, text);
        } else {
            call((Call) node, text);
        }
        text.append(parentheses ? "<mo>)</mo></mrow>" : "</mrow>");
    }

    private static boolean needsParentheses(Expr node, int place) {
        if (place == SUM) {
            return false;
        }
        if (node instanceof Sum || node.readsNegated()) {
            return true;
        }
        return place == BASE
                && (node instanceof Product
                        || node instanceof Power
                        || isExponential(node)
                        || node instanceof Literal literal
                                && !literal.dimension().isNone());
    }

    private static boolean isExponential(Expr node) {
        return node instanceof Call call && call.function() == Function.EXP;
    }

    private static void number(Literal literal, StringBuilder text) {
        BigFraction value = literal.value();
        if (value.getNumerator().signum() < 0) {
            text.append("<mo form=\"prefix\">−</mo>");
        }
        text.append(literal.readsAsFraction() ? fraction(value.abs()) : decimal(value.abs()));
        if (!literal.dimension().isNone()) {
            text.append("<mspace width=\"0.2em\"/><mtext>")
                    .append(unit(literal))
                    .append("</mtext>");
        }
    }

    /** The unit, a plain reciprocal such as 1/ms as ms⁻¹. */
    private static String unit(Literal literal) {
        String unit = literal.dimension().toString();
        if (!unit.startsWith("1/")) {
            return unit;
        }
        StringBuilder text = new StringBuilder();
        for (String below : unit.substring(2).split("/")) {
            int exponent = "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(below.charAt(below.length() - 1));
            text.append(text.isEmpty() ? "" : " ");
            text.append(
                    exponent < 0
                            ? below + "⁻¹"
                            : below.substring(0, below.length() - 1) + "⁻" + below.charAt(below.length() - 1));
        }
        return text.toString();
    }

    private static String fraction(BigFraction value) {
        return "<mfrac><mn>" + value.getNumerator() + "</mn><mn>" + value.getDenominator() + "</mn></mfrac>";
    }

    private static String decimal(BigFraction value) {
        BigDecimal stripped = BigDecimal.valueOf(value.doubleValue()).stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale() - 1;
        if (stripped.signum() == 0 || (exponent > -5 && exponent < 7)) {
            return "<mn>" + stripped.toPlainString() + "</mn>";
        }
        String power = "<msup><mn>10</mn><mn>" + exponent + "</mn></msup>";
        BigDecimal mantissa = stripped.movePointLeft(exponent).stripTrailingZeros();
        return mantissa.compareTo(BigDecimal.ONE) == 0
                ? power
                : "<mn>" + mantissa.toPlainString() + "</mn><mo>·</mo>" + power;
    }

    private static void sum(Sum sum, StringBuilder text) {
        List<Expr> ordered = sum.termsForReading();
        for (int index = 0; index < ordered.size(); index++) {
            Expr term = ordered.get(index);
            boolean subtracted = index > 0 && term.readsNegated();
            text.append(index == 0 ? "" : subtracted ? "<mo>−</mo>" : "<mo>+</mo>");
            print(subtracted ? term.unaryMinus() : term, subtracted ? FACTOR : SUM, text);
        }
    }

    private static void product(Product product, StringBuilder text) {
        List<Expr> above = new ArrayList<>();
        List<Expr> below = new ArrayList<>();
        for (Expr factor : product.factorsForReading()) {
            if (factor.isDivision()) {
                below.add(Power.of(factor, Literal.MINUS_ONE));
            } else {
                above.add(factor);
            }
        }
        if (product.readsNegated() && !above.isEmpty()) {
            text.append("<mo form=\"prefix\">−</mo>");
            Expr positive = above.remove(0).unaryMinus();
            if (!positive.isOne()) {
                above.add(0, positive);
            }
        }
        if (!above.isEmpty() && above.get(0) instanceof Literal factor && factor.readsBetterBelow()) {
            above.remove(0);
            below.add(0, Power.of(factor, Literal.MINUS_ONE));
        }
        if (below.isEmpty()) {
            factors(above, text);
            return;
        }
        text.append("<mfrac><mrow>");
        factors(above, text);
        text.append("</mrow><mrow>");
        factors(below, text);
        text.append("</mrow></mfrac>");
    }

    private static void factors(List<Expr> factors, StringBuilder text) {
        if (factors.isEmpty()) {
            text.append("<mn>1</mn>");
        } else if (factors.size() == 1) {
            print(factors.get(0), SUM, text);
        } else {
            for (int index = 0; index < factors.size(); index++) {
                text.append(index == 0 ? "" : "<mspace width=\"0.17em\"/>");
                print(factors.get(index), FACTOR, text);
            }
        }
    }

    private static void power(Power power, StringBuilder text) {
        BigFraction exponent = power.exponent().numberOrNull();
        if (power.isDivision()) {
            text.append("<mfrac><mn>1</mn>");
            print(Power.of(power, Literal.MINUS_ONE), SUM, text);
            text.append("</mfrac>");
        } else if (exponent != null && exponent.equals(new BigFraction(1, 2))) {
            text.append("<msqrt>");
            print(power.base(), SUM, text);
            text.append("</msqrt>");
        } else {
            text.append("<msup>");
            print(power.base(), BASE, text);
            print(power.exponent(), SUM, text);
            text.append("</msup>");
        }
    }

    private static void call(Call call, StringBuilder text) {
        if (call.function() == Function.EXP) {
            text.append("<msup><mi mathvariant=\"normal\">e</mi>");
            print(call.arguments().get(0), SUM, text);
            text.append("</msup>");
            return;
        }
        text.append(
                switch (call.function()) {
                    case LOG -> "<mi>ln</mi>";
                    case LINOID_FIRST -> "<mi>linoid′</mi>";
                    case LINOID_SECOND -> "<mi>linoid″</mi>";
                    case MEAN_DECAY_FIRST -> "<mi>mean_decay′</mi>";
                    default -> "<mi>" + call.function().text() + "</mi>";
                });
        text.append("<mo>&#x2061;</mo><mrow><mo>(</mo>");
        for (int index = 0; index < call.arguments().size(); index++) {
            text.append(index == 0 ? "" : "<mo>,</mo>");
            print(call.arguments().get(index), SUM, text);
        }
        text.append("<mo>)</mo></mrow>");
    }
}
