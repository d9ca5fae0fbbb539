package org.nernst.symbolic.symja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.IFraction;
import org.matheclipse.core.interfaces.IInteger;
import org.matheclipse.core.interfaces.ISymbol;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprException;
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Power;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.Sum;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Dimension;

/**
 * Expressions to Symja and back, for one question: symbols become nx1, nx2, … in order of appearance, and so do numbers
 * with many digits and logarithms of numbers. To simplify n·log(b), Symja computes bⁿ, whose digits nothing bounds.
 */
final class SymjaTranslation {
    private static final String OPAQUE = "nernst";

    /** The most digits that a numerator or denominator is given to Symja with. */
    private static final int DIGITS = 6;

    private static final BigInteger LONG = BigInteger.TEN.pow(DIGITS);

    private final Map<Expr, ISymbol> symbols = new HashMap<>();
    private final Map<String, Expr> mangled = new HashMap<>();

    IExpr toSymja(Expr node) {
        if (node instanceof Literal literal) {
            return toSymja(literal.value());
        }
        if (node instanceof Symbol symbol) {
            return symbols.computeIfAbsent(symbol, this::mangle);
        }
        if (node instanceof Sum sum) {
            return F.Plus(toSymja(sum.terms()));
        }
        if (node instanceof Product product) {
            return F.Times(toSymja(product.factors()));
        }
        if (node instanceof Power power) {
            return F.Power(toSymja(power.base()), toSymja(power.exponent()));
        }
        Call call = (Call) node;
        IExpr[] arguments = toSymja(call.arguments());
        return switch (call.function()) {
            case EXP -> F.Exp(arguments[0]);
            case LOG ->
                call.arguments().get(0) instanceof Literal
                        ? symbols.computeIfAbsent(call, this::mangle)
                        : F.Log(arguments[0]);
            case SIN -> F.Sin(arguments[0]);
            case COS -> F.Cos(arguments[0]);
            case TANH -> F.Tanh(arguments[0]);
            case SINH -> F.Sinh(arguments[0]);
            case COSH -> F.Cosh(arguments[0]);
            // Unknown to Symja, so that nothing is rewritten and our own derivative rules apply.
            default -> F.ast(arguments, F.symbol(OPAQUE + call.function().ordinal()));
        };
    }

    private IExpr[] toSymja(List<Expr> nodes) {
        return nodes.stream().map(this::toSymja).toArray(IExpr[]::new);
    }

    private IExpr toSymja(BigFraction value) {
        BigFraction size = value.abs();
        if (size.getNumerator().compareTo(LONG) < 0 && size.getDenominator().compareTo(LONG) < 0) {
            return F.QQ(F.ZZ(value.getNumerator()), F.ZZ(value.getDenominator()));
        }
        // The sign stays a number, so that opposite numbers still cancel.
        ISymbol symbol = symbols.computeIfAbsent(Literal.of(size, Dimension.NONE), this::mangle);
        return value.getNumerator().signum() < 0 ? F.Times(F.CN1, symbol) : symbol;
    }

    private ISymbol mangle(Expr expression) {
        String name = "nx" + (mangled.size() + 1);
        mangled.put(name, expression);
        return F.symbol(name);
    }

    Expr fromSymja(IExpr node) {
        if (node instanceof IInteger integer) {
            return Literal.of(new BigFraction(integer.toBigNumerator()), Dimension.NONE);
        }
        if (node instanceof IFraction fraction) {
            return Literal.of(new BigFraction(fraction.toBigNumerator(), fraction.toBigDenominator()), Dimension.NONE);
        }
        if (node instanceof ISymbol symbol) {
            if (node.equals(S.E)) {
                return Call.of(Function.EXP, Literal.ONE);
            }
            Expr ours = mangled.get(symbol.getSymbolName());
            if (ours != null) {
                return ours;
            }
        }
        if (node instanceof IAST ast) {
            return fromAst(ast);
        }
        throw notUnderstood(node);
    }

    private Expr fromAst(IAST ast) {
        if (ast.head() instanceof IAST head) {
            return derivativeOfOpaque(head, ast);
        }
        List<Expr> operands = new ArrayList<>();
        for (int index = 1; index <= ast.argSize(); index++) {
            // E^x: the base isn't an operand of its own.
            operands.add(
                    ast.isPower() && index == 1 && ast.arg1().equals(S.E) ? Literal.ONE : fromSymja(ast.get(index)));
        }
        if (ast.isPlus()) {
            return Sum.of(operands);
        }
        if (ast.isTimes()) {
            return Product.of(operands);
        }
        if (ast.isPower()) {
            return ast.arg1().equals(S.E)
                    ? Call.of(Function.EXP, operands.get(1))
                    : Power.of(operands.get(0), operands.get(1));
        }
        String head = ((ISymbol) ast.head()).getSymbolName();
        if (head.startsWith(OPAQUE)) {
            return Call.of(Function.values()[Integer.parseInt(head.substring(OPAQUE.length()))], operands);
        }
        // Symja's names ignore case, and it isn't constant in how it writes them.
        return switch (head.toLowerCase(Locale.ROOT)) {
            case "log" -> Call.of(Function.LOG, operands);
            case "sin" -> Call.of(Function.SIN, operands);
            case "cos" -> Call.of(Function.COS, operands);
            case "tanh" -> Call.of(Function.TANH, operands);
            case "sinh" -> Call.of(Function.SINH, operands);
            case "cosh" -> Call.of(Function.COSH, operands);
            case "sech" -> Power.of(Call.of(Function.COSH, operands), Literal.MINUS_ONE);
            case "csch" -> Power.of(Call.of(Function.SINH, operands), Literal.MINUS_ONE);
            case "coth" -> Power.of(Call.of(Function.TANH, operands), Literal.MINUS_ONE);
            default -> throw notUnderstood(ast);
        };
    }

    /** Derivative[0, 1][f][x, y]: Symja's form of a derivative it has no rule for. */
    private Expr derivativeOfOpaque(IAST head, IAST ast) {
        if (!(head.head() instanceof IAST orders)
                || !(head.arg1() instanceof ISymbol symbol)
                || !symbol.getSymbolName().startsWith(OPAQUE)) {
            throw notUnderstood(ast);
        }
        Function function =
                Function.values()[Integer.parseInt(symbol.getSymbolName().substring(OPAQUE.length()))];
        List<Expr> arguments = new ArrayList<>();
        int by = -1;
        for (int index = 1; index <= ast.argSize(); index++) {
            arguments.add(fromSymja(ast.get(index)));
            int order = orders.get(index).toIntDefault();
            if (order == 1 && by < 0) {
                by = index - 1;
            } else if (order != 0) {
                throw notUnderstood(ast);
            }
        }
        if (by < 0) {
            throw notUnderstood(ast);
        }
        return function.derivative(arguments, by);
    }

    private static ExprException notUnderstood(IExpr node) {
        return new ExprException("Symja answered with " + node + ", which Nernst can't read back; please report it");
    }
}
