package org.nernst.cuda.kernel;

import org.nernst.symbolic.compile.LaneEntries;

/**
 * What events do to the forward sensitivities of steps of one length, as {@code LaneSensitivities} has it: outputs see states at resting times along the straight line
 * of a step; through jumps, and where the next step begins, sensitivities are those along the time that moves.
 *
 * @param byTimes how a step changes with its length and with the time of its start
 */
record StepTangentText(InstantTangentText instant, LaneEntries byTimes) implements EventDerivativeText {
    @Override
    public void functions(LaneParts parts) {
        instant.functions(parts);
        parts.with("step_by_times", byTimes.kernel());
    }

    @Override
    public String more() {
        return instant.more();
    }

    @Override
    public void declare(SourceText text) {
        instant.declare(text);
        text.lines("""
                // The slope of the last step, along which sensitivities are those at a resting time; 0 where they are along the time of the lane.
                real last_slope[%d] = {0};
                """, instant.states());
    }

    @Override
    public void step(SourceText text) {
        text.lines("""
                bool ends = %s;
                for (int event = 0; event < %d; event++) {
                ends |= together[event];
                }
                if (moving || ends) {
                const real length = (real) (end - start);
                """, instant.dueAt("end"), instant.events());
        byTimes(text);
        text.lines("""
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                last_slope[k] = length > 0 ? (next[k] - state[k]) / length : by_length[k];
                }
                if (moving) {
                """, instant.states());
        instant.add(text, "by_start[k] - by_length[k]", "next");
        instant.add(text, "-last_slope[k]", "state");
        instant.rest(text);
        text.lines("}").lines("if (ends) {");
        instant.find(text, "end", "next", "by_length");
        instant.add(text, "by_length[k] - last_slope[k]", "next");
        text.lines("}").lines("}");
    }

    /** Sets {@code by_length} and {@code by_start} to how the state behind a step changes with its length, and with the time of its start. */
    private void byTimes(SourceText text) {
        text.lines("""
                real entries[%2$d];
                real by_length[%1$d] = {0}, by_start[%1$d] = {0};
                step_by_times(start, state, parameter, input, &length, entries);
                """, instant.states(), Math.max(1, byTimes.places().length));
        for (int entry = 0; entry < byTimes.places().length; entry++) {
            int[] place = byTimes.places()[entry];
            text.lines("%s[%d] = entries[%d];", place[1] == 0 ? "by_length" : "by_start", place[0], entry);
        }
    }

    @Override
    public void before(SourceText text) {
        instant.add(text, "last_slope[k]", "state");
        text.lines("""
                NERNST_UNROLL
                for (int k = 0; k < %d; k++) {
                last_slope[k] = 0;
                }
                """, instant.states());
    }

    @Override
    public void schedule(SourceText text) {
        instant.schedule(text);
    }

    @Override
    public void deliver(SourceText text, String tag) {
        InstantTangentText.deliver(text, tag);
    }

    @Override
    public void jump(SourceText text) {
        InstantTangentText.jump(text);
    }
}
