package org.nernst.cli.report;

import org.nernst.symbolic.unit.Unit;

/**
 * An output that a model was fitted to have.
 *
 * @param of as typed
 * @param sweep the sweep it was wanted under, or null where the experiment has only one
 * @param wanted what it was to be, in {@code unit}
 * @param deviation the standard deviation that it counts with, in {@code unit}
 * @param reached what it is in the fitted model, in {@code unit}
 */
public record FittedTarget(String of, String sweep, double wanted, double deviation, double reached, Unit unit) {
    /** How far it is from what was wanted, in standard deviations. */
    public double offBy() {
        return (reached - wanted) / deviation;
    }

    /** In one line: {@code period() = 1790.9 ms, wanted 1791.3 ± 0.5}, or {@code isi(axon.v, 2), sweep step: 16.1 ms, wanted 16 ± 0.1}. */
    public String inWords() {
        return of + (sweep == null ? " = " : ", sweep " + sweep + ": ") + NumberFormats.significant(reached, 6)
                + (unit.name().equals("1") ? "" : " " + unit.name()) + ", wanted "
                + NumberFormats.significant(wanted, 6) + " ± " + NumberFormats.significant(deviation, 3);
    }
}
