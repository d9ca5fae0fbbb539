package org.nernst.symbolic.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nernst.symbolic.derive.LocalDerivatives;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.derive.SimplificationBudget;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.ExtendedEvaluation;
import org.nernst.symbolic.expr.RemovableSingularities;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.lower.Lowering;
import org.nernst.symbolic.symja.CheckedAlgebra;
import org.nernst.symbolic.symja.SymjaAlgebra;
import org.nernst.symbolic.unit.Dimension;

/**
 * The forms with removable singularities that rates and currents are published in: recognised, differentiated, lowered and
 * emitted, and compared with the form as written in 100 digits, value and derivative.
 */
class SingularRatesTest {
    private static final Symbol V = Symbol.of("v", Dimension.NONE);
    private static final Symbol HALF = Symbol.of("vHalf", Dimension.NONE);
    private static final Symbol SLOPE = Symbol.of("k", Dimension.NONE);
    private static final Symbol RATE = Symbol.of("a", Dimension.NONE);
    private static final Map<String, Symbol> SYMBOLS = Map.of("v", V, "vHalf", HALF, "k", SLOPE, "a", RATE);
    private static final Map<Symbol, Argument> ARGUMENTS = Map.of(
            V, new Argument(Source.STATE, 0),
            HALF, new Argument(Source.PARAMETER, 0),
            SLOPE, new Argument(Source.PARAMETER, 1),
            RATE, new Argument(Source.PARAMETER, 2));
    private static final double[] PARAMETERS = {-30, 9, 0.37};
    private static final LocalDerivatives DERIVATIVES =
            new LocalDerivatives(new CheckedAlgebra(new SymjaAlgebra()), SimplificationBudget.STANDARD);

