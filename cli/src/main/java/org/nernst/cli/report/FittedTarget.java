package org.nernst.cli.report;

import org.nernst.symbolic.unit.Unit;

/**
 * An output that a model was fitted to have.
 *
 * @param of as typed
 * @param wanted what it was to be, in {@code unit}
 * @param deviation the standard deviation that it counts with, in {@code unit}
 * @param reached what it is in the fitted model, in {@code unit}
 */
public record FittedTarget(String of, double wanted, double deviation, double reached, Unit unit) {
    /** In one line: {@code period() = 1790.9 ms, wanted 1791.3 ± 0.5}. */
    public String inWords() {
        return of + " = " + NumberFormats.significant(reached, 6)
                + (unit.name().equals("1") ? "" : " " + unit.name()) + ", wanted "
                + NumberFormats.significant(wanted, 6) + " ± " + NumberFormats.significant(deviation, 3);
    }
}
