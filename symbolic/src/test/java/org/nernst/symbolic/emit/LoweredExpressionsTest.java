package org.nernst.symbolic.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.derive.LocalDerivatives;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.derive.SimplificationBudget;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Evaluation;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExtendedEvaluation;
import org.nernst.symbolic.expr.Power;
import org.nernst.symbolic.expr.Product;
import org.nernst.symbolic.expr.RandomExpressions;
import org.nernst.symbolic.expr.Sum;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.lower.Lowering;
import org.nernst.symbolic.symja.CheckedAlgebra;
import org.nernst.symbolic.symja.SymjaAlgebra;

/** Random expressions and their derivatives, lowered and emitted, beside 100 digits. */
class LoweredExpressionsTest {
    private static final Map<Symbol, Argument> ARGUMENTS = Map.of(
            RandomExpressions.X, new Argument(Source.STATE, 0),
            RandomExpressions.Y, new Argument(Source.STATE, 1),
            RandomExpressions.Z, new Argument(Source.STATE, 2));

    private static double[] lowered(List<Expr> outputs, double[] point) {
        double[] results = new double[outputs.size()];
        BytecodeEmitter.emit(Lowering.lower(new Program("random", ARGUMENTS, Map.of(), outputs)))
                .newInstance()
                .evaluate(0, point, 0, null, 0, null, 0, null, 0, results, 0);
        return results;
    }

    private static Dfp exactly(double[] point, Symbol symbol) {
        return ExtendedEvaluation.FIELD.newDfp(RandomExpressions.at(point, symbol));
    }

    /**
     * To 16 units in the last place of the largest intermediate value, and of what a unit in each intermediate would do to
     * the result, which is less where large values are divided away.
     */
    @Test
    void valuesAreKept() {
        for (long seed = 0; seed < 1000; seed++) {
            RandomExpressions random = new RandomExpressions(seed);
            Expr expression = random.ofDepth(2 + (int) (seed % 4));
            double[] point = random.point();
            double expected = new ExtendedEvaluation(symbol -> exactly(point, symbol))
                    .of(expression)
                    .toDouble();
            double size = new Size(point).of(expression);
            double largest = new Size(point).largest(expression);
            assertThat(lowered(List.of(expression), point)[0])
                    .as("seed %d: %s", seed, expression)
                    .isCloseTo(expected, within(16 * Math.ulp(largest)))
                    .isCloseTo(expected, within(16 * 0x1p-52 * size + Double.MIN_VALUE));
        }
    }

    @Test
    void derivativesAreThoseOfDifferences() {
        LocalDerivatives derivatives =
                new LocalDerivatives(new CheckedAlgebra(new SymjaAlgebra()), SimplificationBudget.NONE);
        for (long seed = 1000; seed < 1100; seed++) {
            RandomExpressions random = new RandomExpressions(seed);
            Expr expression = random.ofDepth(2);
            double[] point = random.point();
            Map<Symbol, Expr> partials = derivatives.of(expression);
            List<Symbol> by = new ArrayList<>(partials.keySet());
            double[] actual = lowered(by.stream().map(partials::get).toList(), point);
            for (int index = 0; index < actual.length; index++) {
                double expected = ExtendedEvaluation.derivative(
                                expression, by.get(index), symbol -> exactly(point, symbol))
                        .toDouble();
                // Where terms cancel a derivative is compared with them.
                double size = Math.max(Math.abs(expected), 1e-4 * new Size(point).of(partials.get(by.get(index))));
                assertThat(actual[index])
                        .as("seed %d: %s by %s", seed, expression, by.get(index))
                        .isCloseTo(expected, within(1e-9 * size + Double.MIN_VALUE));
            }
        }
    }

    /** Σ |∂result/∂node · node| over all nodes: what a relative error of one everywhere would do to the result. */
    private static final class Size {
        private final Evaluation values;
        private final Map<Expr, Double> known = new HashMap<>();

        Size(double[] point) {
            values = new Evaluation(symbol -> RandomExpressions.at(point, symbol));
        }

        double of(Expr node) {
            Double size = known.get(node);
            if (size == null) {
                size = Math.abs(values.of(node));
                for (int index = 0; index < node.operands().size(); index++) {
                    size += Math.abs(partial(node, index)) * of(node.operands().get(index));
                }
                known.put(node, size);
            }
            return size;
        }

        /** The largest absolute value of the expression and all that it is made of. */
        double largest(Expr node) {
            double largest = Math.abs(values.of(node));
            for (Expr operand : node.operands()) {
                largest = Math.max(largest, largest(operand));
            }
            return largest;
        }

        private double partial(Expr node, int index) {
            if (node instanceof Sum) {
                return 1;
            }
            if (node instanceof Product product) {
                double others = 1;
                for (int factor = 0; factor < product.factors().size(); factor++) {
                    others *= factor == index ? 1 : values.of(product.factors().get(factor));
                }
                return others;
            }
            if (node instanceof Power power) {
                double exponent = values.of(power.exponent());
                return index == 0 ? exponent * Math.pow(values.of(power.base()), exponent - 1) : 0;
            }
            Call call = (Call) node;
            return values.of(call.function().derivative(call.arguments(), index));
        }
    }
}
