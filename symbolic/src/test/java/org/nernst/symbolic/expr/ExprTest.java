package org.nernst.symbolic.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nernst.symbolic.expr.RandomExpressions.X;
import static org.nernst.symbolic.expr.RandomExpressions.Y;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nernst.symbolic.unit.Units;

class ExprTest {
    private static Expr parse(String text) {
        return ExprParser.parse(text, name -> switch (name) {
            case "x" -> X;
            case "y" -> Y;
            case "na.m" -> RandomExpressions.Z;
            default -> null;
        });
    }

    @Test
    void buildingTheSameThingTwiceGivesTheSameNode() {
        Expr left = X.plus(1).times(Functions.exp(Y.div(Literal.of(18))));
        Expr right = Functions.exp(Y.times(1.0).div(Literal.of(18)))
                .times(Literal.of(1).plus(X));
        assertThat(left).isSameAs(right);
    }

    @ParameterizedTest
    @CsvSource({
        "x + x, 2*x",
        "x*x*y/x, x*y",
        "x - x, 0",
        "2*x*3 - 6*x + y, y",
        "(x*y)^3/(x^2*y^3), x",
        "1/(1/x), x",
        "0.1 + 0.2, 0.3",
        "-(x + 65)/18, (-x - 65)/18",
        "(40 - x)^2, (x - 40)^2",
        "(40 - x)/(x - 40), -1",
        "exp(0)*x, x",
        "(x^3)^2, x^6",
        "sqrt(x)*sqrt(x), x",
    })
    void arithmeticNormalises(String written, String same) {
        assertThat(parse(written)).isSameAs(parse(same));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1*(x + 40)/(1 - exp(-(x + 40)/10)), 0.1*linoid(0.1*(x + 40))*10",
        "x*na.m^3*(y - 50), x*na.m^3*(y - 50)",
        "1 - x, 1 - x",
        "1e-7*x, 1E-7*x",
        "x/3, 1/3*x",
    })
    void printsReadably(String written, String ignored) {
        assertThat(parse(parse(written).toString())).isSameAs(parse(written));
    }

    @Test
    void printsAsOneWouldWriteIt() {
        assertThat(parse("y*(x - 50)")).hasToString("y*(x - 50)");
        assertThat(parse("1 - x")).hasToString("1 - x");
        assertThat(parse("-x/(2*y)")).hasToString("-0.5*x/y");
        assertThat(X.plus(Literal.of(40, Units.MV))).hasToString("x + 40[mV]");
        assertThat(LatexPrinter.print(parse("na.m^3*(x - 50)/(1 + exp(-x/10))")))
                .isEqualTo("\\frac{{m_{\\mathrm{na}}}^{3} \\left(x - 50\\right)}{1 + e^{-0.1 \\, x}}");
        assertThat(LatexPrinter.print(X.plus(Literal.ONE.div(3)))).isEqualTo("x + \\frac{1}{3}");
        assertThat(LatexPrinter.print(X.plus(Literal.of(625000000).div(Literal.of(120606665154137523L)))))
                .isEqualTo("x + 5.182134828131087\\cdot 10^{-9}");
    }

    @Test
    void textReadsBackToTheSameNode() {
        for (long seed = 0; seed < 2000; seed++) {
            Expr expression = new RandomExpressions(seed).ofDepth(1 + (int) (seed % 5));
            assertThat(parse(expression.toString())).as(expression.toString()).isSameAs(expression);
        }
    }

    @Test
    void normalisingKeepsTheValue() {
        for (long seed = 0; seed < 500; seed++) {
            RandomExpressions random = new RandomExpressions(seed);
            Expr a = random.ofDepth(3);
            Expr b = random.ofDepth(3);
            double[] point = random.point();
            Evaluation at = new Evaluation(symbol -> RandomExpressions.at(point, symbol));
            double expected = (at.of(a) - at.of(b)) * at.of(a);
            double size = (Math.abs(at.of(a)) + Math.abs(at.of(b))) * Math.abs(at.of(a));
            assertThat(at.of(a.minus(b).times(a))).isCloseTo(expected, within(1e-12 * size + 1e-300));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x + | 4",
                "x + q | 5",
                "x ** y | 4",
                "(x + 1 | 7",
                "foo(x) | 1",
                "exp(x, y) | 1",
                "x / 0 | 4",
                "3[mX] | 2",
                "1.2.3 | 1",
            })
    void errorsNameThePosition(String text, int position) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(ExprException.class)
                .hasMessageContaining("position " + position);
    }

    @Test
    void substitutesAllAtOnce() {
        assertThat(Traversal.substitute(X.plus(Y.times(2)), Map.of(X, Y, Y, X))).isSameAs(Y.plus(X.times(2)));
    }
}
