package org.nernst.cuda.kernel;

import org.nernst.cuda.kernel.LaneArray.Element;
import org.nernst.cuda.kernel.LaneArray.Role;

/**
 * The instants at which a lane arrived, kept in its own part of the memory for the way back: when each was, how many steps had been made until then, what made a step end there, and which jumps were
 * carried out. What made it end is the event that rose, or behind the numbers of events the delivery, with the instant that it follows; −1 for the end of a piece of the protocol, which
 * rests.
 *
 * @param most how many there is room for; a lane that has more fails
 */
record InstantTape(InstantDerivatives derivatives, int most) {
    /** Jumps that there is room for, for each instant. */
    private static final int JUMPS = 2;

    void share(RunArguments arguments) {
        arguments.share("instants_room", most);
        arguments.perLane("instant_times", Element.DOUBLE, Role.SCRATCH, most);
        arguments.perLane("instant_steps", Element.INTEGER, Role.SCRATCH, most);
        arguments.perLane("instant_causes", Element.INTEGER, Role.SCRATCH, most);
        arguments.perLane("instant_jumps", Element.INTEGER, Role.SCRATCH, most);
        arguments.perLane("jump_events", Element.INTEGER, Role.SCRATCH, Math.multiplyExact(JUMPS, most));
        if (derivatives.anyDelay()) {
            arguments.perLane("instant_rates", Element.DOUBLE, Role.SCRATCH, most);
        }
    }

    void declare(SourceText text) {
        text.lines("""
                int instants = 0;
                int jumped = 0;
                bool moving = false;
                """);
    }

    /** Keeps the instant at which the lane has arrived, {@code start}, before anything is carried out then. */
    void keep(SourceText text, String stepsMade) {
        int events = derivatives.events();
        text.lines("""
                if (arrived) {
                int ended_by = -1;
                for (int event = 0; event < %1$d; event++) {
                if (together[event]) {
                const bool alike = ended_by < 0 || rise_together(ended_by, event, start, state, parameter, input);
                failure = failure != 0 || alike ? failure : %2$s;
                ended_by = ended_by < 0 ? event : ended_by;
                }
                }
                """, events, EventFailure.TAKEN_APART.status("event"));
        if (derivatives.anyDelay()) {
            text.lines("""
                    for (int k = 0; k < waiting; k++) {
                    if (nernst_is_reached(due_times[k], start)) {
                    const int due = %1$d + due_events[k];
                    const bool alike = ended_by < 0 || (ended_by / %1$d == due / %1$d && delay_of(ended_by %% %1$d) == delay_of(due %% %1$d));
                    failure = failure != 0 || alike ? failure : %2$s;
                    ended_by = ended_by < 0 ? due : ended_by;
                    }
                    }
                    """, events, EventFailure.TAKEN_APART.status("(due % " + events + ")"));
        }
        text.lines("moving = ended_by >= 0;").lines("if (instants < instants_room[0]) {");
        put(text, "instant_times", "start");
        put(text, "instant_steps", stepsMade);
        put(text, "instant_causes", "ended_by");
        put(text, "instant_jumps", "jumped");
        if (derivatives.anyDelay()) {
            put(text, "instant_rates", "0");
        }
        text.lines("""
                instants++;
                } else {
                failure = %s;
                }
                }
                """, EventFailure.NO_ROOM.status(0));
    }

    private static void put(SourceText text, String array, String value) {
        text.lines("%s[instants * lanes + lane] = %s;", array, value);
    }

    /** Keeps the jump of {@code event}, which is carried out next, and the piece of the protocol that it is in. */
    void keepJump(SourceText text) {
        text.lines("""
                if (jumped < %1$d * instants_room[0]) {
                jump_events[jumped++ * lanes + lane] = piece * %2$d + event;
                } else {
                failure = %3$s;
                }
                """, JUMPS, derivatives.events(), EventFailure.NO_ROOM.status(0));
    }

    /** What goes with a delivery: the instant that it follows. */
    void schedule(SourceText text) {
        text.lines("const int tag = instants - 1;");
    }
}
