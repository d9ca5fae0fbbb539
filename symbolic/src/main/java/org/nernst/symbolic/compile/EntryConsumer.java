package org.nernst.symbolic.compile;

/** Takes the entries of a sparse matrix, one after another; several may come for one place, and add. */
@FunctionalInterface
public interface EntryConsumer {
    /** Takes an entry. */
    void accept(int row, int column, double value);
}
