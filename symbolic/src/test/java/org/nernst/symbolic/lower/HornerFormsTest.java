package org.nernst.symbolic.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nernst.symbolic.lower.LoweredOperations.X;
import static org.nernst.symbolic.lower.LoweredOperations.Y;
import static org.nernst.symbolic.lower.LoweredOperations.count;

import org.junit.jupiter.api.Test;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Functions;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Sum;

class HornerFormsTest {
    private static Expr nested(Expr sum) {
        return HornerForms.nested((Sum) sum);
    }

    @Test
    void aPolynomialIsNested() {
        Expr cubic = Literal.of(3)
                .plus(X.times(5))
                .plus(X.pow(2).times(7))
                .plus(X.pow(3).times(11));
        assertThat(nested(cubic))
                .isSameAs(Literal.of(3)
                        .plus(X.times(Literal.of(5).plus(X.times(Literal.of(7).plus(X.times(11)))))));
        assertThat(count(Operation.FUSED_MULTIPLY_ADD, cubic)).isEqualTo(3);
        assertThat(count(Operation.MULTIPLY, cubic)).isZero();
    }

    @Test
    void missingPowersAreBridgedAndACommonOneIsTakenOut() {
        assertThat(nested(X.pow(2).plus(X.pow(5).times(Y))))
                .isSameAs(X.pow(2).times(Literal.ONE.plus(X.pow(3).times(Y))));
        assertThat(nested(Y.plus(X.pow(4)).plus(X.times(2))))
                .isSameAs(Y.plus(X.times(Literal.of(2).plus(X.pow(3)))));
    }

    @Test
    void powersOfAnythingCount() {
        Expr e = Functions.tanh(X);
        assertThat(nested(e.pow(2).plus(e).plus(Y))).isSameAs(Y.plus(e.times(e.plus(1))));
    }

    /** g·m³·h·(v − e) + … has powers, but none that two terms have in common. */
    @Test
    void otherSumsStay() {
        Expr sum = X.pow(3).times(Y).plus(Y.times(4)).plus(2);
        assertThat(nested(sum)).isSameAs(sum);
        Expr quotients = Literal.ONE.div(X).plus(Literal.ONE.div(X.pow(2)));
        assertThat(nested(quotients)).isSameAs(quotients);
    }
}
