package org.nernst.symbolic.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.symbolic.derive.LocalDerivatives;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.derive.SimplificationBudget;
import org.nernst.symbolic.expr.Call;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExtendedEvaluation;
import org.nernst.symbolic.expr.Function;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.lower.Lowering;
import org.nernst.symbolic.symja.CheckedAlgebra;
import org.nernst.symbolic.symja.SymjaAlgebra;
import org.nernst.symbolic.unit.Dimension;

/** Code for (1 − e⁻ˣ)/x and its first two derivatives against differences in 100 digits: at and near 0, where series and closed forms meet, and far out. */
class MeanDecayTest {
    private static final Symbol X = Symbol.of("x", Dimension.NONE);
    private static final Expr DECAY = Call.of(Function.MEAN_DECAY, X);
    private static final LocalDerivatives DERIVATIVES =
            new LocalDerivatives(new CheckedAlgebra(new SymjaAlgebra()), SimplificationBudget.STANDARD);
    private static final Expr SLOPE = DERIVATIVES.of(DECAY).get(X);
    private static final Expr BEND = DERIVATIVES.of(SLOPE).get(X);
    private static final EmittedFunction CODE = BytecodeEmitter.emit(Lowering.lower(new Program(
            "mean decay", Map.of(X, new Argument(Source.STATE, 0)), Map.of(), List.of(DECAY, SLOPE, BEND))));

    static DoubleStream points() {
        double[] magnitudes = {
            1e-18, 1e-9, 1e-5, 0.003, 0.1, 0.3, 0.49999, 0.50001, 0.7, 1, 1.2499, 1.2501, 2, 5, 9, 20, 33, 36.9, 37.1,
            90
        };
        return DoubleStream.concat(
                DoubleStream.of(magnitudes).flatMap(x -> DoubleStream.of(x, -x)),
                DoubleStream.of(117.3, 641.9, 700, 2500, 1e5));
    }

    private static double[] at(double x) {
        double[] results = new double[3];
        CODE.newInstance().evaluate(0, new double[] {x}, 0, null, 0, null, 0, null, 0, results, 0);
        return results;
    }

    @ParameterizedTest
    @MethodSource("points")
    void firstDerivativeKeepsItsDigits(double x) {
        Dfp exact = ExtendedEvaluation.derivative(DECAY, X, symbol -> ExtendedEvaluation.FIELD.newDfp(x));
        // What rounding does to e⁻ˣ = 1 − x φ is x times what it does to φ, until that is gone.
        double units = 6 + Math.min(Math.max(x, 0), 37);
        assertThat(at(x)[1]).isCloseTo(exact.toDouble(), within(units * Math.ulp(exact.toDouble())));
    }

    @ParameterizedTest
    @MethodSource("points")
    void secondDerivativeIsRight(double x) {
        Dfp step = ExtendedEvaluation.FIELD.newDfp("1e-12");
        Dfp middle = ExtendedEvaluation.FIELD.newDfp(x);
        Dfp above = ExtendedEvaluation.derivative(DECAY, X, symbol -> middle.add(step));
        Dfp below = ExtendedEvaluation.derivative(DECAY, X, symbol -> middle.subtract(step));
        double exact = above.subtract(below).divide(step.multiply(2)).toDouble();
        assertThat(at(x)[2]).isCloseTo(exact, within(1e-13 * Math.abs(exact)));
    }

    @Test
    void itsRemovableSingularityIsContinued() {
        assertThat(at(0)).containsExactly(new double[] {1, -0.5, 1.0 / 3}, within(1e-16));
        assertThat(at(Double.NaN)).containsOnly(Double.NaN);
    }
}
