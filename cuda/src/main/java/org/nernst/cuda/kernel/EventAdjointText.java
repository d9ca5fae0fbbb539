package org.nernst.cuda.kernel;

import org.nernst.symbolic.compile.LaneEntries;

/**
 * The way back of a lane over steps of one length that events cut short, from one instant to the one before. Ends of steps rest, but for those at events; a sample of the trace lies at a resting time
 * on the straight line of its step.
 *
 * @param instant what goes back through an instant
 * @param byTimes how a step changes with its length and with the time of its start
 * @param checkpoints where states are kept
 * @param seen the state that is compared with the trace
 * @param samples of the trace
 */
record EventAdjointText(
        InstantAdjointText instant, LaneEntries byTimes, StateCheckpoints checkpoints, int seen, int samples) {
    private int states() {
        return checkpoints.states();
    }

    private int parameters() {
        return instant.derivatives().parameters();
    }

    void write(SourceText text) {
        text.lines("""
                // Back: weight is the length of a step, the adjoint of the state, and the gradient so far.
                double ended = start;
                double weight[%1$d];
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                weight[k] = failure == 0 ? 0 : NERNST_NAN;
                }
                double sum = failure == 0 ? 0 : NERNST_NAN;
                int sample = failure == 0 ? %2$d : -1;
                for (; sample >= 0 && sample_times[sample] >= start; sample--) {
                const double residual = state[%3$d] - sample_values[sample];
                sum += residual * residual / %4$d;
                weight[%5$d] += 2 * residual / %4$d;
                }
                // The derivative by the time at which what comes after an instant begins.
                double by_begin = 0;
                for (int instant = failure == 0 ? instants - 1 : -1; instant >= 0; instant--) {
                """, 1 + states() + parameters(), samples - 1, seen, samples, 1 + seen);
        enter(text);
        text.lines("""
                for (int segment = (steps - 1) / every[0] * every[0]; segment >= 0; segment -= every[0]) {
                const int last = segment + every[0] < steps ? segment + every[0] : steps;
                const double* from = checkpoints + (long long) (kept + segment / every[0]) * %1$d * lanes + lane;
                if (every[0] > 1) {
                // The steps from where the state was kept are made again.
                """, states());
        checkpoints.get(text, "from", "0");
        text.lines("for (int at = segment; at < last; at++) {");
        checkpoints.put(text, "segment_states", "(at - segment)");
        step(text);
        text.copy(states(), "next", "state");
        text.lines("}").lines("from = segment_states + lane;").lines("}");
        text.lines("for (int at = last - 1; at >= segment; at--) {");
        checkpoints.get(text, "from", "(at - segment)");
        back(text);
        text.lines("}").lines("}").lines("steps_made -= steps;").lines("}");
    }

    /** Goes over to the steps that lead to an instant, and to the piece of the protocol that they are in. */
    private void enter(SourceText text) {
        text.lines("""
                const double origin = instant > 0 ? instant_times[(instant - 1) * lanes + lane] : boundaries[0];
                const double goal = instant_times[instant * lanes + lane];
                const int steps = steps_made - (instant > 0 ? instant_steps[(instant - 1) * lanes + lane] : 0);
                const bool begin_moves = %1$s;
                while (origin < boundaries[piece]) {
                piece--;
                }
                input = inputs + %2$d * piece;
                kept -= (steps + every[0] - 1) / every[0];
                // The state that is seen, at the end of the step at hand.
                double later = 0;
                """, InstantAdjointText.beginMoves(), instant.inputs());
        instant.read(text);
        text.lines("by_begin = 0;");
    }

    /** Makes the step {@code at} of those that lead to an instant again. */
    private void step(SourceText text) {
        text.lines("""
                const double begin = at > 0 ? origin + at * full_length : origin;
                const double length = at + 1 < steps ? full_length : goal - begin;
                double next[%d];
                step(begin, state, parameter, input, &length, next);
                """, states());
    }

    private void back(SourceText text) {
        text.lines("""
                const double begin = at > 0 ? origin + at * full_length : origin;
                const double end = at + 1 < steps ? origin + (at + 1) * full_length : goal;
                const double length = at + 1 < steps ? full_length : goal - begin;
                const bool at_end = at + 1 == steps;
                double next[%1$d] = {0};
                if (at_end) {
                step(begin, state, parameter, input, &length, next);
                """, states());
        instant.throughJumps(text, "goal", "next");
        text.lines("later = next[%d];", seen).lines("}");
        samples(text);
        text.lines("""
                double by_length[%1$d] = {0}, by_start[%1$d] = {0};
                if ((at_end && ended_by >= 0) || (at == 0 && begin_moves)) {
                double entries[%2$d];
                step_by_times(begin, state, parameter, input, &length, entries);
                """, states(), Math.max(1, byTimes.places().length));
        for (int entry = 0; entry < byTimes.places().length; entry++) {
            int[] place = byTimes.places()[entry];
            text.lines("%s[%d] = entries[%d];", place[1] == 0 ? "by_length" : "by_start", place[0], entry);
        }
        text.lines("}").lines("if (at_end && ended_by >= 0) {").lines("by_time += seen_by_end;");
        text.lines("""
                for (int k = 0; k < %1$d; k++) {
                by_time += weight[1 + k] * by_length[k];
                }
                """, states());
        text.lines("if (%s) {", instant.crosses());
        instant.gradient(text, "goal", "next");
        text.lines("""
                real rise = %1$s;
                for (int k = 0; k < %2$d; k++) {
                rise += gradient[k] * by_length[k];
                }
                """, instant.ofTime(), states());
        InstantAdjointText.factor(text, "goal");
        text.lines("""
                for (int k = 0; k < %d; k++) {
                weight[1 + k] += factor * gradient[k];
                }
                }
                """, states() + parameters());
        instant.fromDelivery(text);
        text.lines("}").lines("""
                if (at == 0 && begin_moves) {
                by_begin = seen_by_begin;
                for (int k = 0; k < %1$d; k++) {
                by_begin += weight[1 + k] * (by_start[k] - by_length[k]);
                }
                }
                weight[0] = length;
                double result[%2$d];
                product(begin, state, back, input, weight, result);
                NERNST_UNROLL
                for (int k = 0; k < %2$d; k++) {
                weight[1 + k] = result[k];
                }
                weight[%3$d] += seen_at_begin;
                later = state[%4$d];
                """, states(), states() + parameters(), 1 + seen, seen);
    }

    /** What samples within the step add to the value, to the adjoint of the state at its end, of that at its start, and of the times of both. */
    private void samples(SourceText text) {
        text.lines("""
                double seen_at_begin = 0, seen_by_begin = 0, seen_by_end = 0;
                for (; sample >= 0 && sample_times[sample] >= begin; sample--) {
                const double part = (sample_times[sample] - begin) / (end - begin);
                const double change = later - state[%1$d];
                const double residual = state[%1$d] + part * change - sample_values[sample];
                const double slope = 2 * residual / %2$d;
                sum += residual * residual / %2$d;
                weight[%3$d] += part * slope;
                seen_at_begin += (1 - part) * slope;
                seen_by_begin -= slope * change * (1 - part) / (end - begin);
                seen_by_end -= slope * change * part / (end - begin);
                }
                """, seen, samples, 1 + seen);
    }
}
