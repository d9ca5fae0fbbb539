package org.nernst.symbolic.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nernst.symbolic.expr.Functions.exp;
import static org.nernst.symbolic.expr.Functions.log;
import static org.nernst.symbolic.expr.Functions.tanh;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.derive.Program;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Lowering;
import org.nernst.symbolic.lower.Operation;
import org.nernst.symbolic.unit.Dimension;

/** Which functions of a single lane are evaluated together, and that everything is computed before it is used. */
class FunctionBatchesTest {
    private static final int LANES = 4;
    private static final Symbol X = Symbol.of("x", Dimension.NONE);

    /** Σ of {@code count} hyperbolic tangents of different arguments, and the exponential and logarithm of that sum. */
    private static Kernel kernel(int count) {
        Expr sum = Literal.of(2 * count);
        for (int index = 1; index <= count; index++) {
            sum = sum.plus(tanh(X.times(index)));
        }
        return Lowering.lower(new Program(
                "tangents", Map.of(X, new Argument(Source.STATE, 0)), Map.of(), List.of(exp(sum), log(sum), sum)));
    }

    private static List<FunctionBatches.Batch> batches(FunctionBatches batches) {
        List<FunctionBatches.Batch> found = new ArrayList<>();
        batches.order().forEach(value -> {
            if (batches.from(value) != null) {
                found.add(batches.from(value));
            }
        });
        return found;
    }

    @Test
    void manyIndependentFunctionsOfAKindAreOneBatch() {
        FunctionBatches batches = new FunctionBatches(kernel(9), LANES);
        assertThat(batches(batches)).singleElement().satisfies(batch -> {
            assertThat(batch.operation()).isEqualTo(Operation.TANH);
            assertThat(batch.functions()).hasSize(9);
            assertThat(batch.width()).isEqualTo(12);
        });
        assertThat(batches.scratchSize()).isEqualTo(12);
    }

    @Test
    void fewAreEvaluatedOneByOne() {
        FunctionBatches batches = new FunctionBatches(kernel(FunctionBatches.SMALLEST - 1), LANES);
        assertThat(batches(batches)).isEmpty();
        assertThat(batches.scratchSize()).isZero();
    }

    @Test
    void withoutVectorsThereIsNoBatch() {
        assertThat(batches(new FunctionBatches(kernel(9), 0))).isEmpty();
    }

    @Test
    void operandsComeFirstAndBatchesHoldTogether() {
        for (int count : new int[] {1, 3, 9, 40}) {
            for (int lanes : new int[] {0, LANES}) {
                Kernel kernel = kernel(count);
                FunctionBatches batches = new FunctionBatches(kernel, lanes);
                Set<Integer> done = new HashSet<>();
                for (int value : batches.order()) {
                    FunctionBatches.Batch batch = batches.from(value);
                    if (batch != null) {
                        batch.functions().forEach(function -> assertThat(done)
                                .containsAll(kernel.instructions().get(function).operands()));
                    }
                    assertThat(done)
                            .containsAll(kernel.instructions().get(value).operands());
                    done.add(value);
                }
                assertThat(done).hasSize(kernel.instructions().size());
            }
        }
    }
}
