package org.nernst.cuda.kernel;

/** How a kernel looks whether its lane is still among the finite numbers. */
final class FiniteCheck {
    /** The status of a lane that isn't. */
    static final int LEFT = 1;

    private FiniteCheck() {}

    /** Sets {@code failure}. */
    static void write(SourceText text, int states) {
        text.lines("""
                // Zero times a number that isn't finite is not zero.
                real finite = 0;
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                finite += 0 * state[k];
                }
                failure = finite == 0 ? failure : %2$d;
                """, states, LEFT);
    }

    static String failure(double time, double length) {
        return "it left the finite numbers before " + time + " ms; try shorter steps than " + length + " ms";
    }
}
