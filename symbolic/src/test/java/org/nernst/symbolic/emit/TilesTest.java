package org.nernst.symbolic.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nernst.symbolic.lower.ElementaryFunctions;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Operation;

class TilesTest {
    @Test
    void functions() {
        for (Operation operation : Operation.values()) {
            if (operation.hasDefinition()) {
                Kernel kernel = ElementaryFunctions.definition(operation);
                int n = 137;
                double[] x = new double[2 * n];
                SplittableRandom r = new SplittableRandom(4);
                for (int i = 0; i < 2 * n; i++) {
                    x[i] = r.nextDouble(-3, 3);
                }
                double[] a = new double[n];
                double[] b = new double[n];
                var f = VectorEmitter.emit(kernel);
                System.out.println(operation + " " + f.usesVectors()
                        + kernel.instructions().size());
                f.newInstance().evaluate(null, 0, x, 0, null, 0, null, 0, null, 0, a, 0, n, n);
                VectorEmitter.withoutVectors(kernel)
                        .newInstance()
                        .evaluate(null, 0, x, 0, null, 0, null, 0, null, 0, b, 0, n, n);
                assertThat(a).containsExactly(b);
            }
        }
    }
}
