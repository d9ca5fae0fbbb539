package org.nernst.cuda.kernel;

/** The functions in C that lanes with events call: the twins of {@code Instants}, {@code LaneClocks} and of the agenda of deliveries on the JVM. */
final class EventSupport {
    private EventSupport() {}

    static String text() {
        return """

                // The distance to the next number away from zero.
                NERNST_FUNCTION double nernst_ulp(double x) {
                    const unsigned long long exponent = (nernst_bits(x) >> 52) & 0x7ff;
                    return exponent == 0x7ff ? fabs(x)
                            : nernst_of_bits(exponent > 52 ? (exponent - 52) << 52 : 1ULL << (exponent > 0 ? exponent - 1 : 0));
                }

                // Whether a time is at or after another, or at the same instant.
                NERNST_FUNCTION bool nernst_is_reached(double time, double by) {
                    return time <= by + 8 * nernst_ulp(by);
                }

                NERNST_FUNCTION bool nernst_is_before(double start, double count, double length, double end) {
                    return start + count * length + 0.01 * length < end;
                }

                // How many steps of one length are made from a start before the last, which goes to the end.
                NERNST_FUNCTION double nernst_full_steps(double start, double length, double end) {
                    double count = floor((end - start) / length);
                    while (count > 0 && !nernst_is_before(start, count, length, end)) {
                        count--;
                    }
                    while (nernst_is_before(start, count + 1, length, end)) {
                        count++;
                    }
                    return count;
                }

                // Deliveries to come, the soonest first: a heap in the order of Java's PriorityQueue.
                NERNST_FUNCTION void nernst_agenda_add(double* times, int* events, int count, double time, int event) {
                    int at = count;
                    while (at > 0 && times[(at - 1) / 2] > time) {
                        times[at] = times[(at - 1) / 2];
                        events[at] = events[(at - 1) / 2];
                        at = (at - 1) / 2;
                    }
                    times[at] = time;
                    events[at] = event;
                }

                NERNST_FUNCTION int nernst_agenda_take(double* times, int* events, int count) {
                    const int taken = events[0];
                    const int left = count - 1;
                    const double time = times[left];
                    const int event = events[left];
                    int at = 0;
                    while (at < left / 2) {
                        int child = 2 * at + 1;
                        child += child + 1 < left && times[child] > times[child + 1];
                        if (time <= times[child]) {
                            break;
                        }
                        times[at] = times[child];
                        events[at] = events[child];
                        at = child;
                    }
                    times[at] = time;
                    events[at] = event;
                    return taken;
                }
                """;
    }
}
