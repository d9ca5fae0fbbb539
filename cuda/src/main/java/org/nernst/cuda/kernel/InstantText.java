package org.nernst.cuda.kernel;

import java.util.List;

/**
 * What is carried out at an instant of a lane: which events happen, what they bring about later, what is delivered, and the jumps of all of it.
 *
 * @param resets for each event whether its jump makes its guard negative
 * @param delays for each event its delay in the text, null if its jump is at once
 * @param derivative what derivatives make of it
 */
record InstantText(boolean[] resets, List<String> delays, JumpText jumps, EventDerivativeText derivative) {
    private int count() {
        return resets.length;
    }

    private boolean anyDelay() {
        return delays.stream().anyMatch(delay -> delay != null);
    }

    /**
     * Carries out what happens at {@code start}: armed guards at zero or above, the event that a step was cut for, and deliveries that are due. Sets {@code failure}.
     *
     * @param told lines after an event, whose number is {@code event}
     */
    void carryOut(SourceText text, SourceText told) {
        derivative.before(text);
        text.lines("""
                int jumping[%2$d];
                int jumps = 0;
                int cause = -1;
                bool happened[%1$d];
                real before[%1$d];
                guards(start, state, parameter, input, 0, before);
                """, count(), count() + (anyDelay() ? EventText.MOST_WAITING : 0));
        for (int event = 0; event < count(); event++) {
            text.lines("""
                    happened[%1$d] = armed[%1$d] && (before[%1$d] >= 0 || together[%1$d]);
                    together[%1$d] = false;
                    if (happened[%1$d]) {
                    const int event = %1$d;
                    cause = cause < 0 ? event : cause;
                    """, event);
            text.lines(told.toString());
            schedule(text, event);
            text.lines("}");
        }
        text.lines("""
                if (cause >= 0) {
                in_a_row = fabs(start - last_event) <= 2 * nernst_ulp(start) ? in_a_row + 1 : 0;
                last_event = start;
                failure = in_a_row > 1000 ? %s : failure;
                }
                """, EventFailure.TOO_MANY.status("cause"));
        if (anyDelay()) {
            deliver(text);
        }
        jump(text);
        derivative.after(text);
    }

    private void deliver(SourceText text) {
        text.lines("while (waiting > 0 && nernst_is_reached(due_times[0], start)) {");
        if (!derivative.movesTimes()) {
            text.lines("jumping[jumps++] = nernst_agenda_take(due_times, due_events, waiting--);");
        } else {
            text.lines("""
                    const int due = nernst_agenda_take(due_times, due_events, waiting--);
                    jumping[jumps++] = due %% %1$d;
                    """, count());
            derivative.deliver(text, "due / " + count());
        }
        text.lines("}");
    }

    private void schedule(SourceText text, int event) {
        String delay = delays.get(event);
        if (delay != null) {
            text.lines("if (%s > 0 && waiting < %d) {", delay, EventText.MOST_WAITING);
            derivative.schedule(text);
            text.lines(
                    """
                    nernst_agenda_add(due_times, due_events, waiting++, start + %1$s, %4$s);
                    } else if (%1$s > 0) {
                    failure = %3$s;
                    } else {
                    jumping[jumps++] = event;
                    }
                    """,
                    delay,
                    EventText.MOST_WAITING,
                    EventFailure.TOO_MANY_WAITING.status(event),
                    derivative.movesTimes() ? "tag * " + count() + " + event" : "event");
        } else {
            text.lines("jumping[jumps++] = event;");
        }
    }

    private void jump(SourceText text) {
        jumps.all(text);
        text.lines("guards(start, state, parameter, input, 0, guard);");
        for (int event = 0; event < count(); event++) {
            text.lines("armed[%1$d] &= !happened[%1$d];", event);
            if (resets[event]) {
                String atOnce = delays.get(event) == null ? "" : " && !(" + delays.get(event) + " > 0)";
                text.lines(
                        "failure = failure == 0 && happened[%1$d]%2$s && !(guard[%1$d] < 0) ? %3$s : failure;",
                        event, atOnce, EventFailure.AT_THRESHOLD.status(event));
            }
            text.lines("armed[%1$d] |= guard[%1$d] < 0 && guard[%1$d] != before[%1$d];", event);
        }
    }

    /** A function that carries out the jump of any event, and those that derivatives call. */
    String more() {
        return jumps.function() + derivative.more();
    }
}
