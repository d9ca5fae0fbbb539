package org.nernst.cuda.kernel;

import java.util.Map;
import java.util.TreeMap;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.lower.ElementaryFunctions;
import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.Kernel.Instruction;
import org.nernst.symbolic.lower.Operation;

/**
 * The floating-point operations of a lane in one step, functions such as the exponential taken apart into those that they are made of.
 *
 * @param basic additions, multiplications, comparisons; a fused multiply–add is one
 * @param divisions divisions, each of which a device makes of several of the former
 * @param squareRoots square roots, likewise
 */
public record LaneOperations(int basic, int divisions, int squareRoots) {
    /** A reciprocal refined twice, the quotient, its remainder and its correction, as devices without a unit for division do it. */
    private static final int INSTRUCTIONS_OF_DIVISION = 8;

    /** In single precision: a comparison, two factors that keep the divisor's reciprocal in range, and the product with it. */
    private static final int INSTRUCTIONS_OF_SINGLE_DIVISION = 4;

    static final LaneOperations NONE = new LaneOperations(0, 0, 0);

    /** What a kernel executes; in single precision functions are the library's, of about so many operations. */
    static LaneOperations of(Kernel kernel, CppPrecision precision) {
        return new Counting(precision).of(kernel);
    }

    LaneOperations plus(LaneOperations other) {
        return new LaneOperations(basic + other.basic, divisions + other.divisions, squareRoots + other.squareRoots);
    }

    LaneOperations times(int count) {
        return new LaneOperations(count * basic, count * divisions, count * squareRoots);
    }

    /** About how many floating-point instructions a device issues for them; single square roots have a unit of their own, as reciprocals have. */
    public int instructions(CppPrecision precision) {
        return precision == CppPrecision.SINGLE
                ? basic + INSTRUCTIONS_OF_SINGLE_DIVISION * divisions
                : basic + INSTRUCTIONS_OF_DIVISION * (divisions + squareRoots);
    }

    private static final class Counting {
        private final Map<Operation, LaneOperations> known = new TreeMap<>();

        Counting(CppPrecision precision) {
            if (precision == CppPrecision.SINGLE) {
                for (Operation operation : Operation.values()) {
                    if (operation.hasDefinition()) {
                        known.put(operation, ofLibrary(operation));
                    }
                }
            }
        }

        private static LaneOperations ofLibrary(Operation operation) {
            return switch (operation) {
                case SIGN, STEP -> new LaneOperations(2, 0, 0);
                case EXP -> new LaneOperations(8, 0, 0);
                case SMALL_EXP -> new LaneOperations(6, 0, 0);
                case LOGISTIC -> new LaneOperations(9, 1, 0);
                // Its series and its quotient, both.
                case LINOID -> new LaneOperations(16, 1, 0);
                case MEAN_DECAY -> new LaneOperations(20, 1, 0);
                case POWER -> new LaneOperations(40, 0, 0);
                default -> new LaneOperations(20, 0, 0);
            };
        }

        LaneOperations of(Kernel kernel) {
            LaneOperations sum = NONE;
            for (Instruction instruction : kernel.instructions()) {
                sum = sum.plus(of(instruction.operation()));
            }
            return sum;
        }

        private LaneOperations of(Operation operation) {
            if (operation.hasDefinition()) {
                LaneOperations found = known.get(operation);
                if (found == null) {
                    found = of(ElementaryFunctions.definition(operation));
                    known.put(operation, found);
                }
                return found;
            }
            return switch (operation) {
                case CONSTANT, ARGUMENT, NEGATE, ABS, POWER_OF_TWO, MANTISSA -> NONE;
                case DIVIDE -> new LaneOperations(0, 1, 0);
                case SQUARE_ROOT -> new LaneOperations(0, 0, 1);
                // Two comparisons and a sum for what is equal or not a number.
                case MIN, MAX -> new LaneOperations(4, 0, 0);
                default -> new LaneOperations(1, 0, 0);
            };
        }
    }
}
