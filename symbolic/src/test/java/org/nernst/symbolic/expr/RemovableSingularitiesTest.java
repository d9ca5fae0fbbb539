package org.nernst.symbolic.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nernst.symbolic.unit.Dimension;

/** The forms in which opening and closing rates are printed, at and around their 0/0. */
class RemovableSingularitiesTest {
    private static final Symbol V = Symbol.of("v", Dimension.NONE);
    private static final Symbol HALF = Symbol.of("vHalf", Dimension.NONE);
    private static final Symbol SLOPE = Symbol.of("k", Dimension.NONE);

    private static Expr parse(String text) {
        return ExprParser.parse(text, name -> switch (name) {
            case "v" -> V;
            case "vHalf" -> HALF;
            case "k" -> SLOPE;
            default -> null;
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Hodgkin & Huxley 1952, both signs and both orders.
                "0.1*(v + 40)/(1 - exp(-(v + 40)/10)) | -40 | 1",
                "-0.1*(v + 40)/(exp(-(v + 40)/10) - 1) | -40 | 1",
                "0.01*(v + 55)/(1 - exp(-0.1*v - 5.5)) | -55 | 0.1",
                "(0.1*v + 4)/(1 - exp(-0.1*(v + 40))) | -40 | 1",
                "0.01*(-55 - v)/(exp((-55 - v)/10) - 1) | -55 | 0.1",
                // Pinsky & Rinzel 1994.
                "0.32*(13.1 - v)/(exp((13.1 - v)/4) - 1) | 13.1 | 1.28",
                "0.28*(v - 40.1)/(exp((v - 40.1)/5) - 1) | 40.1 | 1.4",
                // Scaled both sides, symbols for half-activation and slope.
                "3*(v + 20)/(2 - 2*exp(-(v + 20)/7)) | -20 | 10.5",
                "(v - vHalf)/(1 - exp(-(v - vHalf)/k)) | -30 | 9",
                "(vHalf - v)/(exp((vHalf - v)/k) - 1)/5 | -30 | 1.8",
                // The reciprocal form, as in the Goldman-Hodgkin-Katz equation.
                "(1 - exp(-v/25))/v | 0 | 0.04",
                "(exp((v + 10)/5) - 1)/(v + 10) | -10 | 0.2",
            })
    void areFiniteAndRight(String text, double at, double limit) {
        Expr written = parse(text);
        Expr safe = RemovableSingularities.recognised(written);
        assertThat(value(safe, at)).isCloseTo(limit, within(1e-14 * limit));
        for (double offset = 1e-12; offset < 2e-3; offset *= 10) {
            for (double sign : new double[] {-1, 1}) {
                double v = at + sign * offset;
                // Near the singular point the function is its limit plus a small slope times the offset.
                assertThat(value(safe, v)).isCloseTo(limit, within(offset * 2 * limit + 1e-13));
            }
        }
        for (double v : new double[] {at - 37, at - 1, at + 0.5, at + 60}) {
            double expected = value(written, v);
            assertThat(value(safe, v)).isCloseTo(expected, within(1e-13 * Math.abs(expected)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(v + 41)/(1 - exp(-(v + 40)/10))",
                "(v + 40)/(1 + exp(-(v + 40)/10))",
                "(v + 40)/(2 - exp(-(v + 40)/10))",
                "(v + 40)*(1 - exp(-(v + 40)/10))",
                "(v + 40)/(1 - exp(-(v + 40)*(v + 50)/10))",
            })
    void otherFormsAreLeftAlone(String text) {
        assertThat(RemovableSingularities.recognised(parse(text))).isSameAs(parse(text));
    }

    private static double value(Expr expression, double v) {
        return new Evaluation(symbol -> symbol == V ? v : symbol == HALF ? -30 : 9).of(expression);
    }
}
