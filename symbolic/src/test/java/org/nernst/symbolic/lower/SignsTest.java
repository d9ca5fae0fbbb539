package org.nernst.symbolic.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignsTest {
    private final Formula formula = new Formula();
    private final int x = formula.argument(0);
    private final int y = formula.argument(1);

    private List<Operation> carried(int value) {
        return Signs.carried(formula.kernel("signs", value)).instructions().stream()
                .map(Kernel.Instruction::operation)
                .filter(operation -> operation != Operation.ARGUMENT && operation != Operation.CONSTANT)
                .toList();
    }

    @Test
    void aSumTakesSignsIn() {
        assertThat(carried(formula.add(formula.negate(x), y))).containsExactly(Operation.SUBTRACT);
        assertThat(carried(formula.subtract(x, formula.negate(y)))).containsExactly(Operation.ADD);
        int product = formula.multiply(formula.multiply(formula.negate(x), y), y);
        assertThat(carried(formula.subtract(y, product)))
                .containsExactly(Operation.MULTIPLY, Operation.MULTIPLY, Operation.ADD);
    }

    @Test
    void twoSignsCancel() {
        assertThat(carried(formula.divide(formula.negate(x), formula.negate(y))))
                .containsExactly(Operation.DIVIDE);
        assertThat(carried(formula.absolute(formula.negate(x)))).containsExactly(Operation.ABS);
    }

    @Test
    void aResultHasItsSignInADifferenceOrANumber() {
        Kernel difference = Signs.carried(formula.kernel("signs", formula.negate(formula.subtract(x, y))));
        Kernel.Instruction last =
                difference.instructions().get(difference.outputs().get(0));
        assertThat(last.operation()).isEqualTo(Operation.SUBTRACT);
        assertThat(difference
                        .instructions()
                        .get(last.operands().get(0))
                        .argument()
                        .index())
                .isEqualTo(1);
        Kernel scaled = Signs.carried(formula.kernel("signs", formula.negate(formula.times(x, 3))));
        assertThat(scaled.instructions())
                .anySatisfy(instruction -> assertThat(instruction.constant()).isEqualTo(-3));
        assertThat(carried(formula.negate(x))).containsExactly(Operation.NEGATE);
    }

    @Test
    void otherOperationsGetTheSignedValue() {
        assertThat(carried(formula.selectLess(formula.negate(x), y, x, y)))
                .containsExactly(Operation.NEGATE, Operation.SELECT_LESS);
    }
}
