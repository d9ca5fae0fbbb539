package org.nernst.cuda.kernel;

import java.util.List;
import org.nernst.ensemble.integrate.StepGrid;

/**
 * The loop over time of lanes with events, each on a clock of its own: its grid of steps begins anew where it was driven otherwise or jumped, and the last
 * step before a goal, which is a break point of the protocol or a delivery, is the shorter for it.
 */
record OwnClockText(int states, int inputs, EventText events, List<OutputText> outputs) {
    void write(SourceText text) {
        text.lines("""
                double start = boundaries[0];
                const double* input = inputs;
                const double full_length = lengths[0];
                """);
        outputs.forEach(output -> output.begin(text));
        events.declare(text);
        text.lines("""
                int piece = 0;
                int failure = 0;
                bool done = false;
                bool arrived = false;
                bool cut_short = false;
                while (failure == 0 && !done) {
                const double boundary = boundaries[piece + 1];
                // What happens at the end of the last step, or without one, as when an input or another event lifted an armed guard.
                bool happens = arrived;
                if (!arrived) {
                """);
        events.lift(text);
        text.lines("""
                }
                if (happens) {
                """);
        happen(text);
        text.lines("continue;").lines("}");
        text.lines("if (cut_short) {");
        FiniteCheck.write(text, states);
        text.lines("""
                cut_short = false;
                done = %s;
                if (failure != 0 || done) {
                break;
                }
                }
                """, OutputText.done(outputs));
        steps(text);
        text.lines("}");
    }

    private void happen(SourceText text) {
        SourceText told = new SourceText();
        outputs.forEach(output -> output.event(told));
        events.carryOut(text, told);
        text.lines("""
                done = arrived && %s;
                if (arrived && start == boundary) {
                piece++;
                input += %d;
                done |= piece == pieces[0];
                }
                arrived = false;
                """, OutputText.done(outputs), inputs);
    }

    private void steps(SourceText text) {
        text.lines("// Steps of one length from here to a goal.");
        events.goal(text);
        text.lines("""
                const double origin = start;
                const double full = nernst_full_steps(origin, full_length, goal);
                double made = 0;
                int since = 0;
                while (!arrived && failure == 0 && !done) {
                double end = made == full ? goal : origin + (made + 1) * full_length;
                const double length = made == full ? goal - start : full_length;
                real next[%d];
                step(start, state, parameter, input, &length, next);
                bool hit = false;
                """, states);
        events.look(text);
        text.lines("if (hit) {");
        events.cut(text);
        text.lines("}");
        outputs.forEach(output -> output.step(text));
        text.lines("""
                start = end;
                NERNST_UNROLL
                for (int k = 0; k < %d; k++) {
                state[k] = next[k];
                }
                made++;
                since++;
                cut_short = hit;
                arrived = hit || start == goal;
                if (!hit && (arrived || since %% %d == 0)) {
                """, states, StepGrid.CHECK);
        FiniteCheck.write(text, states);
        text.lines("""
                done = %s;
                }
                }
                """, OutputText.done(outputs));
    }
}
