package org.nernst.cuda.kernel;

import org.nernst.symbolic.emit.CppPrecision;

/**
 * The jumps of a lane in a kernel.
 *
 * @param events how many events there are
 * @param derivative what derivatives make of them
 */
record JumpText(int states, int events, CppPrecision precision, EventDerivativeText derivative) {
    /** By what part of a state two orders of jumps at one instant may differ, since sums are rounded. */
    private double roundings() {
        return precision == CppPrecision.SINGLE ? 1e-5 : 1e-12;
    }

    /** Carries out all of {@code jumping}, one after another, and sets {@code failure} if it matters which comes first. */
    void all(SourceText text) {
        text.lines("""
                if (failure == 0 && jumps > 0) {
                real reversed[%1$d];
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                reversed[k] = state[k];
                }
                for (int k = 0; k < jumps; k++) {
                const int event = jumping[k];
                """, states);
        derivative.jump(text);
        text.lines("""
                jump(event, start, state, parameter, input);
                }
                if (jumps > 1) {
                for (int k = jumps - 1; k >= 0; k--) {
                jump(jumping[k], start, reversed, parameter, input);
                }
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                const bool differs = fabs(reversed[k] - state[k]) > %3$s * fabs(state[k]);
                failure = differs ? %2$s : failure;
                }
                }
                }
                """, states, EventFailure.IN_NO_ORDER.status("jumping[0]"), precision.literal(roundings()));
    }

    /** A function that carries out the jump of any event. */
    String function() {
        SourceText text = new SourceText();
        text.lines("""

                // The jump of an event.
                NERNST_FUNCTION void jump(int event, real time, real* state, const real* parameter, const real* input) {
                real after[%1$d];
                switch (event) {
                """, states);
        for (int event = 0; event < events; event++) {
            text.lines("case %1$d: jump%1$d(time, state, parameter, input, 0, after); break;", event);
        }
        return text.lines("""
                        default: return;
                        }
                        NERNST_UNROLL
                        for (int k = 0; k < %1$d; k++) {
                        state[k] = after[k];
                        }
                        }
                        """, states).toString();
    }
}
