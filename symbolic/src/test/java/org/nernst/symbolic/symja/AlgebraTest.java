package org.nernst.symbolic.symja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nernst.symbolic.expr.RandomExpressions.X;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.matheclipse.core.expression.F;
import org.nernst.symbolic.expr.Evaluation;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.ExprException;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.Functions;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.RandomExpressions;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.expr.Traversal;
import org.nernst.symbolic.unit.Dimension;

class AlgebraTest {
    private static final SymbolicAlgebra SYMJA = new SymjaAlgebra();

    private static Expr parse(String text) {
        return ExprParser.parse(text, name -> Symbol.of(name, Dimension.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "g*m^3*h*(v - e) | m | 3*g*m^2*h*(v - e)",
                // Names that mean something in Symja, and names that differ only in case.
                "E*I*N*C*D*K*beta*Beta | beta | E*I*N*C*D*K*Beta",
                "0.1*linoid((v + 40)/10) | v | 0.01*linoid_first((v + 40)/10)",
                "linoid_first(2*v) | v | 2*linoid_second(2*v)",
                "mean_decay(2*v) | v | 2*mean_decay_first(2*v)",
                "mean_decay_first(2*v) | v | 2*mean_decay(2*v)^2*(2*linoid_first(2*v)^2*mean_decay(2*v) - linoid_second(2*v))",
                "logistic((v + 35)/10) | v | 0.1*logistic((v + 35)/10)*logistic(-(v + 35)/10)",
                "0.07*exp(-(v + 65)/20) | v | -0.0035*exp(-(v + 65)/20)",
                "exp(0.189*v) | v | 0.189*exp(0.189*v)",
                "log(3000/ca) | ca | -1/ca",
                "max(x, 2*y) | y | 2*select_less(x, 2*y, 1, 0)",
                "x*y | z | 0",
            })
    void derivativesAreExact(String expression, String by, String expected) {
        Expr derivative = new CheckedAlgebra(SYMJA).derivative(parse(expression), Symbol.of(by, Dimension.NONE));
        assertThat(derivative).isSameAs(parse(expected));
    }

    @Test
    void derivativesOfRandomExpressionsAreRight() {
        // The check inside compares with dual numbers and throws where they disagree.
        CheckedAlgebra checked = new CheckedAlgebra(SYMJA);
        int differentiated = 0;
        for (long seed = 0; seed < 300; seed++) {
            Expr expression = new RandomExpressions(seed).ofDepth(1 + (int) (seed % 3));
            if (Traversal.freeSymbols(expression).contains(X)) {
                checked.derivative(expression, X);
                differentiated++;
            }
        }
        assertThat(differentiated).isGreaterThan(50);
    }

    @Test
    void simplifiedFormsAreEqual() {
        Expr quotient = parse("alpha/(alpha + beta)");
        Expr derivative = SYMJA.derivative(quotient, Symbol.of("alpha", Dimension.NONE));
        Expr simplified = new CheckedAlgebra(SYMJA).simplified(derivative);
        assertThat(Traversal.leafCount(simplified)).isLessThan(Traversal.leafCount(derivative));
        Evaluation at = new Evaluation(symbol -> symbol.name().equals("alpha") ? 0.3 : 1.7);
        assertThat(at.of(simplified)).isCloseTo(1.7 / 4, within(1e-15));
    }

    /**
     * To simplify n·log(b) Symja computes bⁿ, which for an n of 17 digits takes as good as forever. Such an n stands in
     * the derivative of a rate with a Q10 factor.
     */
    @Test
    void longNumbersAndLogarithmsOfNumbersAreSymbolsToSymja() {
        List<String> questions = new ArrayList<>();
        SymbolicAlgebra listening = new CheckedAlgebra(new SymjaAlgebra((engine, question) -> {
            questions.add(question.toString());
            return engine.evaluate(F.Simplify(question));
        }));
        Expr rate = parse("0.12345678901234567*linoid((v - vt)/4.2)*2.3^((t - 309.15)/10)");
        Expr derivative = listening.derivative(rate, Symbol.of("t", Dimension.NONE));
        assertThat(derivative.toString()).contains("log(").containsPattern("\\d{17}");
        Expr simplified = listening.simplified(derivative);
        assertThat(questions.get(0)).doesNotContainIgnoringCase("log").doesNotContainPattern("\\d{7}");
        assertThat(Traversal.freeSymbols(simplified)).isEqualTo(Traversal.freeSymbols(rate));
    }

    @Test
    void longNumbersComeBack() {
        Expr sum = parse("x*(12345678.9*y - 12345678.9) + 12345678.9*x");
        assertThat(new CheckedAlgebra(SYMJA).simplified(sum)).isSameAs(parse("12345678.9*x*y"));
    }

    /** As an assertion inside Symja does, where Java is started with them. */
    @Test
    void whatSymjaFailsToSimplifyStaysAsItIs() {
        AtomicInteger asked = new AtomicInteger();
        SymbolicAlgebra failing = new SymjaAlgebra((engine, expression) -> {
            if (asked.getAndIncrement() == 0) {
                throw new AssertionError("in Symja");
            }
            return F.C0;
        });
        Expr expression = parse("x*y + x");
        assertThat(failing.simplified(expression)).isSameAs(expression);
        assertThat(failing.simplified(expression)).isSameAs(Literal.ZERO);
        assertThat(failing.derivative(expression, X)).isSameAs(parse("y + 1"));
    }

    @Test
    void aWrongAnswerIsAnError() {
        SymbolicAlgebra wrong = new SymbolicAlgebra() {
            @Override
            public Expr derivative(Expr expression, Symbol by) {
                return SYMJA.derivative(expression, by).times(1.001);
            }

            @Override
            public Expr simplified(Expr expression) {
                return expression.plus(1e-6);
            }
        };
        CheckedAlgebra checked = new CheckedAlgebra(wrong);
        assertThatThrownBy(() -> checked.derivative(Functions.exp(X), X))
                .isInstanceOf(ExprException.class)
                .hasMessageContaining("please report it");
        assertThatThrownBy(() -> checked.simplified(Functions.exp(X))).isInstanceOf(ExprException.class);
    }

    /** Where the hyperbolic sine and cosine cancel, what is to be simplified is the less exact of the two. */
    @Test
    void whatCancelsIsNoWrongAnswer() {
        Expr expression = parse("-((x2 - 1)*exp(x3)*sinh(x3) + (x2 - 1)*exp(x3)*cosh(x3))/x1");
        Expr answer = parse("(1 - x2)*exp(2*x3)/x1");
        SymbolicAlgebra right = new SymbolicAlgebra() {
            @Override
            public Expr derivative(Expr asked, Symbol by) {
                return SYMJA.derivative(asked, by);
            }

            @Override
            public Expr simplified(Expr asked) {
                return answer;
            }
        };
        assertThat(new CheckedAlgebra(right).simplified(expression)).isSameAs(answer);
    }

    @Test
    void answersAreKeptByContentWhateverTheNames(@TempDir Path folder) {
        Counting counting = new Counting();
        Expr first =
                new CachedAlgebra(counting, folder).derivative(parse("a*exp(a*b)"), Symbol.of("a", Dimension.NONE));
        CachedAlgebra later = new CachedAlgebra(counting, folder);
        Expr second = later.derivative(parse("na.m*exp(na.m*v)"), Symbol.of("na.m", Dimension.NONE));
        assertThat(counting.asked).isEqualTo(1);
        assertThat(first).isSameAs(parse("exp(a*b) + a*b*exp(a*b)"));
        assertThat(second).isSameAs(parse("exp(na.m*v) + na.m*v*exp(na.m*v)"));
        later.derivative(parse("na.m*exp(na.m*v)"), Symbol.of("v", Dimension.NONE));
        assertThat(counting.asked).isEqualTo(2);
    }

    @Test
    void damagedAnswersAreAskedAnew(@TempDir Path folder) throws IOException {
        Counting counting = new Counting();
        Expr expected = new CachedAlgebra(counting, folder).derivative(Functions.exp(X.times(3)), X);
        for (String damage : List.of("", "junk", "D exp(3*x1) by x1\n2*exp(3*x1)\n0\n")) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.writeString(file, damage);
                }
            }
            int before = counting.asked;
            assertThat(new CachedAlgebra(counting, folder).derivative(Functions.exp(X.times(3)), X))
                    .isSameAs(expected);
            assertThat(counting.asked).isEqualTo(before + 1);
            assertThat(new CachedAlgebra(counting, folder).derivative(Functions.exp(X.times(3)), X))
                    .isSameAs(expected);
            assertThat(counting.asked).isEqualTo(before + 1);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenOnlyCostsTime(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        assertThat(new CachedAlgebra(SYMJA, file).derivative(X.times(X), X)).isSameAs(X.times(Literal.of(2)));
    }

    private static final class Counting implements SymbolicAlgebra {
        private int asked;

        @Override
        public Expr derivative(Expr expression, Symbol by) {
            asked++;
            return SYMJA.derivative(expression, by);
        }

        @Override
        public Expr simplified(Expr expression) {
            asked++;
            return SYMJA.simplified(expression);
        }
    }

    /** A thread of a pool that is no daemon would hold a program open for a minute after its end. */
    @Test
    void noThreadOfSymjaHoldsAProgramOpen() {
        SYMJA.simplified(parse("x^3 + x^2 + exp(x)"));
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("pool-"))
                .allMatch(Thread::isDaemon);
    }
}
