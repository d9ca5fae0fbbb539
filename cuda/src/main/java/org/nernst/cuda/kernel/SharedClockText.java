package org.nernst.cuda.kernel;

import java.util.List;

/** The loop over time of lanes that make all steps alike, which they read from arrays that they share. */
record SharedClockText(int states, int inputs, List<OutputText> outputs) {
    void write(SourceText text) {
        text.lines("double start = times[0];");
        OutputText.begin(outputs, text);
        text.lines("""
                // Steps, from one look at the lane to the next.
                int at = 0;
                int failure = 0;
                bool done = false;
                for (int look = 1; look <= looks[0] && failure == 0 && !done; look++) {
                for (const int last = looks[look]; at < last; at++) {
                const double end = times[at + 1];
                real next[%1$d];
                step(start, state, parameter, inputs + %2$d * at, lengths + at, next);
                """, states, inputs);
        outputs.forEach(output -> output.step(text));
        text.lines("start = end;").copy(states, "next", "state").lines("}");
        FiniteCheck.write(text, states);
        text.lines("""
                done = %s;
                }
                """, OutputText.done(outputs));
    }
}
