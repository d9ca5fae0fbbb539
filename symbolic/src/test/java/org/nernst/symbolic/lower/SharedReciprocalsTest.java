package org.nernst.symbolic.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.unit.Dimension;

class SharedReciprocalsTest {
    private static final Symbol X = Symbol.of("x", Dimension.NONE);
    private static final Symbol Y = Symbol.of("y", Dimension.NONE);

    private static long divisions(Expr... outputs) {
        Map<Symbol, Argument> arguments = Map.of(X, new Argument(Source.STATE, 0), Y, new Argument(Source.STATE, 1));
        return Lowering.lower(new Program("quotients", arguments, Map.of(), List.of(outputs))).instructions().stream()
                .filter(instruction -> instruction.operation() == Operation.DIVIDE)
                .count();
    }

    @Test
    void divisionsByTheSameValueAreOne() {
        Expr below = X.times(X).plus(1);
        assertThat(divisions(X.div(below), Y.div(below), Literal.ONE.div(below)))
                .isOne();
    }

    @Test
    void aProductOfSharedDivisorsNeedsNoDivisionOfItsOwn() {
        assertThat(divisions(Y.div(X.plus(3)), X.div(X.plus(3).pow(2)))).isOne();
        assertThat(divisions(Y.div(X), Literal.ONE.div(Y), X.plus(7).div(X.times(Y))))
                .isEqualTo(2);
    }

    /** A single quotient keeps its one rounding. */
    @Test
    void aSingleDivisionStays() {
        assertThat(divisions(Y.div(X), X.plus(1).div(Y.plus(2)))).isEqualTo(2);
        Kernel kernel = Lowering.lower(new Program(
                "quotient",
                Map.of(X, new Argument(Source.STATE, 0)),
                Map.of(),
                List.of(Literal.of(3).div(X))));
        assertThat(kernel.instructions().get(kernel.outputs().get(0)).operation())
                .isEqualTo(Operation.DIVIDE);
    }
}
