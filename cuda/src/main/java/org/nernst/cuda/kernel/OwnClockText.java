package org.nernst.cuda.kernel;

import java.util.List;

/**
 * The loop over time of lanes each on a clock of its own: from one break point of the protocol, event or delivery to the next.
 *
 * @param events null if there are none
 */
record OwnClockText(int inputs, EventText events, List<OutputText> outputs, Stepping stepping) {
    void write(SourceText text) {
        text.lines("""
                double start = boundaries[0];
                const real* input = inputs;
                """);
        OutputText.begin(outputs, text);
        if (events != null) {
            events.declare(text);
        }
        stepping.declare(text);
        text.lines("""
                int piece = 0;
                int failure = 0;
                bool done = false;
                bool arrived = false;
                while (failure == 0 && !done) {
                const double boundary = boundaries[piece + 1];
                """);
        happen(text);
        if (events != null) {
            events.goal(text);
        } else {
            text.lines("const double goal = boundary;");
        }
        stepping.send(text);
        text.lines("while (!arrived && failure == 0 && !done) {");
        stepping.step(text);
        text.lines("}").lines("}");
    }

    /** What happens at the end of the last step, or without one. */
    private void happen(SourceText text) {
        text.lines("""
                // What happens at the end of the last step, or without one, as when an input or another event lifted an armed guard.
                bool happens = arrived;
                """);
        if (events != null) {
            text.lines("if (!arrived) {");
            events.lift(text);
            text.lines("}");
        }
        text.lines("if (happens) {");
        if (events != null) {
            SourceText told = new SourceText();
            outputs.forEach(output -> output.event(told));
            events.carryOut(text, told);
        }
        text.lines("""
                done = arrived && %s;
                if (arrived && start == boundary) {
                piece++;
                input += %d;
                done |= piece == pieces[0];
                """, stepping.done(), inputs);
        if (events != null) {
            events.atBreakPoint(text);
        }
        text.lines("""
                }
                arrived = false;
                continue;
                }
                """);
    }
}
