package org.nernst.cli.report.library;

import java.util.Locale;
import org.nernst.channels.CellEntry;
import org.nernst.channels.Entry;
import org.nernst.channels.MechanismEntry;

/** What an entry of the library is, in a word. */
public final class EntryKind {
    private EntryKind() {}

    /** {@code channel}, {@code pool}, {@code synapse}, {@code cell} or {@code circuit}. */
    public static String of(Entry entry) {
        if (entry instanceof MechanismEntry mechanism) {
            return mechanism.getMechanism().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }
        return ((CellEntry) entry).isCircuit() ? "circuit" : "cell";
    }
}
