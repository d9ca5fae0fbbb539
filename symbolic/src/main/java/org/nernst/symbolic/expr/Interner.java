package org.nernst.symbolic.expr;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;

/** The one table of live nodes. Nodes nobody holds any more are dropped. */
final class Interner {
    private static final ConcurrentHashMap<Entry, Entry> NODES = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Expr> DROPPED = new ReferenceQueue<>();

    private Interner() {}

    /** The node of this shape that exists already, or else the candidate itself. */
    @SuppressWarnings("unchecked")
    static <E extends Expr> E intern(E candidate) {
        for (Object dropped = DROPPED.poll(); dropped != null; dropped = DROPPED.poll()) {
            NODES.remove(dropped);
        }
        Entry entry = new Entry(candidate);
        while (true) {
            Entry existing = NODES.putIfAbsent(entry, entry);
            if (existing == null) {
                return candidate;
            }
            Expr node = existing.get();
            if (node != null) {
                return (E) node;
            }
            NODES.remove(existing);
        }
    }

    private static final class Entry extends WeakReference<Expr> {
        private final int hash;

        Entry(Expr node) {
            super(node, DROPPED);
            hash = Long.hashCode(node.signature());
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            if (!(other instanceof Entry entry) || hash != entry.hash) {
                return false;
            }
            Expr mine = get();
            Expr theirs = entry.get();
            return mine != null && theirs != null && mine.sameShape(theirs);
        }
    }
}
