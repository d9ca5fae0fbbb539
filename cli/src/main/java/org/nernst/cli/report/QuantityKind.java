package org.nernst.cli.report;

import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.unit.Dimension;

/** What kind of quantity is shown, which decides how; in the order of the panels of a figure. */
public enum QuantityKind {
    VOLTAGE,
    STIMULUS,
    GATE,
    CONCENTRATION,
    OTHER;

    /** The kind of a state. */
    public static QuantityKind of(StateKind kind) {
        return switch (kind) {
            case VOLTAGE -> VOLTAGE;
            case GATE -> GATE;
            case CONCENTRATION, DIFFUSING_CONCENTRATION -> CONCENTRATION;
            case OTHER -> OTHER;
        };
    }

    /** The kind of an intermediate, as far as its dimension tells. */
    public static QuantityKind of(Dimension dimension) {
        return dimension.equals(Dimension.VOLTAGE) ? VOLTAGE : OTHER;
    }
}
