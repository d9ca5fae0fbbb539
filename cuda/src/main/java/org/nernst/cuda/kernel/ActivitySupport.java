package org.nernst.cuda.kernel;

import org.nernst.ensemble.output.ActivityClass;
import org.nernst.ensemble.output.ActivityCriteria;
import org.nernst.symbolic.emit.CppPrecision;

/** The functions in C by which kernels tell classes of activity apart: the twins of {@code Rhythm}, {@code Swing} and {@code ActivityTally} on the JVM. */
final class ActivitySupport {
    private ActivitySupport() {}

    static String text() {
        return rhythm() + swing() + activity();
    }

    private static String literal(double number) {
        return CppPrecision.DOUBLE.literal(number);
    }

    private static String rhythm() {
        return """

                // The bursts of a train of spikes, the last few of them.
                typedef struct {
                    double first[%1$d + 1], last[%1$d + 1], pause[%1$d + 1];
                    int spikes[%1$d + 1];
                    int count;
                    double previous, longest, single_since;
                    bool any_previous, any_counted;
                } nernst_rhythm;

                NERNST_FUNCTION nernst_rhythm nernst_rhythm_begin(double start, double from) {
                    nernst_rhythm none;
                    none.count = 0;
                    none.previous = start;
                    none.longest = 0;
                    none.single_since = from;
                    none.any_previous = none.any_counted = false;
                    return none;
                }

                NERNST_FUNCTION void nernst_rhythm_move(nernst_rhythm* rhythm, int to, int from) {
                    rhythm->first[to] = rhythm->first[from];
                    rhythm->last[to] = rhythm->last[from];
                    rhythm->pause[to] = rhythm->pause[from];
                    rhythm->spikes[to] = rhythm->spikes[from];
                }

                // Joins bursts whose pauses have turned out to be none.
                NERNST_FUNCTION void nernst_rhythm_join(nernst_rhythm* rhythm, double time) {
                    int kept = 0;
                    for (int burst = 0; burst < rhythm->count; burst++) {
                        if (rhythm->pause[burst] > rhythm->longest / 2) {
                            nernst_rhythm_move(rhythm, kept++, burst);
                        } else {
                            rhythm->single_since = time;
                            if (kept > 0) {
                                rhythm->last[kept - 1] = rhythm->last[burst];
                                rhythm->spikes[kept - 1] += rhythm->spikes[burst];
                            }
                        }
                    }
                    rhythm->count = kept;
                }

                NERNST_FUNCTION void nernst_rhythm_spike(nernst_rhythm* rhythm, double from, double time) {
                    const double interval = time - rhythm->previous;
                    const bool between = rhythm->any_previous;
                    rhythm->previous = time;
                    rhythm->any_previous = true;
                    if (time < from) {
                        return;
                    }
                    rhythm->any_counted = true;
                    if (between && interval > rhythm->longest) {
                        rhythm->longest = interval;
                        nernst_rhythm_join(rhythm, time);
                    }
                    if (interval > rhythm->longest / 2) {
                        if (rhythm->count > %1$d) {
                            for (int burst = 0; burst < %1$d; burst++) {
                                nernst_rhythm_move(rhythm, burst, burst + 1);
                            }
                            rhythm->count--;
                        }
                        const int at = rhythm->count++;
                        rhythm->first[at] = rhythm->last[at] = time;
                        rhythm->pause[at] = interval;
                        rhythm->spikes[at] = 1;
                        return;
                    }
                    rhythm->last[rhythm->count - 1] = time;
                    rhythm->spikes[rhythm->count - 1]++;
                    rhythm->single_since = time;
                    if (time - rhythm->first[rhythm->count - 1] > %2$s * rhythm->longest) {
                        rhythm->count = 0;
                        rhythm->longest = 0;
                    }
                }

                NERNST_FUNCTION int nernst_rhythm_periods(const nernst_rhythm* rhythm) {
                    return rhythm->count > 1 ? rhythm->count - 1 : 0;
                }

                NERNST_FUNCTION double nernst_rhythm_period(const nernst_rhythm* rhythm) {
                    const int periods = nernst_rhythm_periods(rhythm);
                    return periods == 0 ? NERNST_NAN : (rhythm->first[periods] - rhythm->first[0]) / periods;
                }

                NERNST_FUNCTION bool nernst_rhythm_alike(const nernst_rhythm* rhythm) {
                    double least = NERNST_INFINITY, greatest = 0;
                    for (int burst = 0; burst < nernst_rhythm_periods(rhythm); burst++) {
                        const double length = rhythm->first[burst + 1] - rhythm->first[burst];
                        least = nernst_min(least, length);
                        greatest = nernst_max(greatest, length);
                    }
                    return greatest - least <= %3$s * nernst_rhythm_period(rhythm);
                }

                NERNST_FUNCTION double nernst_rhythm_spikes(const nernst_rhythm* rhythm) {
                    const int periods = nernst_rhythm_periods(rhythm);
                    double sum = 0;
                    for (int burst = 0; burst < periods; burst++) {
                        sum += rhythm->spikes[burst];
                    }
                    return periods == 0 ? NERNST_NAN : sum / periods;
                }

                NERNST_FUNCTION double nernst_rhythm_duty_cycle(const nernst_rhythm* rhythm) {
                    const int periods = nernst_rhythm_periods(rhythm);
                    double active = 0;
                    for (int burst = 0; burst < periods; burst++) {
                        active += rhythm->last[burst] - rhythm->first[burst];
                    }
                    return periods == 0 ? NERNST_NAN : active / (rhythm->first[periods] - rhythm->first[0]);
                }

                NERNST_FUNCTION double nernst_rhythm_variation(const nernst_rhythm* rhythm) {
                    const int periods = nernst_rhythm_periods(rhythm);
                    const double mean = nernst_rhythm_period(rhythm);
                    double squares = 0;
                    for (int burst = 0; burst < periods; burst++) {
                        const double deviation = rhythm->first[burst + 1] - rhythm->first[burst] - mean;
                        squares += deviation * deviation;
                    }
                    return periods < 2 ? NERNST_NAN : sqrt(squares / (periods - 1)) / mean;
                }

                NERNST_FUNCTION bool nernst_rhythm_regular(const nernst_rhythm* rhythm) {
                    return nernst_rhythm_periods(rhythm) == %1$d && nernst_rhythm_alike(rhythm)
                            && (nernst_rhythm_spikes(rhythm) > 1 || rhythm->previous - rhythm->single_since >= %4$s);
                }
                """.formatted(
                        ActivityCriteria.PERIODS,
                        literal(ActivityCriteria.FORGOTTEN),
                        literal(ActivityCriteria.ALIKE),
                        literal(ActivityCriteria.CONFIRMED));
    }

