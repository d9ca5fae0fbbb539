package org.nernst.solvers.protocol;

import java.util.stream.DoubleStream;
import org.nernst.symbolic.system.ModelException;

/**
 * When a stimulus acts.
 *
 * @param from when it begins [ms]
 * @param until when it ends [ms]; infinite if it lasts
 */
record Interval(double from, double until) {
    /** Checked for a stimulus that needs an end. */
    static Interval ending(String what, double from, double until) {
        if (Double.isInfinite(until)) {
            throw new ModelException(what + " that begins at " + from + " ms needs an end");
        }
        return lasting(what, from, until);
    }

    /** Checked for a stimulus that may last for ever. */
    static Interval lasting(String what, double from, double until) {
        if (!Double.isFinite(from) || Double.isNaN(until)) {
            throw new ModelException(
                    what + " from " + from + " ms until " + until + " ms is not possible; give finite times");
        }
        if (!(from < until)) {
            throw new ModelException(what + " from " + from + " ms until " + until + " ms ends before it begins");
        }
        return new Interval(from, until);
    }

    /** Checks a number of a stimulus. */
    static void finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new ModelException(what + " of " + value + " is not possible; it must be a finite number");
        }
    }

    double[] breakPoints() {
        return DoubleStream.of(from, until).filter(Double::isFinite).toArray();
    }

    /** The waveform on a piece that lies wholly inside or wholly outside. */
    Waveform on(double start, double end, Waveform inside) {
        // Decided at the middle, so that the ends of a piece belong to it whichever side they are approached from.
        double middle = 0.5 * (start + end);
        return from <= middle && middle < until ? inside : Waveform.ZERO;
    }
}
