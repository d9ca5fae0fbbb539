package org.nernst.cuda.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What a stream still works with: held from the call that names it until the stream is known to be done. What is asked of the driver is asked while this is locked, so that what somebody
 * takes was asked for before he waits.
 */
final class InFlight {
    private final Set<Handle> held = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Holds a handle until it is taken and released; returns its pointer. */
    synchronized long hold(Handle handle) {
        long pointer = handle.use();
        if (!held.add(handle)) {
            handle.release();
        }
        return pointer;
    }

    /** All that is held, for who will wait for the work that was asked so far and then release it. */
    synchronized List<Handle> take() {
        List<Handle> taken = new ArrayList<>(held);
        held.clear();
        return taken;
    }
}