    private static String swing() {
        return """

                // Whether a potential rests or swings, from looks at it now and then.
                typedef struct {
                    double end, least, greatest;
                    bool rests, rising;
                    double extreme, extreme_time, first_peak, last_peak, last_look;
                    int peaks;
                } nernst_swing;

                NERNST_FUNCTION nernst_swing nernst_swing_begin(double from) {
                    const nernst_swing none = {from + %1$s, NERNST_INFINITY, -NERNST_INFINITY, false, false, NERNST_NAN, 0, 0, 0, 0, 0};
                    return none;
                }

                NERNST_FUNCTION void nernst_swing_look(nernst_swing* swing, double time, double state) {
                    swing->last_look = time;
                    swing->least = nernst_min(swing->least, state);
                    swing->greatest = nernst_max(swing->greatest, state);
                    if (time >= swing->end) {
                        swing->rests = swing->greatest - swing->least < %2$s;
                        swing->least = swing->greatest = state;
                        swing->end = time + %1$s;
                    }
                    if (swing->extreme != swing->extreme || (swing->rising ? state >= swing->extreme : state <= swing->extreme)) {
                        swing->extreme = state;
                        swing->extreme_time = time;
                    } else if (fabs(state - swing->extreme) >= %3$s) {
                        if (swing->rising) {
                            swing->first_peak = swing->peaks == 0 ? swing->extreme_time : swing->first_peak;
                            swing->last_peak = swing->extreme_time;
                            swing->peaks++;
                        }
                        swing->rising = !swing->rising;
                        swing->extreme = state;
                        swing->extreme_time = time;
                    }
                }

                NERNST_FUNCTION double nernst_swing_period(const nernst_swing* swing) {
                    return (swing->last_peak - swing->first_peak) / (swing->peaks - 1);
                }

                NERNST_FUNCTION bool nernst_swing_oscillates(const nernst_swing* swing) {
                    return swing->peaks >= %4$d && swing->last_look - swing->last_peak < 2 * nernst_swing_period(swing);
                }
                """.formatted(
                        literal(ActivityCriteria.REST_LENGTH),
                        literal(ActivityCriteria.REST),
                        literal(ActivityCriteria.HEIGHT),
                        ActivityCriteria.PEAKS);
    }

