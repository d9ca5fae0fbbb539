package org.nernst.cli.request;

import org.nernst.symbolic.system.ModelException;

/**
 * A stretch of time, in ms.
 *
 * @param from its beginning
 * @param until its end
 */
public record Window(double from, double until) {
    public Window {
        if (!(from < until)) {
            throw new ModelException("a window from " + Milliseconds.text(from) + " to " + Milliseconds.text(until)
                    + " has no length; its beginning must lie before its end");
        }
    }

    /**
     * Reads {@code 10ms..40ms}; numbers without a unit are in ms.
     *
     * @throws ModelException if it isn't of that form
     */
    public static Window parse(String text, String place) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            throw new ModelException(place + ": '" + text.strip() + "' is not a window of time such as 10ms..40ms");
        }
        return new Window(
                Milliseconds.parse(text.substring(0, dots), place),
                Milliseconds.parse(text.substring(dots + 2), place));
    }
}
