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
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Power;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.Sum;
import org.nernst.symbolic.expr.Symbol;

/**
 * Turns a program's expressions into a kernel: only what the outputs need, each shared part once, polynomials nested, whole
 * powers by repeated squaring, one division per quotient, as few exponentials as there are independent ones.
 */
public final class Lowering {
    private static final BigFraction HALF = new BigFraction(1, 2);
    /** Above this a power is left to {@link Operation#POWER}. */
    private static final int LARGEST_CHAIN = 64;

    private final Program program;
    private final KernelAssembler assembler = new KernelAssembler();
    private final SafeForms safeForms = new SafeForms(assembler);
    private final ExponentialArguments arguments;
    private final SharedExponentials exponentials;
    private final ValueRanges ranges;
    private final Map<Expr, Integer> lowered = new HashMap<>();

    private Lowering(Program program) {
        this.program = program;
        this.ranges = new ValueRanges(program);
        this.arguments = new ExponentialArguments(program);
        this.exponentials = new SharedExponentials(arguments.calls());
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
        Kernel kernel = lowering.assembler.assemble(program.name(), outputs);
        return FusedMultiplyAdd.fused(SharedReciprocals.shared(SharedFactors.shared(Signs.carried(kernel))));
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
        return ofCall((Call) node);
    }

    private int ofCall(Call call) {
        if (SafeForms.covers(call.function()) && !isFunctionOfItsOwn(call)) {
            int x = value(SafeForms.turned(call));
            Expr argument = SafeForms.exponentialArgument(call);
            int e = exponential(argument);
            boolean bounded =
                    arguments.isFactor(argument) && exponentials.of(argument).mayOverflow();
            return safeForms.value(call, x, bounded ? safeForms.bounded(e) : e);
        }
        if (call.function() == Function.EXP) {
            return exponential(call.arguments().get(0));
        }
        if (call.function() == Function.MEAN_DECAY_FIRST) {
            Expr x = call.arguments().get(0);
            return safeForms.meanDecayFirst(value(x), value(Call.of(Function.MEAN_DECAY, x)));
        }
        return assembler.apply(
                Operation.valueOf(call.function().name()),
                call.arguments().stream().mapToInt(this::value).toArray());
    }

    /** With an exponential that nothing shares, logistic and linoid are elementary functions like others. */
    private boolean isFunctionOfItsOwn(Call call) {
        return (call.function() == Function.LOGISTIC || call.function() == Function.LINOID)
                && exponentials.isSingle(SafeForms.exponentialArgument(call));
    }

    private int exponential(Expr argument) {
        if (exponentials.isSingle(argument) && ranges.of(argument).isWithin(ExponentialFormulas.SMALL_ARGUMENT)) {
            return assembler.apply(Operation.SMALL_EXP, value(argument));
        }
        SharedExponentials.Share share = exponentials.of(argument);
        int step = assembler.apply(Operation.EXP, value(share.step()));
        int power = assembler.power(step, share.power());
        return share.shift().isZero()
                ? power
                : assembler.apply(
                        Operation.MULTIPLY,
                        power,
                        assembler.constant(StrictMath.exp(share.shift().doubleValue())));
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
        Expr nested = HornerForms.nested(sum);
        if (nested != sum) {
            return value(nested);
        }
        int total = -1;
        for (Expr term : sum.terms()) {
            if (!term.readsNegated()) {
                int value = value(term);
                total = total < 0 ? value : assembler.apply(Operation.ADD, total, value);
            }
        }
        for (Expr term : sum.terms()) {
            if (term.readsNegated()) {
                total = total < 0 ? value(term) : assembler.apply(Operation.SUBTRACT, total, value(term.unaryMinus()));
            }
        }
        return total;
    }

    private int ofProduct(Product product) {
        boolean negated = false;
        int above = -1;
        int below = -1;
        for (Expr factor : product.factorsForReading()) {
            if (factor == Literal.MINUS_ONE) {
                negated = true;
            } else if (factor.isDivision()) {
                int value = value(Power.of(factor, Literal.MINUS_ONE));
                below = below < 0 ? value : assembler.apply(Operation.MULTIPLY, below, value);
            } else {
                int value = value(factor);
                above = above < 0 ? value : assembler.apply(Operation.MULTIPLY, above, value);
            }
        }
        if (above < 0) {
            above = assembler.constant(negated ? -1 : 1);
            negated = false;
        }
        int result = below < 0 ? above : assembler.apply(Operation.DIVIDE, above, below);
        return negated ? assembler.apply(Operation.NEGATE, result) : result;
    }

    private int ofPower(Power power) {
        BigFraction exponent = power.exponent().numberOrNull();
        if (exponent == null) {
            return assembler.apply(Operation.POWER, value(power.base()), value(power.exponent()));
        }
        if (exponent.getNumerator().signum() < 0) {
            int below = value(Power.of(power, Literal.MINUS_ONE));
            return assembler.apply(Operation.DIVIDE, assembler.constant(1), below);
        }
        boolean whole = exponent.getDenominator().equals(BigInteger.ONE);
        if (whole && exponent.getNumerator().compareTo(BigInteger.valueOf(LARGEST_CHAIN)) <= 0) {
            return assembler.power(value(power.base()), exponent.getNumeratorAsInt());
        }
        if (exponent.equals(HALF)) {
            return assembler.apply(Operation.SQUARE_ROOT, value(power.base()));
        }
        return assembler.apply(Operation.POWER, value(power.base()), assembler.constant(exponent.doubleValue()));
    }
}