    private static Dfp value(Symbol symbol, Dfp v) {
        return symbol == V ? v : v.newInstance(PARAMETERS[ARGUMENTS.get(symbol).index()]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Plain, both signs.
                "v/(1 - exp(-v)) | 0",
                "v/(exp(v) - 1) | 0",
                "-v/(1 - exp(v)) | 0",
                // Hodgkin & Huxley 1952, by today's sign and by theirs, linear numerators divided before.
                "0.1*(v + 40)/(1 - exp(-(v + 40)/10)) | -40",
                "0.01*(v + 55)/(1 - exp(-(v + 55)/10)) | -55",
                "(25 - v)/10/(exp((25 - v)/10) - 1) | 25",
                "0.01*(10 - v)/(exp((10 - v)/10) - 1) | 10",
                "0.01*(v + 55)/(1 - exp(-0.1*v - 5.5)) | -55",
                "(0.1*v + 4)/(1 - exp(-0.1*(v + 40))) | -40",
                // Traub & Miles 1991; Pinsky & Rinzel 1994; Mainen & Sejnowski 1996.
                "(-3.2e-1)*(v - 13)/(exp(-(v - 13)/4) - 1) | 13",
                "0.28*(v - 40)/(exp((v - 40)/5) - 1) | 40",
                "0.32*(13.1 - v)/(exp((13.1 - v)/4) - 1) | 13.1",
                "0.016*(35.1 - v)/(exp((35.1 - v)/5) - 1) | 35.1",
                "0.182*(v + 35)/(1 - exp(-(v + 35)/9)) | -35",
                "-0.124*(v + 35)/(1 - exp((v + 35)/9)) | -35",
                "0.02*(v - 20)/(1 - exp(-(v - 20)/9)) | 20",
                // Constants on both sides, symbols as half-activation, slope and scale.
                "3*(v + 20)/(2 - 2*exp(-(v + 20)/7)) | -20",
                "(v - vHalf)/(1 - exp(-(v - vHalf)/k)) | -30",
                "a*(vHalf - v)/(exp((vHalf - v)/k) - 1) | -30",
                "(v - vHalf)/(a - a*exp(-(v - vHalf)/k)) | -30",
                // By name.
                "0.32*vtrap(13 - v, 4) | 13",
                "vtrap(-(v + 40), 10) | -40",
                "exprelr((v + 20)/5) | -20",
                "exprel((v + 20)/5) | -20",
                "(v + 20)/expm1((v + 20)/5) | -20",
                // The reciprocal: Goldman 1943.
                "(1 - exp(-v/25))/v | 0",
                "(exp((v + 10)/5) - 1)/(v + 10) | -10",
                "expm1(v/7)/v | 0",
                // Currents of Goldman, Hodgkin & Katz.
                "v*(0.00024 - 2*exp(-v/12.5))/(1 - exp(-v/12.5)) | 0",
                "a*v*(5 - 140*exp(v/25.3))/(1 - exp(v/25.3)) | 0",
                "(v - vHalf)*(k - exp((vHalf - v)/24))/(1 - exp((vHalf - v)/24)) | -30",
                // Hyperbolic functions, and the difference of two exponentials.
                "v/tanh(v) | 0",
                "0.05*(v + 50)/tanh((v + 50)/12) | -50",
                "(v - 10)/sinh((v - 10)/20) | 10",
                "tanh(v/9)/v | 0",
                "sinh((v + 60)/11)/(v + 60) | -60",
                "(v + 50)/(exp((v + 50)/8) - exp(-(v + 50)/16)) | -50",
                // Powers, and more than one form in a product.
                "((v + 40)/(1 - exp(-(v + 40)/10)))^2 | -40",
                "(v + 40)^2/(1 - exp(-(v + 40)/10)) | -40",
                "(v + 40)^3*a/(1 - exp(-(v + 40)/10))^2 | -40",
                "(v + 40)*(v + 55)/(1 - exp(-(v + 40)/10))/(1 - exp(-(v + 55)/10)) | -40",
                "(v + 40)*(v + 55)/(1 - exp(-(v + 40)/10))/(1 - exp(-(v + 55)/10)) | -55",
                // Gate equations around a rate.
                "0.1*(v + 40)/(1 - exp(-(v + 40)/10))*(1 - a) - 4*exp(-(v + 65)/18)*a | -40",
                "1/(0.1*(v + 40)/(1 - exp(-(v + 40)/10)) + 4*exp(-(v + 65)/18)) | -40",
            })
    void valueAndDerivativeAreRight(String text, double at) {
        Expr written = ExprParser.parse(text, SYMBOLS::get);
        Expr safe = RemovableSingularities.recognised(written);
        Expr derivative = DERIVATIVES.of(safe).get(V);
        LaneFunction function = BytecodeEmitter.emit(
                        Lowering.lower(new Program("rate", ARGUMENTS, Map.of(), List.of(safe, derivative))))
                .newInstance();
        check(written, function, at);
        for (double offset = 1e-12; offset < 2e-3; offset *= 2.5) {
            check(written, function, at + offset);
            check(written, function, at - offset);
        }
        for (double offset : new double[] {0.01, 0.1, 0.7, 1, 3, 4.9, 5.1, 12, 12.6, 30, 80}) {
            check(written, function, at + offset);
            check(written, function, at - offset);
        }
    }

    private static void check(Expr written, LaneFunction function, double v) {
        double[] actual = new double[2];
        function.evaluate(0, new double[] {v}, 0, PARAMETERS, 0, null, 0, null, 0, actual, 0);
        // Beside the singularity by less than a double can tell, where the form as written has a value.
        Dfp exact = ExtendedEvaluation.FIELD.newDfp(v).add(ExtendedEvaluation.FIELD.newDfp("1e-31"));
        double value = new ExtendedEvaluation(symbol -> value(symbol, exact))
                .of(written)
                .toDouble();
        double slope = ExtendedEvaluation.derivative(written, V, symbol -> value(symbol, exact))
                .toDouble();
        // 1e-28 for forms that vanish at the singular point themselves.
        assertThat(actual[0]).as("%s at %s", written, v).isCloseTo(value, within(1e-12 * Math.abs(value) + 1e-28));
        // Even functions have no slope at 0, so there it is compared with the value on a scale of 100 mV.
        double size = Math.max(Math.abs(slope), Math.abs(value) / 100);
        assertThat(actual[1]).as("slope of %s at %s", written, v).isCloseTo(slope, within(1e-12 * size + 1e-28));
    }
}
