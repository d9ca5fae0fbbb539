package org.nernst.cuda.kernel;

import java.util.Map;
import java.util.TreeMap;
import org.nernst.symbolic.compile.LaneStart;
import org.nernst.symbolic.lower.ParameterValues;

/** How every kernel's lane begins: its parameters, what depends on them alone, and its state at the start. */
final class LaneBeginning {
    private final int[] varied;
    private final Map<Integer, Integer> rows = new TreeMap<>();
    private final LaneStart start;
    private final int states;

    /**
     * @param parameters the system's parameters that vary from lane to lane, by index, in the order of the array {@code parameters}
     * @param states of the system
     */
    LaneBeginning(LaneStart start, int states, int[] parameters) {
        this.start = start;
        this.states = states;
        varied = parameters.clone();
        for (int index = 0; index < parameters.length; index++) {
            rows.put(parameters[index], index);
        }
    }

    /** Adds the functions that the text calls. */
    void functions(LaneParts parts, ParameterValues kernels, String function, int[] sensitivities) {
        parts.with("start_values", start.values());
        if (sensitivities.length > 0) {
            parts.with("start_jacobian", start.jacobian());
        }
        parts.withValues(function, kernels);
    }

    /**
     * Declares a function's parameters, and behind them what depends on them alone.
     *
     * @param array what they are called
     * @param function what computes the latter
     * @param slots the system's parameter that each of them is
     */
    void parameters(SourceText text, String array, String function, ParameterValues kernels, int[] slots) {
        int derived = kernels.once().outputs().size();
        text.lines("real %s[%d];", array, Math.max(1, slots.length + derived));
        for (int index = 0; index < slots.length; index++) {
            Integer row = rows.get(slots[index]);
            text.lines(
                    "%s[%d] = %s;",
                    array,
                    index,
                    row == null ? "values[" + slots[index] + "]" : "parameters[" + row + " * lanes + lane]");
        }
        if (derived > 0) {
            text.lines("%1$s(0, 0, %2$s, 0, 0, %2$s + %3$d);", function, array, slots.length);
        }
    }

    /**
     * Declares the state at the start, and behind it the sensitivities to parameters.
     *
     * @param array the parameters of a function with the same slots
     * @param sensitivities the system's parameters, by index
     */
    void state(SourceText text, String array, int[] sensitivities) {
        text.lines("real state[%d];", states * (1 + sensitivities.length));
        text.lines("start_values(0, 0, %s, 0, 0, state);", array);
        if (sensitivities.length == 0) {
            return;
        }
        text.lines("""
                {
                real entries[%1$d];
                start_jacobian(0, 0, %2$s, 0, 0, entries);
                """, Math.max(1, start.places().length), array);
        for (int at = states; at < states * (1 + sensitivities.length); at++) {
            text.lines("state[%d] = 0;", at);
        }
        for (int entry = 0; entry < start.places().length; entry++) {
            int[] place = start.places()[entry];
            for (int column = 0; column < sensitivities.length; column++) {
                if (start.slots()[place[1]] == sensitivities[column]) {
                    text.lines("state[%d] += entries[%d];", states * (column + 1) + place[0], entry);
                }
            }
        }
        text.lines("}");
    }

    /** The parameters that vary. */
    int[] varied() {
        return varied;
    }
}
