package org.nernst.cuda.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * What an instant does to an adjoint, in functions in C and in lines, with ∂G/∂t* the derivative by its time t*: back through a jump λ⁻ = h_yᵀλ⁺ and g += h_pᵀλ⁺, and ∂G/∂t* += h_tᵀλ⁺; and back through
 * what the time comes from. That is a guard, with D = φ_y ẏ + φ_t and ẏ how the state at the end of the step changes with t*: λ −= ∂G/∂t* φ_yᵀ/D and g −= ∂G/∂t* φ_pᵀ/D; or a delivery, from which ∂G/∂t* goes
 * to the instant that it follows, and to its delay. The formulas are those of {@code EventPullBack}.
 *
 * @param inputs that a step reads
 * @param first where λ begins in {@code weight}; g stands behind it
 */
record InstantAdjointText(InstantDerivatives derivatives, int inputs, int first) {
    /** Numbers of which one is a multiple of others differ by a smaller part from it. */
    private static final double ROUNDING = 1e-9;

    private int states() {
        return derivatives.states();
    }

    /** How many numbers a guard's gradient has: by states, by parameters, and by the time. */
    private int width() {
        return states() + derivatives.parameters() + 1;
    }

    String more() {
        SourceText text = new SourceText();
        text.lines("""

                // The gradient of the guard of an event by states, by parameters, and by the time.
                NERNST_FUNCTION void guard_gradient(int event, double time, const real* state, const real* parameter, const real* input, real* gradient) {
                for (int k = 0; k < %d; k++) {
                gradient[k] = 0;
                }
                switch (event) {
                """, width());
        for (int event = 0; event < derivatives.events(); event++) {
            derivatives.begin(text, event, true);
            int[][] places = derivatives.guard(event).places();
            for (int entry = 0; entry < places.length; entry++) {
                int at = place(places[entry][1]);
                if (at >= 0) {
                    text.lines("gradient[%d] += entries[%d];", at, entry);
                }
            }
            text.lines("break;").lines("}");
        }
        text.lines("""
                default: break;
                }
                }

                // Whether two guards rise through zero together, whatever moves: whether their gradients are multiples of one another.
                NERNST_FUNCTION bool rise_together(int one, int other, double time, const real* state, const real* parameter, const real* input) {
                real a[%1$d], b[%1$d];
                guard_gradient(one, time, state, parameter, input, a);
                guard_gradient(other, time, state, parameter, input, b);
                int greatest = 0;
                for (int k = 1; k < %1$d; k++) {
                greatest = fabs(a[k]) > fabs(a[greatest]) ? k : greatest;
                }
                const real factor = b[greatest] / a[greatest];
                bool alike = factor > 0;
                for (int k = 0; k < %1$d; k++) {
                alike &= fabs(b[k] - factor * a[k]) <= %2$s * fabs(b[k]);
                }
                return alike;
                }

                // Back through the jump of an event; returns what it adds to the derivative by its time.
                NERNST_FUNCTION real jump_adjoint(int event, double time, const real* state, const real* parameter, const real* input, real* weight) {
                real before[%3$d] = {0};
                real by_time = 0;
                switch (event) {
                """, width(), ROUNDING, states());
        for (int event = 0; event < derivatives.events(); event++) {
            throughJump(text, event);
        }
        text.lines("""
                default: return 0;
                }
                NERNST_UNROLL
                for (int k = 0; k < %d; k++) {
                weight[k] = before[k];
                }
                return by_time;
                }
                """, states());
        if (derivatives.anyDelay()) {
            delays(text);
        }
        return text.toString();
    }

    private void throughJump(SourceText text, int event) {
        derivatives.begin(text, event, false);
        int[][] places = derivatives.jump(event).places();
        List<String> rates = new ArrayList<>();
        for (int entry = 0; entry < places.length; entry++) {
            String term = "entries[" + entry + "] * weight[" + places[entry][0] + "]";
            int at = place(places[entry][1]);
            if (at >= 0 && at < states()) {
                text.lines("before[%d] += %s;", at, term);
            } else if (derivatives.isTime(places[entry][1])) {
                rates.add(term);
            } else if (at >= 0) {
                text.lines("weight[%d] += %s;", at, term);
            }
        }
        if (!rates.isEmpty()) {
            text.lines("by_time = %s;", String.join(" + ", rates));
        }
        text.lines("break;").lines("}");
    }

