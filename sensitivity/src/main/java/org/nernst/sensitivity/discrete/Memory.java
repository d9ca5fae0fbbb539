package org.nernst.sensitivity.discrete;

import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;

/**
 * How much of a solve the adjoint and the discrete adjoint keep; what they don't keep they compute again. The gradient is the same to the last bit.
 *
 * <pre>{@code
 * Differentiate.the(loss).of(problem).keeping(Memory.mebibytes(1)).by(SensitivityMethod.DISCRETE);
 * }</pre>
 *
 * @param bytes the most to use for the list of steps, checkpoints and stored steps together; 0 for the square root
 */
public record Memory(long bytes) {
    /** Every step: fastest. */
    public static final Memory EVERYTHING = new Memory(Long.MAX_VALUE);

    /**
     * Checkpoints as far apart as there are many of them, and the steps between two: of n steps about 2√n and the list of their times,
     * for two more solves. (The adjoint keeps the steps between three.)
     */
    public static final Memory SQUARE_ROOT = new Memory(0);

    /**
     * @throws ModelException if it is negative
     */
    public Memory {
        if (bytes < 0) {
            throw new ModelException("a memory of " + bytes + " bytes is not possible");
        }
    }

    /**
     * As much as that many MiB, with checkpoints set by the binomial scheme (Griewank and Walther, ACM Trans Math Softw 26:19, 2000).
     *
     * @throws ModelException if it is not positive
     */
    public static Memory mebibytes(double amount) {
        if (!(amount > 0)) {
            throw new ModelException("a memory of " + amount + " MiB is not possible");
        }
        return new Memory(Math.max(1, (long) (amount * (1 << 20))));
    }

    /**
     * Whether it does for a system.
     *
     * @throws ModelException if it keeps less than everything, and the system reads its past
     */
    public void check(BoundSystem system) {
        if (!keepsEverything() && system.delayedReads().count() > 0) {
            int delay = system.delayedReads().parameters()[0];
            throw new ModelException("with the delay "
                    + system.system().parameters().get(delay).name()
                    + " steps read earlier ones, so the adjoint must keep everything; leave out the limit of memory, or take"
                    + " forward sensitivities");
        }
    }

    /** Whether nothing is to be computed again. */
    public boolean keepsEverything() {
        return bytes == Long.MAX_VALUE;
    }
}
