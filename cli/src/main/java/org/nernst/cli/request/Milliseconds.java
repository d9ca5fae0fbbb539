package org.nernst.cli.request;

import java.math.BigDecimal;
import org.nernst.symbolic.system.ModelException;
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

    /**
     * Checks that a time lies within a run.
     *
     * @param end the end of the run
     * @param place what is wanted at that time, to begin the message with
     * @throws ModelException if it doesn't
     */
    public static void checkWithinRun(double time, double end, String place) {
        if (!(time >= 0 && time <= end)) {
            throw new ModelException(
                    place + " " + text(time) + " lies outside the run, which goes from 0 to " + text(end));
        }
    }

    /** A finite time as one would write it: {@code 20 ms} rather than {@code 20.0 ms}. */
    public static String text(double time) {
        return BigDecimal.valueOf(time).stripTrailingZeros().toPlainString() + " ms";
    }
}
