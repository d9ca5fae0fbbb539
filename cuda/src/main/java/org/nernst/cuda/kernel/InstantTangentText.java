package org.nernst.cuda.kernel;

import java.util.ArrayList;
import java.util.List;
import org.nernst.symbolic.compile.LaneEntries;

/**
 * What an instant does to forward sensitivities, in functions in C: how its time t* moves with the parameters, and what δy⁻ becomes behind a jump. Inputs rest meanwhile. The formulas are those
 * of {@code StepwiseTangent}.
 */
record InstantTangentText(InstantDerivatives derivatives) {
    /** Times that differ by a smaller part are the same. */
    private static final double ROUNDING = 1e-9;

    /** How many columns of sensitivities there are. */
    private int columns() {
        return derivatives.parameters();
    }

    int states() {
        return derivatives.states();
    }

    /** How many events there are. */
    int events() {
        return derivatives.events();
    }

    /** Whether a delivery is due at a time, as an expression. */
    String dueAt(String at) {
        return derivatives.anyDelay() ? "waiting > 0 && nernst_is_reached(due_times[0], " + at + ")" : "false";
    }

    void functions(LaneParts parts) {
        derivatives.functions(parts);
    }

    /** The functions that {@link #find} and {@link #jump} call. */
    String more() {
        SourceText text = new SourceText();
        text.lines("""

                // How the time moves with the parameters at which the guard of an event rises through zero; false where that only touches it.
                NERNST_FUNCTION bool crossing(int event, double time, const real* state, const real* parameter, const real* input, const real* by_time, real* moves) {
                real rise = 0;
                switch (event) {
                """);
        for (int event = 0; event < events(); event++) {
            crossing(text, event);
        }
        text.lines("""
                default: return false;
                }
                for (int column = 0; column < %1$d; column++) {
                moves[column] /= rise;
                }
                return rise > 0;
                }

                // The first of what happens at an instant tells how its time moves; false where another is taken apart from it.
                NERNST_FUNCTION bool take_moves(bool found, const real* other, real* moves) {
                bool alike = true;
                for (int column = 0; column < %1$d; column++) {
                const real greatest = nernst_max(fabs(moves[column]), fabs(other[column]));
                alike &= !found || !(fabs(moves[column] - other[column]) > %2$s * greatest);
                moves[column] = found ? moves[column] : other[column];
                }
                return alike;
                }

                // What sensitivities are behind the jump of an event whose time moves.
                NERNST_FUNCTION void jump_tangent(int event, double time, real* state, const real* parameter, const real* input, const real* moves) {
                real after[%3$d];
                switch (event) {
                """, columns(), ROUNDING, states() * columns());
        for (int event = 0; event < events(); event++) {
            throughJump(text, event);
        }
        text.lines("""
                default: return;
                }
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                state[%2$d + k] = after[k];
                }
                }
                """, states() * columns(), states());
        if (derivatives.anyDelay()) {
            text.lines("""

                    // A place for what goes with a delivery.
                    NERNST_FUNCTION int nernst_free_place(unsigned long long* taken) {
                    int place = 0;
                    while ((*taken >> place) & 1) {
                    place++;
                    }
                    *taken |= 1ULL << place;
                    return place;
                    }
                    """);
        }
        return text.toString();
    }

    private void crossing(SourceText text, int event) {
        LaneEntries gradient = derivatives.guard(event);
        derivatives.begin(text, event, true);
        List<String> rise = new ArrayList<>();
        List<String> along = new ArrayList<>();
        for (int entry = 0; entry < gradient.places().length; entry++) {
            int column = gradient.places()[entry][1];
            if (column < states()) {
                rise.add("entries[" + entry + "] * by_time[" + column + "]");
                along.add("entries[" + entry + "] * along[" + column + "]");
            } else if (derivatives.isTime(column)) {
                rise.add("entries[" + entry + "]");
            }
        }
        text.lines("rise = %s;", sum(rise));
        eachColumn(text, List.of("moves[column] = -(" + sum(along) + ");"));
        for (int entry = 0; entry < gradient.places().length; entry++) {
            int column = derivatives.parameter(gradient.places()[entry][1]);
            if (column >= 0) {
                text.lines("moves[%d] -= entries[%d];", column, entry);
            }
        }
        text.lines("break;").lines("}");
    }

