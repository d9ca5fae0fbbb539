package org.nernst.cuda.kernel;

import org.nernst.cuda.kernel.LaneArray.Element;
import org.nernst.cuda.kernel.LaneArray.Role;

/**
 * States of a lane on a clock of its own, kept where it sets out from an instant and at every so many of its steps from there.
 *
 * @param states of the system
 * @param every after so many steps
 */
record StateCheckpoints(int states, int every) {
    /**
     * @param lengths how many lengths of a step a lane goes
     * @param instants that it has at most
     */
    void share(RunArguments arguments, double lengths, int instants) {
        // To each instant there is a step more, at most, than fit; and one more is kept than for each so many.
        int kept = (int) Math.ceil((lengths + instants) / every) + (every == 1 ? 0 : instants);
        arguments.share("every", every);
        arguments.perLane("checkpoints", Element.DOUBLE, Role.SCRATCH, Math.multiplyExact(kept, states));
        arguments.perLane("segment_states", Element.DOUBLE, Role.SCRATCH, every == 1 ? 1 : every * states);
    }

    void declare(SourceText text) {
        text.lines("""
                // Steps, those since the last instant, and the states kept at some of them.
                int steps_made = 0;
                int since_instant = 0;
                int kept = 0;
                """);
    }

    /** Keeps the state before a step where it is its turn, and counts the step. */
    void step(SourceText text) {
        text.lines("if (since_instant % every[0] == 0) {");
        put(text, "checkpoints", "kept");
        text.lines("kept++;").lines("}").lines("since_instant++;").lines("steps_made++;");
    }

    /** Writes {@code state} into an array, where it is element {@code at}. */
    void put(SourceText text, String array, String at) {
        for (int k = 0; k < states; k++) {
            text.lines("%1$s[((long long) %2$s * %3$d + %4$d) * lanes + lane] = state[%4$d];", array, at, states, k);
        }
    }

    /** Sets {@code state} to what stands at an address of this lane, so many states further. */
    void get(SourceText text, String from, String further) {
        for (int k = 0; k < states; k++) {
            text.lines("state[%1$d] = %2$s[((long long) %3$s * %4$d + %1$d) * lanes];", k, from, further, states);
        }
    }
}
