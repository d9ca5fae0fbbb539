package org.nernst.symbolic.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;

/**
 * Expressions as LaTeX mathematics: fractions, powers, roots, upright units, and dotted names as subscripts ({@code
 * na.gbar} becomes {@code \bar{g}_{\mathrm{na}}}).
 */
public final class LatexPrinter {
    private static final Map<String, String> GREEK = Map.of(
            "alpha",
            "\\alpha",
            "beta",
            "\\beta",
            "tau",
            "\\tau",
            "lambda",
            "\\lambda",
            "phi",
            "\\varphi",
            "theta",
            "\\theta",
            "gamma",
            "\\gamma");

    private LatexPrinter() {}

    public static String print(Expr expression) {
        StringBuilder text = new StringBuilder();
        print(expression, text, 0);
        return text.toString();
    }

    /** The name of a state, parameter or observable as a symbol with subscripts. */
    public static String printName(String path) {
        if (path.endsWith(Symbol.DELAYED)) {
            String now = path.substring(0, path.length() - Symbol.DELAYED.length());
            return printName(now) + "(t - \\mathrm{delay})";
        }
        int dot = path.lastIndexOf('.');
        String last = path.substring(dot + 1);
        String before = dot < 0 ? "" : path.substring(0, dot);
        String symbol;
        if (last.equals("inf") || last.equals("tau") || last.equals("alpha") || last.equals("beta")) {
            int inner = before.lastIndexOf('.');
            String gate = before.substring(inner + 1);
            before = inner < 0 ? "" : before.substring(0, inner);
            if (last.equals("inf")) {
                return gate + "_{" + subscript(before, "\\infty") + "}";
            }
            return GREEK.get(last) + "_{" + subscript(before, gate) + "}";
        }
        if (last.equals("gbar") || last.equals("gmax")) {
            symbol = "\\bar{g}";
        } else if (last.equals("capacitance")) {
            symbol = "C";
        } else if (last.equals("e") && !before.isEmpty()) {
            symbol = "E";
        } else if (last.equals("i") && !before.isEmpty()) {
            symbol = "I";
        } else if (last.equals("v")) {
            symbol = "V";
        } else {
            symbol = GREEK.getOrDefault(last, last.length() == 1 ? last : "\\mathrm{" + escaped(last) + "}");
        }
        return before.isEmpty() ? symbol : symbol + "_{" + subscript(before, "") + "}";
    }

    private static String subscript(String path, String last) {
        String name = path.isEmpty() ? "" : "\\mathrm{" + escaped(path) + "}";
        return name.isEmpty() || last.isEmpty() ? name + last : name + "," + last;
    }

    private static String escaped(String text) {
        return text.replace("_", "\\_");
    }

    /** @param binding 0 in a sum, 1 in a product, 2 as the base of a power */
    private static void print(Expr node, StringBuilder text, int binding) {
        if (node instanceof Literal literal) {
            printLiteral(literal, text, binding);
        } else if (node instanceof Symbol symbol) {
            text.append(printName(symbol.name()));
        } else if (node instanceof Sum sum) {
            printSum(sum, text, binding);
        } else if (node instanceof Product product) {
            printProduct(product, text, binding);
        } else if (node instanceof Power power) {
            printPower(power, text, binding);
        } else {
            printCall((Call) node, text);
        }
    }

    private static void printLiteral(Literal literal, StringBuilder text, int binding) {
        BigFraction value = literal.value();
        boolean parentheses = binding > 0 && value.getNumerator().signum() < 0;
        text.append(parentheses ? "\\left(" : "");
        if (!literal.readsAsFraction()) {
            String exact = NumberText.decimalOrNull(value);
            String decimal = exact == null ? Double.toString(value.doubleValue()) : exact;
            text.append(decimal.replaceFirst("E([+-]?\\d+)", "\\\\cdot 10^{$1}"));
        } else {
            text.append(value.getNumerator().signum() < 0 ? "-" : "");
            text.append("\\frac{").append(value.getNumerator().abs()).append("}{");
            text.append(value.getDenominator()).append('}');
        }
        if (!literal.dimension().isNone()) {
            text.append("\\,\\mathrm{").append(literal.dimension()).append('}');
        }
        text.append(parentheses ? "\\right)" : "");
    }

    private static void printSum(Sum sum, StringBuilder text, int binding) {
        text.append(binding > 0 ? "\\left(" : "");
        List<Expr> ordered = sum.termsForReading();
        for (int index = 0; index < ordered.size(); index++) {
            Expr term = ordered.get(index);
            boolean negative = index > 0 && term.readsNegated();
            text.append(index == 0 ? "" : negative ? " - " : " + ");
            print(negative ? term.unaryMinus() : term, text, negative ? 1 : 0);
        }
        text.append(binding > 0 ? "\\right)" : "");
    }

