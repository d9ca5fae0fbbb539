package org.nernst.cuda.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What a stream still works with: held from the call that names it until the stream is known to be done. */
final class InFlight {
    private final Set<Handle> held = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Holds a handle until {@link #release}; returns its pointer. */
    synchronized long hold(Handle handle) {
        long pointer = handle.use();
        if (!held.add(handle)) {
            handle.release();
        }
        return pointer;
    }

    /** The work is done. */
    void release() {
        List<Handle> done;
        synchronized (this) {
            done = new ArrayList<>(held);
            held.clear();
        }
        done.forEach(Handle::release);
    }
}
