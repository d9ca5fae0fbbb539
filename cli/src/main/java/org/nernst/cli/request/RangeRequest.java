package org.nernst.cli.request;

import org.nernst.symbolic.system.ModelException;

/**
 * One {@code --range path=lower..upper[unit]}. The path may be a glob, which stands for every parameter it matches; an end without a unit is
 * in the parameter's own.
 *
 * @param path the path or glob as typed
 * @param lower where the range begins
 * @param upper where it ends
 */
public record RangeRequest(String path, Quantity lower, Quantity upper) {
    private static final String FORM = "the form is path=lower..upper[unit], such as axon.na.gbar=80..160mS/cm2";

    /**
     * Reads a range.
     *
     * @throws ModelException if it isn't of that form
     */
    public static RangeRequest parse(String text) {
        return parse("--range", text);
    }

    /** The same, typed behind another option. */
    static RangeRequest parse(String option, String text) {
        int equals = text.indexOf('=');
        int dots = text.indexOf("..", equals + 1);
        if (equals < 1 || dots < 0 || text.substring(0, equals).isBlank()) {
            throw new ModelException(option + " " + text + ": " + FORM);
        }
        String path = text.substring(0, equals).strip();
        Quantity lower = Quantity.parse(text.substring(equals + 1, dots), option + " " + path);
        Quantity upper = Quantity.parse(text.substring(dots + 2), option + " " + path);
        // One unit behind the second is meant for both.
        return new RangeRequest(path, lower.unit() == null ? new Quantity(lower.number(), upper.unit()) : lower, upper);
    }
}
