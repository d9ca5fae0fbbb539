package org.nernst.cuda.kernel;

/**
 * The way back of a lane over the steps that it chose and through its events. Lengths of steps are held but for that of a step that an event ended, and that of the step from there; a sample of the trace
 * is seen through the dense output of its step, at a time that rests.
 *
 * <p>How the end of a step changes with its time is found by an adjoint too: back through a step that a guard ended go first the guard's gradient, and then the adjoint of the state.
 *
 * @param instant what goes back through an instant
 * @param seen the state that is compared with the trace
 * @param samples of the trace
 */
record AdaptiveEventAdjointText(TapedStepsText steps, InstantAdjointText instant, int seen, int samples) {
    void write(SourceText text) {
        steps.begin(text);
        text.lines("""
                int sample = failure == 0 ? %1$d : -1;
                for (; sample >= 0 && sample_times[sample] >= start; sample--) {
                const double residual = state[%2$d] - sample_values[sample];
                sum += residual * residual / %3$d;
                weight[%2$d] += 2 * residual / %3$d;
                }
                double step_end = start;
                // The instant that comes next, and the derivative by the time at which what comes after it begins.
                int instant = instants - 1;
                double by_begin = 0;
                for (int at = kept - 1; at >= 0; at--) {
                """, samples - 1, seen, samples);
        steps.make(text);
        text.lines("const bool at_end = at + 1 == instant_steps[instant * lanes + lane];");
        instant.read(text);
        text.lines("const bool crosses = at_end && %s;", instant.crosses()).lines("if (at_end) {");
        instant.throughJumps(text, "step_end", "trial");
        text.lines("by_begin = 0;").lines("}");
        throughStep(text);
        fromTime(text);
        text.lines("step_end = start;").lines("}");
    }

    private void throughStep(SourceText text) {
        text.lines("""
                double of_guard[%1$d] = {0}, rise = 0, guard_by_begin = 0;
                double seen_by_begin = 0, seen_by_end = 0, by_begin_of_step = 0;
                for (int pass = crosses ? 0 : 1; pass < 2; pass++) {
                if (crosses) {
                // The adjoint of the state waits while the guard's gradient goes back.
                double other[%1$d];
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                other[k] = pass == 0 ? weight[k] : of_guard[k];
                }
                if (pass == 0) {
                """, steps.width());
        instant.gradient(text, "step_end", "trial");
        text.lines("""
                rise = %2$s;
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                weight[k] = gradient[k];
                of_guard[k] = other[k];
                }
                } else {
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                of_guard[k] = weight[k];
                weight[k] = other[k];
                }
                }
                }
                """, steps.width(), instant.ofTime());
        samples(text);
        StepAdjointText step = steps.step();
        step.times().declare(text);
        step.pullBack(text, seen);
        text.lines("""
                if (pass == 0) {
                rise += by_length;
                guard_by_begin = by_start - by_length;
                } else {
                by_begin_of_step = by_start - by_length + seen_by_begin;
                by_time += by_length + seen_by_end;
                }
                }
                """);
    }

    private void fromTime(SourceText text) {
        text.lines("if (crosses) {");
        InstantAdjointText.factor(text, "step_end");
        text.lines("""
                NERNST_UNROLL
                for (int k = 0; k < %d; k++) {
                weight[k] += factor * of_guard[k];
                }
                by_begin_of_step += factor * guard_by_begin;
                }
                """, steps.width());
        if (instant.derivatives().anyDelay()) {
            text.lines("if (at_end) {");
            instant.fromDelivery(text);
            text.lines("}");
        }
        text.lines("""
                if (instant > 0 && at == instant_steps[(instant - 1) * lanes + lane]) {
                by_begin = %s ? by_begin_of_step : 0;
                instant--;
                }
                """, InstantAdjointText.beginMoves());
    }

    /** What samples within the step and at its start add to the value, to the adjoints of the coefficients of its dense output, and to that of the times of its ends. */
    private void samples(SourceText text) {
        steps.dense(text, seen);
        text.lines("""
                bool looked = false;
                for (; pass == 1 && sample >= 0 && sample_times[sample] >= start; sample--) {
                looked = true;
                const double theta = (sample_times[sample] - start) / length;
                // The factors of the coefficients: 1, θ, θ (1 − θ), θ² (1 − θ), …, and how they change with θ.
                double factor[%1$d];
                factor[0] = 1;
                double found = dense[0], rate = 0, change = 0;
                for (int m = 1; m < %1$d; m++) {
                factor[m] = factor[m - 1] * (m %% 2 == 1 ? theta : 1 - theta);
                rate = rate * (m %% 2 == 1 ? theta : 1 - theta) + (m %% 2 == 1 ? factor[m - 1] : -factor[m - 1]);
                found += factor[m] * dense[m];
                change += rate * dense[m];
                }
                const double residual = found - sample_values[sample];
                sum += residual * residual / %2$d;
                for (int m = 0; m < %1$d; m++) {
                coefficient[m] += 2 * residual / %2$d * factor[m];
                }
                seen_by_begin -= 2 * residual / %2$d * change * (1 - theta) / length;
                seen_by_end -= 2 * residual / %2$d * change * theta / length;
                }
                """, steps.step().formula().coefficients(), samples);
    }
}
