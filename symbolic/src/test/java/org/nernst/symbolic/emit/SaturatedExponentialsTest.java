package org.nernst.symbolic.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nernst.symbolic.derive.LocalDerivatives;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.derive.SimplificationBudget;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.ExtendedEvaluation;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.lower.Lowering;
import org.nernst.symbolic.symja.CheckedAlgebra;
import org.nernst.symbolic.symja.SymjaAlgebra;
import org.nernst.symbolic.unit.Dimension;

/**
 * logistic and linoid whose exponentials are powers and multiples of one another, with first and second derivatives, where
 * these exponentials are larger than any double: as in 100 digits, down to 1e-30.
 */
class SaturatedExponentialsTest {
    private static final Symbol X = Symbol.of("x", Dimension.NONE);
    private static final Map<Symbol, Argument> ARGUMENTS = Map.of(X, new Argument(Source.STATE, 0));

    /** A value, or its first or second derivative, and that of which it is. */
    private record Output(Expr expression, Expr value, int order) {
        double expectedAt(double x) {
            Dfp at = ExtendedEvaluation.FIELD.newDfp(x);
            Dfp step = ExtendedEvaluation.FIELD.newDfp("1e-12");
            Dfp exact =
                    switch (order) {
                        case 0 -> new ExtendedEvaluation(symbol -> at).of(value);
                        case 1 -> slope(at);
                        default ->
                            slope(at.add(step))
                                    .subtract(slope(at.subtract(step)))
                                    .divide(step.multiply(2));
                    };
            return exact.toDouble();
        }

        private Dfp slope(Dfp at) {
            return ExtendedEvaluation.derivative(value, X, symbol -> at);
        }
    }

    /** Functions that share exponentials, with and without their derivatives. */
    private static final List<List<Output>> PROGRAMS = new ArrayList<>();

    @BeforeAll
    static void programs() {
        LocalDerivatives derivatives =
                new LocalDerivatives(new CheckedAlgebra(new SymjaAlgebra()), SimplificationBudget.STANDARD);
        for (List<String> shared : List.of(
                // The sensors of Liu et al. 1998: factors e^a of one exponential, the reflected form and the other.
                List.of("logistic(-(x + 14))", "logistic(x + 9.8)", "logistic(-(x + 3))", "logistic(x - 20)"),
                List.of("logistic(14 + x)", "logistic(-x - 9.8)"),
                // Powers.
                List.of("logistic(-x/2)", "logistic(-(x + 5)/16)", "linoid(-(x - 40)/2)", "linoid((x + 55)/4)"),
                List.of("logistic(x/2)", "logistic((x + 5)/16)", "linoid((x - 40)/2)", "linoid(-(x + 55)/4)"),
                // One after the other, with nothing to share but each with its derivatives.
                List.of("logistic(-x/3)"),
                List.of("linoid(-x/3)"),
                List.of("linoid(x/3)"))) {
            List<Output> outputs = new ArrayList<>();
            for (String text : shared) {
                Expr value = ExprParser.parse(text, Map.of("x", X)::get);
                Expr slope = derivatives.of(value).get(X);
                outputs.add(new Output(value, value, 0));
                outputs.add(new Output(slope, value, 1));
                outputs.add(new Output(derivatives.of(slope).get(X), value, 2));
            }
            PROGRAMS.add(outputs);
            PROGRAMS.add(outputs.stream().filter(output -> output.order == 0).toList());
        }
    }

    private static double[] lowered(List<Output> outputs, double x) {
        double[] results = new double[outputs.size()];
        List<Expr> expressions = outputs.stream().map(Output::expression).toList();
        BytecodeEmitter.emit(Lowering.lower(new Program("saturated", ARGUMENTS, Map.of(), expressions)))
                .newInstance()
                .evaluate(0, new double[] {x}, 0, null, 0, null, 0, null, 0, results, 0);
        return results;
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 100, 345, 400, 690, 704.3, 708, 709.5, 716, 1000, 1418, 2836, 5672, 9000, 11400, 20000})
    void valuesAndDerivativesAreRight(double magnitude) {
        for (double x : new double[] {magnitude, -magnitude}) {
            for (List<Output> outputs : PROGRAMS) {
                double[] actual = lowered(outputs, x);
                for (int index = 0; index < actual.length; index++) {
                    double expected = outputs.get(index).expectedAt(x);
                    assertThat(actual[index])
                            .as("%s at %s", outputs.get(index).expression, x)
                            .isCloseTo(expected, within(1e-12 * Math.abs(expected) + 1e-30));
                }
            }
        }
    }

    @Test
    void notANumberStaysOne() {
        for (List<Output> outputs : PROGRAMS) {
            assertThat(lowered(outputs, Double.NaN)).containsOnly(Double.NaN);
        }
    }
}
