package org.nernst.symbolic.expr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hipparchus.fraction.BigFraction;

/**
 * Expressions as Kotlin that a model file accepts, {@code 0.1 / ms * linoid(0.1 / mV * (v + 40.mV))}. Numbers stay exact: the
 * source gives back the same node. What model files have no word for, as the derivatives of linoid, is written as a call
 * of this package.
 */
public final class KotlinPrinter {
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int ATOM = 3;

    private static final String HERE = KotlinPrinter.class.getPackageName() + ".";
    private static final Set<String> HARD_KEYWORDS = Set.of(
            "as break class continue do else false for fun if in interface is null object package return super this throw true try"
                    .concat(" typealias typeof val var when while")
                    .split(" "));

    private final Function<Symbol, String> names;

    private KotlinPrinter(Function<Symbol, String> names) {
        this.names = names;
    }

    /** The source, each symbol under its own name, in which underscores stand for dots: {@code na_m}. */
    public static String print(Expr expression) {
        return print(expression, symbol -> symbol.name().replace('.', '_'));
    }

    /**
     * The source.
     *
     * @param names what each symbol is called there; keywords are quoted
     */
    public static String print(Expr expression, Function<Symbol, String> names) {
        return new KotlinPrinter(names).expression(expression, SUM);
    }

    /** Source of the type Expr: a number by itself says so. */
    private String expression(Expr node, int binding) {
        String text;
        int own;
        if (node instanceof Literal literal) {
            text = KotlinNumber.quantity(literal);
            own = text.startsWith("-") || text.contains(" + ") ? SUM : text.contains(" ") ? PRODUCT : ATOM;
        } else if (node instanceof Symbol symbol) {
            text = quoted(names.apply(symbol));
            own = ATOM;
        } else if (node instanceof Sum sum) {
            text = sum(sum);
            own = SUM;
        } else if (node instanceof Product product) {
            text = product(product.factorsForReading());
            own = node.readsNegated() ? SUM : PRODUCT;
        } else if (node instanceof Power power) {
            text = power.isDivision() ? product(List.of(power)) : power(power);
            own = power.isDivision() ? PRODUCT : ATOM;
        } else {
            text = call((Call) node);
            own = ATOM;
        }
        return own < binding ? "(" + text + ")" : text;
    }

    /** Source beside an operator with an expression on its other side, where a plain number will do. */
    private String operand(Expr node, int binding) {
        String plain = node instanceof Literal literal ? KotlinNumber.plainOrNull(literal) : null;
        if (plain == null) {
            return expression(node, binding);
        }
        return plain.startsWith("-") && binding > SUM ? "(" + plain + ")" : plain;
    }

    private String sum(Sum sum) {
        StringBuilder text = new StringBuilder();
        for (Expr term : sum.termsForReading()) {
            boolean negative = !text.isEmpty() && term.readsNegated();
            text.append(text.isEmpty() ? "" : negative ? " - " : " + ");
            text.append(operand(negative ? term.unaryMinus() : term, text.isEmpty() ? SUM : PRODUCT));
        }
        return text.toString();
    }

    private String product(List<Expr> factors) {
        List<Expr> above = new ArrayList<>();
        List<Expr> below = new ArrayList<>();
        for (Expr factor : factors) {
            (factor.isDivision() ? below : above)
                    .add(factor.isDivision() ? Power.of(factor, Literal.MINUS_ONE) : factor);
        }
        String sign = "";
        if (!above.isEmpty() && above.get(0) instanceof Literal literal) {
            above.remove(0);
            Literal positive = literal;
            if (literal.value().getNumerator().signum() < 0) {
                sign = "-";
                positive = (Literal) literal.unaryMinus();
            }
            if (positive.readsBetterBelow()) {
                below.add(0, Power.of(positive, Literal.MINUS_ONE));
            } else if (!positive.isOne()) {
                above.add(0, positive);
            }
        }
        if (above.isEmpty()) {
            above.add(Literal.ONE);
            // 1 / 3 / x would divide integers.
            Collections.rotate(below, -1);
        }
        StringBuilder text = new StringBuilder(sign);
        for (int index = 0; index < above.size(); index++) {
            text.append(index == 0 ? "" : " * ").append(operand(above.get(index), index == 0 ? PRODUCT : ATOM));
        }
        below.forEach(factor -> text.append(" / ").append(operand(factor, ATOM)));
        return text.toString();
    }

    private String power(Power power) {
        BigFraction exponent = power.exponent().numberOrNull();
        if (exponent != null && exponent.equals(new BigFraction(1, 2))) {
            return "sqrt(" + expression(power.base(), SUM) + ")";
        }
        boolean isInt = exponent != null
                && NumberText.isWhole(exponent)
                && exponent.getNumerator().bitLength() < 32;
        String raised = isInt ? exponent.getNumerator().toString() : expression(power.exponent(), SUM);
        return expression(power.base(), ATOM) + ".pow(" + raised + ")";
    }

    private String call(Call call) {
        return switch (call.function()) {
            case EXP, LOG, SIN, COS, TANH, SINH, COSH, ABS, MIN, MAX, LOGISTIC, LINOID ->
                call.function().text() + "(" + arguments(call) + ")";
            case SELECT_LESS -> selection(call);
            case SIGN, STEP, LINOID_FIRST, LINOID_SECOND, MEAN_DECAY, MEAN_DECAY_FIRST -> written(call);
        };
    }

    private String selection(Call call) {
        List<Expr> arguments = call.arguments();
        Expr jumping = Piecewise.jumpOrNull(call);
        if (jumping != null) {
            return "piecewise(0.asNumber, jumps = true)" + branches(jumping, arguments.get(3), arguments.get(2));
        }
        if (Piecewise.gapOrNull(arguments) != null) {
            return written(call);
        }
        return "piecewise(" + expression(arguments.get(0), SUM) + ")"
                + branches(arguments.get(1), arguments.get(2), arguments.get(3));
    }

    private String branches(Expr point, Expr below, Expr from) {
        return ".below(" + expression(point, SUM) + ", " + expression(below, SUM) + ").otherwise("
                + expression(from, SUM) + ")";
    }

    /** What the words of model files can't say. */
    private String written(Call call) {
        return HERE + "Call.of(" + HERE + "Function." + call.function().name() + ", " + arguments(call) + ")";
    }

    private String arguments(Call call) {
        return call.arguments().stream()
                .map(argument -> expression(argument, SUM))
                .collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return HARD_KEYWORDS.contains(name) ? "`" + name + "`" : name;
    }
}
