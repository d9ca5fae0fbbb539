package org.nernst.symbolic.symja;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.nernst.symbolic.expr.Evaluation;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprException;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.expr.Traversal;

/**
 * Checks every answer numerically when it is made: a derivative against extrapolated differences, a simplification
 * against what it replaces, at random points. A wrong answer is an error, never a plausible number later.
 */
public final class CheckedAlgebra implements SymbolicAlgebra {
    private static final int POINTS = 24;
    /** Points that must be usable (finite on both sides) for a check to count. */
    private static final int ENOUGH = 6;

    private static final double DERIVATIVE_TOLERANCE = 1e-6;
    private static final double EQUALITY_TOLERANCE = 1e-9;

    private final SymbolicAlgebra algebra;

    public CheckedAlgebra(SymbolicAlgebra algebra) {
        this.algebra = algebra;
    }

    @Override
    public Expr derivative(Expr expression, Symbol by) {
        Expr derivative = algebra.derivative(expression, by);
        compare(expression, derivative, "the derivative of " + expression + " by " + by, DERIVATIVE_TOLERANCE, at -> {
            double x = at.getOrDefault(by, 1.0);
            return RichardsonDerivative.of(shifted -> valueAt(expression, at, by, shifted), x);
        });
        return derivative;
    }

    @Override
    public Expr simplified(Expr expression) {
        Expr simplified = algebra.simplified(expression);
        if (simplified != expression) {
            compare(expression, simplified, "the simplified form of " + expression, EQUALITY_TOLERANCE, at ->
                    new double[] {new Evaluation(at::get).of(expression), 0});
        }
        return simplified;
    }

    private interface Expectation {
        /** The expected value at a point, and how far it may itself be off. */
        double[] at(Map<Symbol, Double> point);
    }

    private static void compare(Expr source, Expr answer, String what, double tolerance, Expectation expectation) {
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
            double allowed = tolerance * Math.max(Math.abs(expected[0]), Math.abs(actual)) + 10 * expected[1] + 1e-12;
            if (Math.abs(expected[0] - actual) > allowed) {
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

    private static double valueAt(Expr expression, Map<Symbol, Double> point, Symbol by, double value) {
        return new Evaluation(symbol -> symbol == by ? value : point.get(symbol)).of(expression);
    }
}
