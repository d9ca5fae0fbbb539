package org.nernst.cuda.kernel;

/**
 * The way back of a lane over the steps that it chose, whose lengths are held: each is made again, and a sample of the trace is seen through the dense output of the
 * step that it lies in, which needs no stages but those of the step.
 *
 * @param seen the state that is compared with the trace
 * @param samples of the trace
 */
record AdaptiveAdjointText(TapedStepsText steps, int seen, int samples) {
    void write(SourceText text) {
        steps.begin(text);
        text.lines("""
                int sample = %d;
                double step_end = start;
                for (int at = kept - 1; at >= 0; at--) {
                """, samples - 1);
        steps.make(text);
        samples(text);
        steps.step().pullBack(text, seen);
        text.lines("step_end = start;").lines("}");
        text.lines("""
                // Samples at the very start.
                for (; failure == 0 && sample >= 0; sample--) {
                const double residual = state[%1$d] - sample_values[sample];
                sum += residual * residual / %2$d;
                weight[%1$d] += 2 * residual / %2$d;
                }
                """, seen, samples);
    }

    /** What samples within the step and at its end add to the value, and to the adjoints of the coefficients of its dense output. */
    private void samples(SourceText text) {
        steps.dense(text, seen);
        text.lines("""
                bool looked = false;
                for (; sample >= 0 && sample_times[sample] > start; sample--) {
                looked = true;
                const double theta = sample_times[sample] == step_end ? 1 : (sample_times[sample] - start) / length;
                // The factors of the coefficients: 1, θ, θ (1 − θ), θ² (1 − θ), …
                double factor[%1$d];
                factor[0] = 1;
                double found = dense[0];
                for (int m = 1; m < %1$d; m++) {
                factor[m] = factor[m - 1] * (m %% 2 == 1 ? theta : 1 - theta);
                found += factor[m] * dense[m];
                }
                const double residual = found - sample_values[sample];
                sum += residual * residual / %2$d;
                for (int m = 0; m < %1$d; m++) {
                coefficient[m] += 2 * residual / %2$d * factor[m];
                }
                }
                """, steps.step().formula().coefficients(), samples);
    }
}
