package org.nernst.cli.run;

import org.nernst.symbolic.compile.BoundEvents;

/**
 * The event that resets a potential: a cell that has one spikes where that happens, whatever the potential comes to before.
 *
 * @param number which of the model's events
 * @param path its path, {@code cell.spike}
 */
record ResetEvent(int number, String path) {
    /** That of a state; null if none resets it. */
    static ResetEvent of(BoundEvents events, int state) {
        for (int number = 0; number < events.count(); number++) {
            BoundEvents.EventAt event = events.event(number);
            if (events.changes(number, state) && event.event().delay() == null) {
                return new ResetEvent(number, event.path());
            }
        }
        return null;
    }
}