    private static void printProduct(Product product, StringBuilder text, int binding) {
        List<Expr> above = new ArrayList<>();
        List<Expr> below = new ArrayList<>();
        for (Expr factor : product.factorsForReading()) {
            if (factor.isDivision()) {
                below.add(Power.of(factor, Literal.MINUS_ONE));
            } else {
                above.add(factor);
            }
        }
        boolean negative = !above.isEmpty()
                && above.get(0) instanceof Literal literal
                && literal.value().getNumerator().signum() < 0;
        boolean parentheses = binding > 1 || (binding > 0 && negative);
        text.append(parentheses ? "\\left(" : "");
        if (negative) {
            text.append('-');
            Expr positive = above.get(0).unaryMinus();
            if (positive.isOne()) {
                above.remove(0);
            } else {
                above.set(0, positive);
            }
        }
        if (!above.isEmpty() && above.get(0) instanceof Literal literal && literal.readsBetterBelow()) {
            above.remove(0);
            below.add(0, Power.of(literal, Literal.MINUS_ONE));
        }
        if (below.isEmpty()) {
            printFactors(above, text);
        } else {
            text.append("\\frac{");
            printFactors(above, text);
            text.append("}{");
            printFactors(below, text);
            text.append('}');
        }
        text.append(parentheses ? "\\right)" : "");
    }

    private static void printFactors(List<Expr> factors, StringBuilder text) {
        if (factors.isEmpty()) {
            text.append('1');
        } else if (factors.size() == 1) {
            print(factors.get(0), text, 0);
        } else {
            for (int index = 0; index < factors.size(); index++) {
                text.append(index == 0 ? "" : factors.get(index - 1) instanceof Literal ? " \\, " : " ");
                print(factors.get(index), text, 1);
            }
        }
    }

    private static void printPower(Power power, StringBuilder text, int binding) {
        BigFraction exponent = power.exponent().numberOrNull();
        if (exponent != null && exponent.getNumerator().signum() < 0) {
            text.append("\\frac{1}{");
            print(Power.of(power, Literal.MINUS_ONE), text, 0);
            text.append('}');
        } else if (exponent != null && exponent.equals(new BigFraction(1, 2))) {
            text.append("\\sqrt{");
            print(power.base(), text, 0);
            text.append('}');
        } else {
            text.append(binding > 1 ? "\\left(" : "").append('{');
            print(power.base(), text, 2);
            text.append("}^{");
            print(power.exponent(), text, 0);
            text.append('}').append(binding > 1 ? "\\right)" : "");
        }
    }

    private static void printCall(Call call, StringBuilder text) {
        if (call.function() == Function.EXP) {
            text.append("e^{");
            print(call.arguments().get(0), text, 0);
            text.append('}');
            return;
        }
        if (call.function() == Function.SELECT_LESS) {
            printCases(call.arguments(), text);
            return;
        }
        text.append(
                switch (call.function()) {
                    case LOG -> "\\ln";
                    case SIN -> "\\sin";
                    case COS -> "\\cos";
                    case TANH -> "\\tanh";
                    case SINH -> "\\sinh";
                    case COSH -> "\\cosh";
                    case MIN -> "\\min";
                    case MAX -> "\\max";
                    case LOGISTIC -> "\\sigma";
                    case LINOID -> "\\operatorname{linoid}";
                    case LINOID_FIRST -> "\\operatorname{linoid}'";
                    case LINOID_SECOND -> "\\operatorname{linoid}''";
                    case MEAN_DECAY -> "\\varphi";
                    case MEAN_DECAY_FIRST -> "\\varphi'";
                    case ABS, SIGN, STEP, EXP, SELECT_LESS ->
                        "\\operatorname{" + call.function().text() + "}";
                });
        text.append("\\left(");
        for (int index = 0; index < call.arguments().size(); index++) {
            text.append(index == 0 ? "" : ", ");
            print(call.arguments().get(index), text, 0);
        }
        text.append("\\right)");
    }

    private static void printCases(List<Expr> arguments, StringBuilder text) {
        text.append("\\begin{cases}");
        print(arguments.get(2), text, 0);
        text.append(" & \\text{if } ");
        print(arguments.get(0), text, 0);
        text.append(" < ");
        print(arguments.get(1), text, 0);
        text.append(" \\\\ ");
        print(arguments.get(3), text, 0);
        text.append(" & \\text{otherwise}\\end{cases}");
    }
}
