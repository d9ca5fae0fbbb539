package org.nernst.cuda.kernel;

import org.nernst.symbolic.lower.Kernel;

/**
 * What an adjoint is by the times of a step: lines that add to {@code by_length}, that by its length while its start rests, and to {@code by_start}, that by the time of its start while its
 * length rests.
 *
 * @param states of the system
 * @param rateOfTime the derivative of the right-hand side by time where it stands in the equations themselves; null where it doesn't
 */
record StepTimesText(int states, Kernel rateOfTime) {
    void functions(LaneParts parts) {
        if (rateOfTime != null) {
            // A Rosenbrock step has it under the same name.
            parts.with("rates_by_time", rateOfTime);
        }
    }

    void declare(SourceText text) {
        text.lines("double by_length = 0, by_start = 0;");
    }

    /**
     * By way of a right-hand side's time, whose adjoint is {@code back_weight}.
     *
     * @param at that time
     * @param argument where it is taken
     * @param part of the step, at which the time is
     */
    void ofStage(SourceText text, String at, String argument, String part) {
        if (rateOfTime == null) {
            return;
        }
        text.lines("""
                {
                double of_time[%1$d], rate = 0;
                rates_by_time(%2$s, %3$s, parameter, input, 0, of_time);
                for (int k = 0; k < %1$d; k++) {
                rate += back_weight[k] * of_time[k];
                }
                by_start += rate;
                by_length += %4$s * rate;
                }
                """, states, at, argument, part);
    }

    /**
     * By way of the length that a sum of slopes is taken times.
     *
     * @param adjoint of the result
     * @param sum component k
     */
    void along(SourceText text, String adjoint, String sum) {
        text.lines("""
                for (int k = 0; k < %1$d; k++) {
                by_length += %2$s[k] * (%3$s);
                }
                """, states, adjoint, sum);
    }

    /** The same of the coefficients of the dense output. */
    void ofDenseOutput(SourceText text, int last) {
        text.lines("""
                for (int m = 2; m <= %d; m++) {
                by_length += coefficient[m] * (dense[m] / length);
                }
                """, last);
    }
}
