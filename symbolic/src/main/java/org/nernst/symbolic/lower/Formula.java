package org.nernst.symbolic.lower;

import java.util.List;
import org.nernst.symbolic.derive.Program.Argument;
import org.nernst.symbolic.derive.Program.Source;

/** Writes the kernel of a function of one or two numbers; each method returns the number of the value it adds. */
final class Formula {
    private final KernelAssembler assembler = new KernelAssembler();

    /** The argument at an index, which the kernel holds as a state. */
    int argument(int index) {
        return assembler.argument(new Argument(Source.STATE, index));
    }

    int constant(double value) {
        return assembler.constant(value);
    }

    int add(int a, int b) {
        return assembler.apply(Operation.ADD, a, b);
    }

    int subtract(int a, int b) {
        return assembler.apply(Operation.SUBTRACT, a, b);
    }

    int multiply(int a, int b) {
        return assembler.apply(Operation.MULTIPLY, a, b);
    }

    /** a·factor. */
    int times(int a, double factor) {
        return multiply(a, constant(factor));
    }

    int divide(int a, int b) {
        return assembler.apply(Operation.DIVIDE, a, b);
    }

    int negate(int a) {
        return assembler.apply(Operation.NEGATE, a);
    }

    int absolute(int a) {
        return assembler.apply(Operation.ABS, a);
    }

    /** a·b + c, rounded once. */
    int fused(int a, int b, int c) {
        return assembler.apply(Operation.FUSED_MULTIPLY_ADD, a, b, c);
    }

    /** a·factor + c, rounded once. */
    int fusedTimes(int a, double factor, int c) {
        return fused(a, constant(factor), c);
    }

    /** c − a·b, rounded once. */
    int fusedNegative(int a, int b, int c) {
        return assembler.apply(Operation.FUSED_NEGATIVE_MULTIPLY_ADD, a, b, c);
    }

    /** a &lt; b ? c : d. */
    int selectLess(int a, int b, int c, int d) {
        return assembler.apply(Operation.SELECT_LESS, a, b, c, d);
    }

    /** The number nearest to a that isn't above the bound; NaN stays NaN. */
    int atMost(double bound, int a) {
        return selectLess(constant(bound), a, constant(bound), a);
    }

    /** The number nearest to a that isn't below the bound; NaN stays NaN. */
    int atLeast(double bound, int a) {
        return selectLess(a, constant(bound), constant(bound), a);
    }

    int powerOfTwo(int rounded) {
        return assembler.apply(Operation.POWER_OF_TWO, rounded);
    }

    int exponent(int a) {
        return assembler.apply(Operation.EXPONENT, a);
    }

    int mantissa(int a) {
        return assembler.apply(Operation.MANTISSA, a);
    }

    /** c₀ + c₁x + c₂x² + … by Horner's rule. */
    int polynomial(int x, double... coefficients) {
        int sum = constant(coefficients[coefficients.length - 1]);
        for (int power = coefficients.length - 2; power >= 0; power--) {
            sum = fused(sum, x, constant(coefficients[power]));
        }
        return sum;
    }

    Kernel kernel(String name, int value) {
        return DeadValues.removed(assembler.assemble(name, List.of(value)));
    }
}
