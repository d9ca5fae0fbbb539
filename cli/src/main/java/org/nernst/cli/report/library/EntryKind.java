package org.nernst.cli.report.library;

import java.util.Locale;
import org.nernst.channels.Entry;
import org.nernst.channels.MechanismEntry;

/** What an entry of the library is, in a word. */
public final class EntryKind {
    private EntryKind() {}

    /** {@code channel}, {@code pool}, {@code synapse}, or {@code cell}, which a circuit is called too. */
    public static String of(Entry entry) {
        return entry instanceof MechanismEntry mechanism
                ? mechanism.getMechanism().getClass().getSimpleName().toLowerCase(Locale.ROOT)
                : "cell";
    }
}