    /** Where the derivative by a column stands among states, parameters and time, or −1. */
    private int place(int column) {
        if (column < states()) {
            return column;
        }
        if (derivatives.isTime(column)) {
            return width() - 1;
        }
        int parameter = derivatives.parameter(column);
        return parameter < 0 ? -1 : states() + parameter;
    }

    private void delays(SourceText text) {
        text.lines("""

                // Which of the parameters is the delay of an event, or −1.
                NERNST_FUNCTION int delay_of(int event) {
                switch (event) {
                """);
        for (int event = 0; event < derivatives.events(); event++) {
            if (derivatives.delay(event) >= 0) {
                text.lines("case %d: return %d;", event, derivatives.delay(event));
            }
        }
        text.lines("default: return -1;").lines("}").lines("}");
    }

    /**
     * Back through the jumps of an instant, the last first; adds to {@code by_time}, the derivative by its time.
     *
     * @param at when it was
     * @param before the state before it
     */
    void throughJumps(SourceText text, String at, String before) {
        text.lines("""
                for (int k = jumped - 1; k >= first_jump; k--) {
                // Each jumped from where those before it had come to.
                real behind[%1$d];
                for (int i = 0; i < %1$d; i++) {
                behind[i] = %5$s[i];
                }
                for (int i = first_jump; i < k; i++) {
                const int earlier = jump_events[i * lanes + lane];
                jump(earlier %% %2$d, %4$s, behind, parameter, inputs + %3$d * (earlier / %2$d));
                }
                const int carried = jump_events[k * lanes + lane];
                by_time += jump_adjoint(carried %% %2$d, %4$s, behind, parameter, inputs + %3$d * (carried / %2$d), weight + %6$d);
                }
                jumped = first_jump;
                """, states(), derivatives.events(), inputs, at, before, first);
    }

    /** Whether an instant was one at which a guard rose through zero, as an expression. */
    String crosses() {
        return "ended_by >= 0 && ended_by < " + derivatives.events();
    }

    /** The derivative by the time in a guard's {@code gradient}, as an expression. */
    String ofTime() {
        return "gradient[" + (width() - 1) + "]";
    }

    /** Sets {@code gradient} to that of the guard that rose through zero. */
    void gradient(SourceText text, String at, String before) {
        text.lines("""
                real gradient[%1$d];
                guard_gradient(ended_by, %2$s, %3$s, parameter, input, gradient);
                """, width(), at, before);
    }

    /** Declares {@code factor}, −∂G/∂t* over how fast the guard rises, which is {@code rise}; sets {@code failure} where it only touches zero. */
    static void factor(SourceText text, String at) {
        text.lines("""
                if (failure == 0 && !(rise > 0)) {
                failure = %1$s;
                ended = %2$s;
                }
                const real factor = rise > 0 ? -by_time / rise : NERNST_NAN;
                """, EventFailure.GRAZING.status("ended_by"), at);
    }

    /** Where an instant was that of a delivery, hands its {@code by_time} on to what that followed, and to its delay. */
    void fromDelivery(SourceText text) {
        if (derivatives.anyDelay()) {
            text.lines("""
                    if (ended_by >= %1$d) {
                    instant_rates[(ended_by / %1$d - 1) * lanes + lane] += by_time;
                    const int delay = delay_of(ended_by %% %1$d);
                    if (delay >= 0) {
                    weight[%2$d + delay] += by_time;
                    }
                    }
                    """, derivatives.events(), first + states());
        }
    }

    /** Declares what is kept of the instant of that number, and whether the time of the one before moves; {@code by_begin} becomes {@code by_time}. */
    void read(SourceText text) {
        text.lines("""
                const int ended_by = instant_causes[instant * lanes + lane];
                const int first_jump = instant_jumps[instant * lanes + lane];
                double by_time = by_begin%s;
                """, derivatives.anyDelay() ? " + instant_rates[instant * lanes + lane]" : "");
    }

    /** Whether the time of the instant before the one numbered {@code instant} moves, as an expression. */
    static String beginMoves() {
        return "instant > 0 && instant_causes[(instant - 1) * lanes + lane] >= 0";
    }
}