    private void throughJump(SourceText text, int event) {
        LaneEntries jacobian = derivatives.jump(event);
        derivatives.begin(text, event, false);
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < states(); row++) {
            List<String> terms = new ArrayList<>();
            for (int entry = 0; entry < jacobian.places().length; entry++) {
                int[] place = jacobian.places()[entry];
                if (place[0] == row && place[1] < states()) {
                    terms.add("entries[" + entry + "] * along[" + place[1] + "]");
                } else if (place[0] == row && derivatives.isTime(place[1])) {
                    terms.add("entries[" + entry + "] * moves[column]");
                }
            }
            rows.add("after[" + states() + " * column + " + row + "] = " + sum(terms) + ";");
        }
        eachColumn(text, rows);
        for (int entry = 0; entry < jacobian.places().length; entry++) {
            int column = derivatives.parameter(jacobian.places()[entry][1]);
            if (column >= 0) {
                text.lines("after[%d] += entries[%d];", states() * column + jacobian.places()[entry][0], entry);
            }
        }
        text.lines("break;").lines("}");
    }

    private void eachColumn(SourceText text, List<String> lines) {
        text.lines("NERNST_UNROLL").lines("for (int column = 0; column < %d; column++) {", columns());
        if (lines.stream().anyMatch(line -> line.contains("along"))) {
            text.lines("const real* along = state + %d * (1 + column);", states());
        }
        lines.forEach(text::lines);
        text.lines("}");
    }

    private static String sum(List<String> terms) {
        return terms.isEmpty() ? "0" : String.join(" + ", terms);
    }

    void declare(SourceText text) {
        text.lines("""
                // How the time at which the lane is moves with the parameters, and whether it does.
                real moves[%1$d] = {0};
                bool moving = false;
                """, columns());
        if (derivatives.anyDelay()) {
            text.lines("""
                    // The same of what deliveries follow.
                    real due_moves[%1$d];
                    unsigned long long taken = 0;
                    """, EventText.MOST_WAITING * columns());
        }
    }

    /** The time of a step's beginning, or of an instant behind which a lane went on, rests from here on. */
    void rest(SourceText text) {
        text.lines("""
                for (int column = 0; column < %d; column++) {
                moves[column] = 0;
                }
                moving = false;
                """, columns());
    }

    /**
     * Finds how the time of what ends a step moves, which must rest until then.
     *
     * @param at when that is
     * @param state the state then with its sensitivities, while the time rests
     * @param byTime how the state changes with the time
     */
    void find(SourceText text, String at, String state, String byTime) {
        text.lines("""
                bool found = false;
                real other[%1$d];
                for (int event = 0; event < %2$d; event++) {
                if (together[event]) {
                const bool rises = crossing(event, %3$s, %4$s, parameter, input, %5$s, other);
                failure = failure != 0 || rises ? failure : %6$s;
                """, columns(), events(), at, state, byTime, EventFailure.GRAZING.status("event"));
        take(text);
        text.lines("}").lines("}");
        if (derivatives.anyDelay()) {
            text.lines("""
                    for (int k = 0; k < waiting; k++) {
                    if (nernst_is_reached(due_times[k], %3$s)) {
                    const int event = due_events[k] %% %2$d;
                    for (int column = 0; column < %1$d; column++) {
                    other[column] = due_moves[due_events[k] / %2$d * %1$d + column];
                    }
                    """, columns(), events(), at);
            for (int event = 0; event < events(); event++) {
                if (derivatives.delay(event) >= 0) {
                    text.lines("other[%d] += event == %d;", derivatives.delay(event), event);
                }
            }
            take(text);
            text.lines("}").lines("}");
        }
        text.lines("""
                for (int column = 0; column < %d; column++) {
                moving |= moves[column] != 0;
                }
                """, columns());
    }

    private static void take(SourceText text) {
        text.lines("""
                const bool alike = take_moves(found, other, moves);
                failure = failure != 0 || alike ? failure : %s;
                found = true;
                """, EventFailure.TAKEN_APART.status("event"));
    }

    /** Adds a rate times how the time moves to sensitivities. */
    void add(SourceText text, String rate, String to) {
        text.lines("""
                NERNST_UNROLL
                for (int column = 0; column < %1$d; column++) {
                NERNST_UNROLL
                for (int k = 0; k < %2$d; k++) {
                %3$s[%2$d * (1 + column) + k] += (%4$s) * moves[column];
                }
                }
                """, columns(), states(), to, rate);
    }

    void schedule(SourceText text) {
        text.lines("""
                const int tag = nernst_free_place(&taken);
                for (int column = 0; column < %1$d; column++) {
                due_moves[tag * %1$d + column] = moves[column];
                }
                """, columns());
    }

    static void deliver(SourceText text, String tag) {
        text.lines("taken &= ~(1ULL << (%s));", tag);
    }

    static void jump(SourceText text) {
        text.lines("jump_tangent(event, start, state, parameter, input, moves);");
    }
}
