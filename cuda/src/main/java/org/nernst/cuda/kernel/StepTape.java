package org.nernst.cuda.kernel;

import org.nernst.cuda.kernel.LaneArray.Element;
import org.nernst.cuda.kernel.LaneArray.Role;

/**
 * The steps that a lane made, kept in its own part of the memory for the way back: when each began, and the state then. A lane that makes more than there is room for
 * fails.
 *
 * @param most how many steps there is room for
 */
record StepTape(int states, int most) {
    /** The status of a lane that makes more steps. */
    static final int FULL = 2;

    void share(RunArguments arguments) {
        arguments.share("room", most);
        arguments.perLane("tape_times", Element.DOUBLE, Role.SCRATCH, most);
        arguments.perLane("tape_states", Element.DOUBLE, Role.SCRATCH, Math.multiplyExact(most, states));
    }

    void declare(SourceText text) {
        text.lines("int kept = 0;");
    }

    /** Keeps the beginning of a step that was accepted. */
    void keep(SourceText text) {
        text.lines("""
                if (kept < room[0]) {
                tape_times[kept * lanes + lane] = start;
                """);
        for (int k = 0; k < states; k++) {
            text.lines("tape_states[(kept * %1$dLL + %2$d) * lanes + lane] = state[%2$d];", states, k);
        }
        text.lines("""
                kept++;
                } else {
                failure = %d;
                }
                """, FULL);
    }

    /** Sets {@code start} and {@code state} to the beginning of the step {@code at}. */
    void read(SourceText text) {
        text.lines("start = tape_times[at * lanes + lane];");
        for (int k = 0; k < states; k++) {
            text.lines("state[%2$d] = tape_states[(at * %1$dLL + %2$d) * lanes + lane];", states, k);
        }
    }

    String failure(double time) {
        return "it makes more than " + most + " steps until " + time
                + " ms, which there is no room to keep for a gradient; ask for less accuracy or a shorter run";
    }
}
