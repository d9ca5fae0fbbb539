package org.nernst.cli.report;

import org.nernst.symbolic.unit.Unit;

/**
 * One quantity over time.
 *
 * @param path its path, such as {@code axon.v}
 * @param unit the unit of the values
 * @param kind what kind of quantity, which decides the panel it is drawn in
 * @param times in ms, ascending
 * @param values one per time
 */
public record Recording(String path, Unit unit, QuantityKind kind, double[] times, double[] values) {
    /** The heading of a column: {@code axon.v [mV]}. */
    public String heading() {
        return path + " [" + unit + "]";
    }
}
