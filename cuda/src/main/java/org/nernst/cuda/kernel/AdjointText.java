package org.nernst.cuda.kernel;

import java.util.List;

/**
 * The loops over time of a lane that goes there and back. What a sample of the trace adds to the adjoint follows from one state at the ends of its step, so
 * samples need no memory of their own.
 *
 * @param states of the system
 * @param parameters how many derivatives are taken by
 * @param seen the state that is compared with the trace
 * @param samples of the trace
 */
record AdjointText(int states, int inputs, int parameters, int seen, int samples, List<OutputText> outputs) {
    void write(SourceText text) {
        text.lines("""
                const int steps = counts[0];
                const int every = counts[1];
                // Samples of the trace, with a guard at either end.
                const int* node = sample_nodes + 1;
                double start = times[0];
                """);
        OutputText.begin(outputs, text);
        there(text);
        back(text);
    }

    private void there(SourceText text) {
        text.lines("""
                // There: the state is kept at every so many steps.
                int sample = 0;
                double sum = 0;
                for (int first = 0; first < steps; first += every) {
                const int last = first + every < steps ? first + every : steps;
                """);
        keep(text, "checkpoints", "first / every", "state");
        text.lines("""
                for (int at = first; at < last; at++) {
                const double end = times[at + 1];
                double next[%1$d];
                step(start, state, parameter, inputs + %2$d * at, lengths + at, next);
                for (; node[sample] == at; sample++) {
                const double residual = state[%3$d] + sample_parts[sample] * (next[%3$d] - state[%3$d]) - sample_values[sample];
                sum += residual * residual / %4$d;
                }
                """, states, inputs, seen, samples);
        outputs.forEach(output -> output.step(text));
        text.lines("start = end;");
        text.copy(states, "next", "state");
        text.lines("""
                }
                }
                for (; node[sample] == steps; sample++) {
                const double residual = state[%1$d] - sample_values[sample];
                sum += residual * residual / %2$d;
                }
                """, seen, samples);
    }

    private void back(SourceText text) {
        text.lines("""
                // Back: weight is the length of a step, the adjoint of the state, and the gradient so far.
                double weight[%1$d];
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                weight[k] = 0;
                }
                // The state that is seen, at the end of the step at hand and of the one after it.
                double here = state[%2$d];
                double later = here;
                sample--;
                for (int first = (steps - 1) / every * every; first >= 0; first -= every) {
                const int last = first + every < steps ? first + every : steps;
                const double* kept = checkpoints + (long long) (first / every) * %3$d * lanes + lane;
                if (every > 1) {
                // The steps from where the state was kept are made again.
                """, 1 + states + parameters, seen, states);
        for (int k = 0; k < states; k++) {
            text.lines("state[%1$d] = kept[%1$d * lanes];", k);
        }
        text.lines("for (int at = first; at < last; at++) {");
        keep(text, "segment", "(at - first)", "state");
        text.lines("""
                double next[%1$d];
                step(times[at], state, parameter, inputs + %2$d * at, lengths + at, next);
                """, states, inputs);
        text.copy(states, "next", "state");
        text.lines("}");
        text.lines("kept = segment + lane;").lines("}");
        text.lines("for (int at = last - 1; at >= first; at--) {");
        for (int k = 0; k < states; k++) {
            text.lines("state[%1$d] = kept[((long long) (at - first) * %2$d + %1$d) * lanes];", k, states);
        }
        seeds(text, "at + 1");
        text.lines("""
                for (int k = sample; node[k] == at && sample_parts[k] > 0; k--) {
                weight[%1$d] += sample_parts[k] * nernst_slope(k, state[%2$d], here, sample_parts, sample_values, %3$d);
                }
                weight[0] = lengths[at];
                double result[%4$d];
                product(times[at], state, back, inputs + %5$d * at, weight, result);
                """, 1 + seen, seen, samples, states + parameters, inputs);
        text.lines("""
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                weight[1 + k] = result[k];
                }
                later = here;
                here = state[%2$d];
                }
                }
                """, states + parameters, seen);
        seeds(text, "0");
    }

    /** What samples at the end of a step, and in the step that begins there, add to the adjoint, the last first. */
    private void seeds(SourceText text, String end) {
        text.lines("""
                for (; node[sample] == %1$s; sample--) {
                weight[%2$d] += (1 - sample_parts[sample]) * nernst_slope(sample, here, later, sample_parts, sample_values, %3$d);
                }
                """, end, 1 + seen, samples);
    }

    private void keep(SourceText text, String array, String at, String from) {
        for (int k = 0; k < states; k++) {
            text.lines(
                    "%1$s[((long long) %2$s * %3$d + %4$d) * lanes + lane] = %5$s[%4$d];", array, at, states, k, from);
        }
    }

    /** The derivative of the mean squared error by what is seen at a sample. */
    static String support() {
        return """

                // The slope of a mean squared error at a sample, by a state that is a straight line over its step.
                NERNST_FUNCTION double nernst_slope(int sample, double before, double after, const double* parts, const double* values, int samples) {
                    const double seen = before + parts[sample] * (after - before);
                    return 2 * (seen - values[sample]) / samples;
                }
                """;
    }
}
