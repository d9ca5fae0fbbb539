package org.nernst.symbolic.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nernst.symbolic.expr.RandomExpressions.X;
import static org.nernst.symbolic.expr.RandomExpressions.Y;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedFunctionsTest {
    private static final ExprParser.Names NAMES = name -> name.equals("x") ? X : name.equals("y") ? Y : null;

    private final NamedFunctions functions = NamedFunctions.NONE
            .with("boltz(v, half, k) = 1/(1 + exp((half - v)/k))", NAMES)
            .with("  twice ( x ) = 2*x + y", NAMES)
            .with("both(x, y) = twice(y) - boltz(x, 0, y)", NAMES);

    private Expr parse(String text) {
        return ExprParser.parse(text, NAMES, functions);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3*boltz(x, -40, 6) | 3/(1 + exp((-40 - x)/6))",
                // The parameter x is not the symbol x, and y is not y.
                "twice(y) | 3*y",
                "twice(twice(x)) | 2*(2*x + y) + y",
                "both(y, x) | 2*x + y - 1/(1 + exp(-y/x))",
                "clip(x, 0, 1) | max(0, min(x, 1))",
            })
    void aCallStandsForTheFormula(String written, String same) {
        assertThat(parse(written)).isSameAs(parse(same));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "f(a) = 2*(a + b) | position 15: 'b' is not defined",
                "f(a) = a + f(a - 1) | position 12: 'f' calls itself; a call stands for the function's formula",
                "f(a) = a* | position 10: the formula ends",
                "f(a) = g(a) | position 8: there is no function 'g'",
                "f(a, a) = a | position 5: the parameter 'a' is named twice",
                "f(a, 2) = a | position 5: '2' can't be the name of a parameter",
                "f() = 2 | position 3: '' can't be the name of a parameter",
                "exp(a) = a | position 1: there is a function 'exp' already",
                "boltz(a) = a | position 1: there is a function 'boltz' already",
                "f = 2 | position 1: a function is defined as name(parameter, …) = formula",
            })
    void aDefinitionThatIsWrongIsRefusedAtItsPosition(String definition, String message) {
        assertThatThrownBy(() -> functions.with(definition, NAMES))
                .isInstanceOf(ExprException.class)
                .hasMessageStartingWith("in '" + definition + "', ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x + boltz(x, 1) | position 5: boltz takes 3 arguments, not 2",
                "boltz(x, 1, 0) | position 1: division by zero",
                "clip(x, 2, 1) | position 1: nothing can be clipped to at least 2 and at most 1",
            })
    void aCallThatIsWrongIsRefusedAtItsPosition(String formula, String message) {
        assertThatThrownBy(() -> parse(formula))
                .isInstanceOf(ExprException.class)
                .hasMessageContaining(message);
    }

    @Test
    void clippingKeepsToItsBounds() {
        Expr clipped = parse("clip(x, -1, 2)");
        assertThat(new Evaluation(symbol -> -3).of(clipped)).isEqualTo(-1);
        assertThat(new Evaluation(symbol -> 0.5).of(clipped)).isEqualTo(0.5);
        assertThat(new Evaluation(symbol -> 7).of(clipped)).isEqualTo(2);
    }
}
