package org.nernst.cli.request;

import java.math.BigDecimal;
import org.nernst.symbolic.unit.Units;

/** Times in ms, as typed and as told. */
public final class Milliseconds {
    private Milliseconds() {}

    /**
     * Reads a time; a number without a unit is in ms.
     *
     * @param place where it was typed, to begin the message with
     * @throws org.nernst.symbolic.system.ModelException if it isn't a time
     */
    public static double parse(String text, String place) {
        return Quantity.parse(text, place).in(Units.MS, place);
    }

    /** A finite time as one would write it: {@code 20 ms} rather than {@code 20.0 ms}. */
    public static String text(double time) {
        return BigDecimal.valueOf(time).stripTrailingZeros().toPlainString() + " ms";
    }
}
