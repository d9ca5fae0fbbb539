package org.nernst.symbolic.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nernst.symbolic.lower.LoweredOperations.X;
import static org.nernst.symbolic.lower.LoweredOperations.Y;
import static org.nernst.symbolic.lower.LoweredOperations.count;

import org.junit.jupiter.api.Test;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Functions;

class SharedFactorsTest {
    private static final Expr A = Functions.tanh(X);
    private static final Expr B = Functions.tanh(Y);

    @Test
    void whatProductsHaveInCommonIsMultipliedOnce() {
        // x·y, then that with a, with b and with both.
        assertThat(count(
                        Operation.MULTIPLY,
                        A.times(X).times(Y),
                        B.times(X).times(Y),
                        A.times(B).times(X).times(Y)))
                .isEqualTo(4);
    }

    @Test
    void theMostFrequentPairComesFirst() {
        // a·x is in all three; sharing x·y first would leave one multiplication more.
        assertThat(count(
                        Operation.MULTIPLY,
                        A.times(X).times(Y),
                        A.times(X).times(B),
                        A.times(X).times(3)))
                .isEqualTo(4);
    }

    @Test
    void productsWithoutAPairInCommonStay() {
        Expr[] products = {A.times(X), B.times(Y), A.times(B)};
        assertThat(count(Operation.MULTIPLY, products)).isEqualTo(3);
    }
}
