package org.nernst.symbolic.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nernst.symbolic.lower.LoweredOperations.X;
import static org.nernst.symbolic.lower.LoweredOperations.Y;
import static org.nernst.symbolic.lower.LoweredOperations.count;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Evaluation;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Functions;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.RandomExpressions;

class ValueRangesTest {
    private static final ValueRanges RANGES = new ValueRanges(new Program("ranges", Map.of(), Map.of(), List.of()));

    private static ValueRanges.Range range(double least, double greatest) {
        return new ValueRanges.Range(least, greatest);
    }

    @Test
    void functionsBoundWhatSymbolsDoNot() {
        assertThat(RANGES.of(X)).isEqualTo(range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        assertThat(RANGES.of(Functions.tanh(X).times(-2).plus(1))).isEqualTo(range(-1, 3));
        assertThat(RANGES.of(Functions.logistic(X).times(Functions.tanh(Y)).times(3)))
                .isEqualTo(range(-3, 3));
        assertThat(RANGES.of(Functions.tanh(X).pow(2))).isEqualTo(range(0, 1));
        assertThat(RANGES.of(Functions.max(Functions.min(X, Literal.of(3)), Literal.of(2))))
                .isEqualTo(range(2, 3));
        assertThat(RANGES.of(X.times(Functions.logistic(Y))).isWithin(1e300)).isFalse();
    }

    @Test
    void everyValueIsWithin() {
        for (long seed = 0; seed < 500; seed++) {
            RandomExpressions random = new RandomExpressions(seed);
            Expr expression = random.ofDepth(4);
            double[] point = random.point();
            double value = new Evaluation(symbol -> RandomExpressions.at(point, symbol)).of(expression);
            ValueRanges.Range found = RANGES.of(expression);
            double rounding = 1e-12 * Math.abs(value);
            assertThat(value).as("%s", expression).isBetween(found.least() - rounding, found.greatest() + rounding);
        }
    }

    @Test
    void anExponentialOfASmallArgumentNeedsNoReduction() {
        Expr small = Call.of(Function.EXP, Functions.tanh(X).times(Literal.of(1).div(Literal.of(3))));
        assertThat(count(Operation.SMALL_EXP, small)).isOne();
        assertThat(count(Operation.EXP, small)).isZero();
        Expr larger =
                Call.of(Function.EXP, Functions.tanh(X).times(Literal.of(1).div(Literal.of(2))));
        assertThat(count(Operation.EXP, larger)).isOne();
    }
}