    private static String activity() {
        return """

                typedef struct {
                    nernst_rhythm rhythm;
                    nernst_swing swing;
                    bool done;
                    double next_look, last_rise, width;
                    int widths;
                } nernst_activity;

                NERNST_FUNCTION nernst_activity nernst_activity_begin(double start, double from) {
                    const nernst_activity none = {nernst_rhythm_begin(start, from), nernst_swing_begin(from), false, from, NERNST_NAN, 0, 0};
                    return none;
                }

                NERNST_FUNCTION void nernst_activity_step(nernst_activity* activity, double from, real threshold, double start, double end, real before, real after) {
                    if ((after < threshold) != (before < threshold) && !activity->done) {
                        const double time = start + (threshold - before) / (after - before) * (end - start);
                        if (after >= threshold) {
                            activity->last_rise = time;
                            nernst_rhythm_spike(&activity->rhythm, from, time);
                            activity->done = nernst_rhythm_regular(&activity->rhythm);
                        } else if (activity->last_rise >= from) {
                            activity->width += time - activity->last_rise;
                            activity->widths++;
                        }
                    }
                    if (end >= activity->next_look && !activity->done) {
                        activity->next_look = end + %1$s;
                        nernst_swing_look(&activity->swing, end, after);
                        activity->done = activity->swing.rests;
                    }
                }

                // Its class, period, duty cycle, spikes of a burst, variation of periods and width of spikes, so many lanes apart.
                NERNST_FUNCTION void nernst_activity_end(const nernst_activity* activity, double* result, long long lanes) {
                    for (int row = 0; row < 6; row++) {
                        result[row * lanes] = NERNST_NAN;
                    }
                    const nernst_rhythm* rhythm = &activity->rhythm;
                    const bool rests = activity->swing.rests;
                    if (rests || !rhythm->any_counted) {
                        const bool oscillates = !rests && nernst_swing_oscillates(&activity->swing);
                        result[0] = oscillates ? %2$d : %3$d;
                        result[lanes] = oscillates ? nernst_swing_period(&activity->swing) : NERNST_NAN;
                        return;
                    }
                    const double width = activity->widths == 0 ? NERNST_NAN : activity->width / activity->widths;
                    const bool regular = nernst_rhythm_periods(rhythm) >= 2 && nernst_rhythm_alike(rhythm);
                    const int single = width >= %4$s ? %5$d : %6$d;
                    result[0] = !regular ? %7$d : nernst_rhythm_spikes(rhythm) > 1 ? %8$d : single;
                    result[lanes] = nernst_rhythm_period(rhythm);
                    result[2 * lanes] = nernst_rhythm_duty_cycle(rhythm);
                    result[3 * lanes] = nernst_rhythm_spikes(rhythm);
                    result[4 * lanes] = nernst_rhythm_variation(rhythm);
                    result[5 * lanes] = width;
                }
                """.formatted(
                        literal(ActivityCriteria.INTERVAL),
                        ActivityClass.OSCILLATING.code(),
                        ActivityClass.SILENT.code(),
                        literal(ActivityCriteria.BROAD),
                        ActivityClass.ONE_SPIKE_BURSTING.code(),
                        ActivityClass.TONIC.code(),
                        ActivityClass.IRREGULAR.code(),
                        ActivityClass.BURSTING.code());
    }
}
