package org.nernst.cuda.kernel;

/** The functions in C that {@link OutputText} calls, each the twin of what the output's tally does on the JVM. */
final class OutputSupport {
    private OutputSupport() {}

    static String text() {
        return """

                // A state within a step, on a straight line.
                NERNST_FUNCTION real nernst_sample(real part, real before, real after) {
                    return part == 1 ? after : before + part * (after - before);
                }

                // When a state rises through a threshold within a step.
                NERNST_FUNCTION double nernst_rise(real threshold, double start, double end, real before, real after) {
                    return start + (end - start) * ((threshold - before) / (after - before));
                }

                typedef struct {
                    real least, greatest;
                    double integral, duration;
                } nernst_range;

                NERNST_FUNCTION nernst_range nernst_range_begin(double from, double start, real state) {
                    nernst_range range = {(real) NERNST_INFINITY, (real) -NERNST_INFINITY, 0, 0};
                    if (start >= from) {
                        range.least = range.greatest = state;
                    }
                    return range;
                }

                NERNST_FUNCTION void nernst_range_step(nernst_range* range, double from, double start, double end, real before, real after) {
                    if (start >= from && end > from) {
                        // Behind an event it isn't what the last step came to.
                        range->least = nernst_min(range->least, before);
                        range->greatest = nernst_max(range->greatest, before);
                    }
                    if (end > from) {
                        range->least = nernst_min(range->least, after);
                        range->greatest = nernst_max(range->greatest, after);
                        range->integral += 0.5 * (end - start) * (before + after);
                        range->duration += end - start;
                    }
                }

                // Mean and sum of squared deviations of the intervals so far (Welford 1962).
                typedef struct {
                    int count;
                    double first, last, mean, deviations;
                } nernst_intervals;

                NERNST_FUNCTION nernst_intervals nernst_intervals_begin() {
                    const nernst_intervals none = {0, NERNST_NAN, 0, 0, 0};
                    return none;
                }

                NERNST_FUNCTION void nernst_intervals_at(nernst_intervals* intervals, double from, double time) {
                    if (time < from) {
                        return;
                    }
                    intervals->count++;
                    if (intervals->count == 1) {
                        intervals->first = time;
                    } else {
                        const double interval = time - intervals->last;
                        const double deviation = interval - intervals->mean;
                        intervals->mean += deviation / (intervals->count - 1);
                        intervals->deviations += deviation * (interval - intervals->mean);
                    }
                    intervals->last = time;
                }

                NERNST_FUNCTION double nernst_intervals_mean(const nernst_intervals* intervals) {
                    return intervals->count > 1 ? intervals->mean : NERNST_NAN;
                }

                NERNST_FUNCTION double nernst_intervals_variation(const nernst_intervals* intervals) {
                    const int more = intervals->count - 2;
                    return more > 0 ? sqrt(intervals->deviations / more) / intervals->mean : NERNST_NAN;
                }
                """;
    }
}
