package org.nernst.cuda.kernel;

import java.util.List;
import org.nernst.ensemble.integrate.StepGrid;

/**
 * Steps of one length on a grid that begins anew where the lane was driven otherwise or jumped; the last before a goal is the shorter for it.
 *
 * @param events whose instants cut steps short
 * @param isWhole whether all of a lane is wanted, and not only what outputs want
 */
record FixedStepping(int states, EventText events, List<OutputText> outputs, boolean isWhole) implements Stepping {
    @Override
    public void declare(SourceText text) {
        text.lines("""
                const double full_length = lengths[0];
                bool cut_short = false;
                """);
    }

    @Override
    public void send(SourceText text) {
        text.lines("if (cut_short) {");
        FiniteCheck.write(text, states);
        text.lines("""
                cut_short = false;
                if (failure != 0) {
                break;
                }
                }
                // Steps of one length from here to the goal.
                const double origin = start;
                const double full = nernst_full_steps(origin, full_length, goal);
                double made = 0;
                int since = 0;
                """);
    }

    @Override
    public String done() {
        return isWhole ? "false" : OutputText.done(outputs);
    }

    @Override
    public void step(SourceText text) {
        text.lines("""
                double end = made == full ? goal : origin + (made + 1) * full_length;
                const real length = (real) (made == full ? goal - start : full_length);
                real next[%d];
                step(start, state, parameter, input, &length, next);
                bool hit = false;
                """, states);
        events.look(text);
        text.lines("if (hit) {");
        SourceText trial = new SourceText()
                .lines("const real length = (real) (time - start);")
                .lines("step(start, state, parameter, input, &length, next);");
        events.cut(text, "start", "state", trial);
        text.lines("}");
        events.derive(text);
        outputs.forEach(output -> output.step(text));
        text.lines("start = end;").copy(states, "next", "state");
        text.lines("""
                made++;
                since++;
                cut_short = hit;
                arrived = hit || start == goal;
                if (!hit && (arrived || since %% %d == 0)) {
                """, StepGrid.CHECK);
        FiniteCheck.write(text, states);
        text.lines("done = %s;", done()).lines("}");
    }
}
