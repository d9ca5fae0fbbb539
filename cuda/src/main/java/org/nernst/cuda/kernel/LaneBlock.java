package org.nernst.cuda.kernel;

import java.util.List;
import java.util.function.Consumer;
import org.nernst.cuda.kernel.OutputText.Variable;

/**
 * Lanes of a processor that make all steps alike, a step of all before the next of any, so that compilers make vectors of them. Element k of lane i of the block
 * stands at k · LANES + i. What the functions and outputs of one lane call {@code state} or {@code parameter} is a view of it.
 *
 * @param states of a lane, sensitivities among them
 * @param parameters of the step, and what depends on them alone
 * @param inputs of the system
 */
record LaneBlock(int states, int parameters, int inputs, List<OutputText> outputs) {
    /** Lanes in a block: what belongs to them stays in the first cache. */
    static final int LANES = 64;

    /** What the text of a block needs beside that of a lane. */
    static String support() {
        return """

                #define NERNST_LANES %d

                // One lane of an array of the block.
                struct nernst_view {
                    const real* block;
                    int lane;
                    inline real operator[](int k) const { return block[k * NERNST_LANES + lane]; }
                };
                """.formatted(LANES);
    }

    /** The loop over time, and what is before and behind it. */
    void write(SourceText text, Consumer<SourceText> beginning) {
        text.lines("""
                alignas(64) real parameters_of[%1$d * NERNST_LANES];
                alignas(64) real states_of[2][%2$d * NERNST_LANES];
                real* before = states_of[0];
                real* after = states_of[1];
                bool ended[NERNST_LANES];
                double start = times[0];
                """, parameters, states);
        for (OutputText output : outputs) {
            for (Variable variable : output.variables()) {
                text.lines(
                        variable.isAlike() ? "%1$s %2$s = 0;" : "%1$s %2$s_of[NERNST_LANES];",
                        variable.type(),
                        variable.name());
            }
        }
        begin(text, beginning);
        text.lines("""
                // Steps, from one look at the lanes to the next.
                int at = 0;
                int going = count;
                for (int look = 1; going > 0; look++) {
                for (const int last = looks[look]; at < last; at++) {
                const double end = times[at + 1];
                """);
        step(text);
        outputs.forEach(output -> output.step(text, this));
        text.lines("""
                start = end;
                real* const made = after;
                after = before;
                before = made;
                }
                """);
        look(text);
        text.lines("}");
    }

    private void begin(SourceText text, Consumer<SourceText> beginning) {
        text.lines("""
                for (int i = 0; i < NERNST_LANES; i++) {
                // What is behind the last lane does as that does.
                const long long lane = first + (i < count ? i : count - 1);
                """);
        beginning.accept(text);
        for (OutputText output : outputs) {
            refer(text, output);
            output.begin(text);
        }
        store(text, "parameter", "parameters_of", parameters);
        store(text, "state", "before", states);
        text.lines("ended[i] = i >= count;").lines("}");
    }

    private void step(SourceText text) {
        text.lines("NERNST_LANES_APART").lines("for (int i = 0; i < NERNST_LANES; i++) {");
        load(text, "state", "before", states);
        load(text, "parameter", "parameters_of", parameters);
        text.lines("""
                real next[%1$d];
                step(start, state, parameter, inputs + %2$d * at, lengths + at, next);
                """, states, inputs);
        store(text, "next", "after", states);
        text.lines("}");
    }

    /** Lanes that failed, that nobody wants more of or that are at the end leave their results. */
    private void look(SourceText text) {
        text.lines("""
                for (int i = 0; i < count; i++) {
                if (ended[i]) {
                continue;
                }
                const long long lane = first + i;
                const nernst_view state = {before, i};
                int failure = 0;
                """);
        outputs.forEach(output -> refer(text, output));
        FiniteCheck.write(text, states);
        text.lines("if (failure != 0 || look == looks[0] || %s) {", OutputText.done(outputs));
        outputs.forEach(output -> output.end(text));
        text.lines("""
                results[rows[%d] * lanes + lane] = start;
                status[lane] = failure;
                ended[i] = true;
                going--;
                }
                }
                """, outputs.size());
    }

    /** Lines of an output for one lane after another, which went from {@code state} to {@code next}. */
    void each(SourceText text, OutputText output, Consumer<SourceText> lines) {
        text.lines("""
                for (int i = 0; i < count; i++) {
                const long long lane = first + i;
                const nernst_view state = {before, i}, next = {after, i};
                (void) lane;
                """);
        refer(text, output);
        lines.accept(text);
        text.lines("}");
    }

    private static void refer(SourceText text, OutputText output) {
        for (Variable variable : output.variables()) {
            if (!variable.isAlike()) {
                text.lines("%1$s& %2$s = %2$s_of[i];", variable.type(), variable.name());
            }
        }
    }

    private static void load(SourceText text, String name, String from, int count) {
        text.lines("real %s[%d];", name, count);
        for (int k = 0; k < count; k++) {
            text.lines("%1$s[%2$d] = %3$s[%2$d * NERNST_LANES + i];", name, k, from);
        }
    }

    private static void store(SourceText text, String name, String into, int count) {
        for (int k = 0; k < count; k++) {
            text.lines("%3$s[%2$d * NERNST_LANES + i] = %1$s[%2$d];", name, k, into);
        }
    }
}
