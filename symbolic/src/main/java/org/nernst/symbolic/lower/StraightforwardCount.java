package org.nernst.symbolic.lower;

import java.util.HashSet;
import java.util.Set;
import org.hipparchus.fraction.BigFraction;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Power;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.Sum;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.expr.Traversal;

/**
 * What a program takes as it is written, the way one would type it into a program by hand: each named intermediate that is
 * needed computed once, each of its expressions evaluated as it stands, nothing shared between expressions, functions in
 * their textbook forms, whole powers as products.
 */
final class StraightforwardCount {
    private final Program program;
    private final Set<Symbol> defined = new HashSet<>();
    private OperationCount total = OperationCount.NONE;

    private StraightforwardCount(Program program) {
        this.program = program;
    }

    static OperationCount of(Program program) {
        StraightforwardCount count = new StraightforwardCount(program);
        program.outputs().forEach(count::statement);
        return count.total;
    }

    /** One expression, and the definitions it needs that weren't needed before. */
    private void statement(Expr expression) {
        for (Symbol symbol : Traversal.freeSymbols(expression)) {
            Expr definition = program.definitions().get(symbol);
            if (definition != null && defined.add(symbol)) {
                statement(definition);
            }
        }
        expression(expression);
    }

    private void add(long arithmetic, long divisions, long transcendentals) {
        total = total.plus(new OperationCount(arithmetic, divisions, transcendentals));
    }

    private void expression(Expr node) {
        if (node instanceof Sum sum) {
            sum(sum);
        } else if (node instanceof Product product) {
            product(product);
        } else if (node instanceof Power power) {
            power(power);
        } else if (node instanceof Call call) {
            call.arguments().forEach(this::expression);
            call(call);
        }
    }

    private void sum(Sum sum) {
        add(sum.terms().size() - 1L, 0, 0);
        // A minus sign is a subtraction, unless there is nothing to subtract from.
        boolean allNegated = sum.terms().stream().allMatch(Expr::readsNegated);
        for (Expr term : sum.terms()) {
            expression(term.readsNegated() && !allNegated ? term.unaryMinus() : term);
        }
    }

    private void product(Product product) {
        long above = 0;
        long below = 0;
        boolean negated = false;
        for (Expr factor : product.factorsForReading()) {
            if (factor == Literal.MINUS_ONE) {
                negated = true;
            } else if (factor.isDivision()) {
                below++;
                expression(Power.of(factor, Literal.MINUS_ONE));
            } else {
                above++;
                expression(factor);
            }
        }
        add(Math.max(0, above - 1) + Math.max(0, below - 1) + (negated ? 1 : 0), below > 0 ? 1 : 0, 0);
    }

    private void power(Power power) {
        expression(power.base());
        BigFraction exponent = power.exponent().numberOrNull();
        if (exponent == null) {
            expression(power.exponent());
            add(0, 0, 1);
            return;
        }
        if (exponent.getNumerator().signum() < 0) {
            add(0, 1, 0);
        }
        BigFraction magnitude = exponent.abs();
        if (magnitude.getDenominatorAsInt() == 1) {
            add(magnitude.getNumeratorAsInt() - 1L, 0, 0);
        } else if (magnitude.equals(BigFraction.ONE_HALF)) {
            add(1, 0, 0);
        } else {
            add(0, 0, 1);
        }
    }

    private void call(Call call) {
        switch (call.function()) {
            case EXP, LOG, SIN, COS, TANH, SINH, COSH -> add(0, 0, 1);
            case ABS, SIGN, STEP, MIN, MAX, SELECT_LESS -> add(1, 0, 0);
            // 1/(1 + exp(−x))
            case LOGISTIC -> add(2, 1, 1);
            // x/(1 − exp(−x))
            case LINOID -> add(2, 1, 1);
            // (1 − exp(−x))/x
            case MEAN_DECAY -> add(2, 1, 1);
            // e = exp(−x): (e·(1 + x) − 1)/(x·x)
            case MEAN_DECAY_FIRST -> add(4, 1, 1);
            // e = exp(−x), d = 1 − e: (d − x·e)/(d·d)
            case LINOID_FIRST -> add(5, 1, 1);
            // e·((x − 2) + (x + 2)·e)/(d·d·d)
            case LINOID_SECOND -> add(9, 1, 1);
        }
    }
}
