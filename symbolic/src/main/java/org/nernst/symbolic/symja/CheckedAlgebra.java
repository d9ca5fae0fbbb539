package org.nernst.symbolic.symja;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.nernst.symbolic.expr.Evaluation;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprException;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.Sum;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.expr.Traversal;

/**
 * Checks every answer numerically when it is made: a derivative against dual numbers, a simplification
 * against what it replaces, at random points. A wrong answer is an error, never a plausible number later.
 */
public final class CheckedAlgebra implements SymbolicAlgebra {
    private static final int POINTS = 24;
    /** Points that must be usable (finite on both sides) for a check to count. */
    private static final int ENOUGH = 6;

    /** Relative to the size of the terms that add up to the value. */
    private static final double TOLERANCE = 1e-9;

    private final SymbolicAlgebra algebra;

    public CheckedAlgebra(SymbolicAlgebra algebra) {
        this.algebra = algebra;
    }

    @Override
    public Expr derivative(Expr expression, Symbol by) {
        Expr derivative = algebra.derivative(expression, by);
        compare(expression, derivative, "the derivative of " + expression + " by " + by, at -> {
            DualEvaluation.Dual expected = new DualEvaluation(at, by).of(expression);
            return new double[] {expected.derivative(), expected.size()};
        });
        return derivative;
    }

    @Override
    public Expr simplified(Expr expression) {
        Expr simplified = algebra.simplified(expression);
        if (simplified != expression) {
            compare(expression, simplified, "the simplified form of " + expression, at -> {
                Evaluation values = new Evaluation(at::get);
                return new double[] {values.of(expression), size(expression, values)};
            });
        }
        return simplified;
    }

    /** The size of the terms that a value is added up from, which its rounding error is in proportion to. */
    private static double size(Expr node, Evaluation values) {
        if (node instanceof Sum sum) {
            return sum.terms().stream().mapToDouble(term -> size(term, values)).sum();
        }
        if (node instanceof Product product) {
            return product.factors().stream()
                    .mapToDouble(factor -> size(factor, values))
                    .reduce(1, (x, y) -> x * y);
        }
        return Math.abs(values.of(node));
    }

    private interface Expectation {
        /** The expected value at a point, and the size of the terms it was added up from. */
        double[] at(Map<Symbol, Double> point);
    }

    private static void compare(Expr source, Expr answer, String what, Expectation expectation) {
        SplittableRandom random = new SplittableRandom(source.signature());
        int usable = 0;
        for (int index = 0; index < POINTS; index++) {
            Map<Symbol, Double> point = new HashMap<>();
            for (Symbol symbol : Traversal.freeSymbols(source)) {
                // Small and large, both signs in half of the points: logarithms and roots want positive ones.
                double magnitude = Math.exp(random.nextDouble(-2, 3.5));
                point.put(symbol, index % 2 == 0 && random.nextBoolean() ? -magnitude : magnitude);
            }
            double[] expected = expectation.at(point);
            double actual = new Evaluation(point::get).of(answer);
            if (!Double.isFinite(expected[0]) || !Double.isFinite(expected[1]) || !Double.isFinite(actual)) {
                continue;
            }
            if (Math.abs(expected[0] - actual) > TOLERANCE * Math.max(expected[1], Math.abs(actual)) + 1e-250) {
                throw new ExprException(what + " was answered as " + answer + ", which is " + actual + " and not "
                        + expected[0] + " at " + point + "; please report it");
            }
            usable++;
        }
        if (usable < ENOUGH) {
            throw new ExprException(
                    what + " could not be checked: it is finite at only " + usable + " of " + POINTS + " points tried");
        }
    }
}
