package org.nernst.symbolic.lower;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.fraction.BigFraction;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprException;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Power;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.Sum;
import org.nernst.symbolic.expr.Symbol;

/**
 * Turns a program's expressions into a kernel: only what the outputs need, each shared part once, whole powers by
 * repeated squaring, one division per quotient.
 */
public final class Lowering {
    private static final BigFraction HALF = new BigFraction(1, 2);
    /** Above this a power is left to {@link Math#pow}. */
    private static final int LARGEST_CHAIN = 64;

    private final Program program;
    private final KernelAssembler assembler = new KernelAssembler();
    private final Map<Expr, Integer> lowered = new HashMap<>();

    private Lowering(Program program) {
        this.program = program;
    }

    /**
     * The kernel of a program.
     *
     * @throws ExprException if a symbol is neither an argument nor defined
     */
    public static Kernel lower(Program program) {
        Lowering lowering = new Lowering(program);
        List<Integer> outputs = new ArrayList<>();
        program.outputs().forEach(output -> outputs.add(lowering.value(output)));
        return lowering.assembler.assemble(program.name(), outputs);
    }

    private int value(Expr node) {
        Integer known = lowered.get(node);
        if (known == null) {
            known = compute(node);
            lowered.put(node, known);
        }
        return known;
    }

    private int compute(Expr node) {
        if (node instanceof Literal literal) {
            return assembler.constant(literal.value().doubleValue());
        }
        if (node instanceof Symbol symbol) {
            return ofSymbol(symbol);
        }
        if (node instanceof Sum sum) {
            return ofSum(sum);
        }
        if (node instanceof Product product) {
            return ofProduct(product);
        }
        if (node instanceof Power power) {
            return ofPower(power);
        }
        Call call = (Call) node;
        int first = value(call.arguments().get(0));
        Operation operation = Operation.of(call.function());
        return operation.operands() == 1
                ? assembler.unary(operation, first)
                : assembler.binary(operation, first, value(call.arguments().get(1)));
    }

    private int ofSymbol(Symbol symbol) {
        Expr definition = program.definitions().get(symbol);
        if (definition != null) {
            return value(definition);
        }
        Program.Argument argument = program.arguments().get(symbol);
        if (argument == null) {
            throw new ExprException(program.name() + " uses " + symbol.name() + ", which is not defined");
        }
        return assembler.argument(argument);
    }

    /** Positive terms are added first, the others subtracted. */
    private int ofSum(Sum sum) {
        int total = -1;
        for (Expr term : sum.terms()) {
            if (!isNegated(term)) {
                int value = value(term);
                total = total < 0 ? value : assembler.binary(Operation.ADD, total, value);
            }
        }
        for (Expr term : sum.terms()) {
            if (isNegated(term)) {
                total = total < 0 ? value(term) : assembler.binary(Operation.SUBTRACT, total, value(term.unaryMinus()));
            }
        }
        return total;
    }

    private static boolean isNegated(Expr term) {
        Expr front =
                term instanceof Product product ? product.factorsForReading().get(0) : term;
        return front instanceof Literal literal
                && literal.value().getNumerator().signum() < 0;
    }

    private int ofProduct(Product product) {
        boolean negated = false;
        int above = -1;
        int below = -1;
        for (Expr factor : product.factorsForReading()) {
            if (factor == Literal.MINUS_ONE) {
                negated = true;
            } else if (isDivision(factor)) {
                int value = value(Power.of(factor, Literal.MINUS_ONE));
                below = below < 0 ? value : assembler.binary(Operation.MULTIPLY, below, value);
            } else {
                int value = value(factor);
                above = above < 0 ? value : assembler.binary(Operation.MULTIPLY, above, value);
            }
        }
        if (above < 0) {
            above = assembler.constant(negated ? -1 : 1);
            negated = false;
        }
        int result = below < 0 ? above : assembler.binary(Operation.DIVIDE, above, below);
        return negated ? assembler.unary(Operation.NEGATE, result) : result;
    }

    private static boolean isDivision(Expr factor) {
        return factor instanceof Power power
                && power.exponent().numberOrNull() != null
                && power.exponent().numberOrNull().getNumerator().signum() < 0;
    }

    private int ofPower(Power power) {
        BigFraction exponent = power.exponent().numberOrNull();
        if (exponent == null) {
            return assembler.binary(Operation.POWER, value(power.base()), value(power.exponent()));
        }
        if (exponent.getNumerator().signum() < 0) {
            int below = value(Power.of(power, Literal.MINUS_ONE));
            return assembler.binary(Operation.DIVIDE, assembler.constant(1), below);
        }
        boolean whole = exponent.getDenominator().equals(BigInteger.ONE);
        if (whole && exponent.getNumerator().compareTo(BigInteger.valueOf(LARGEST_CHAIN)) <= 0) {
            return chain(value(power.base()), exponent.getNumeratorAsInt());
        }
        if (exponent.equals(HALF)) {
            return assembler.unary(Operation.SQUARE_ROOT, value(power.base()));
        }
        return assembler.binary(Operation.POWER, value(power.base()), assembler.constant(exponent.doubleValue()));
    }

    private int chain(int base, int exponent) {
        if (exponent == 1) {
            return base;
        }
        int half = chain(base, exponent / 2);
        int square = assembler.binary(Operation.MULTIPLY, half, half);
        return exponent % 2 == 0 ? square : assembler.binary(Operation.MULTIPLY, square, base);
    }
}
