package org.nernst.sensitivity.objective;

import java.util.Objects;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.system.ModelException;

/**
 * A recorded trace: values at ascending times. Immutable.
 *
 * <pre>{@code
 * Trace trace = Trace.of("squid-axon.csv", times, values);
 * }</pre>
 */
public final class Trace {
    private final String name;
    private final double[] times;
    private final double[] values;

    private Trace(String name, double[] times, double[] values) {
        this.name = Objects.requireNonNull(name);
        this.times = times.clone();
        this.values = values.clone();
    }

    /**
     * @param name what it is called in messages and results, such as its file's name
     * @param times ascending [ms], shape [samples]
     * @param values in internal units (mV for a voltage), shape [samples]
     * @throws ModelException if it is empty, the lengths differ, times don't ascend, or a number isn't finite
     */
    public static Trace of(String name, double[] times, double[] values) {
        if (times.length == 0 || times.length != values.length) {
            throw new ModelException("trace " + name + " has " + times.length + " times and " + values.length
                    + " values; it needs as many of both, and at least one");
        }
        for (int k = 0; k < times.length; k++) {
            if (!Double.isFinite(times[k]) || !Double.isFinite(values[k])) {
                throw new ModelException("trace " + name + ": sample " + (k + 1) + " (" + times[k] + " ms, " + values[k]
                        + ") is not a finite number");
            }
            if (k > 0 && !(times[k] > times[k - 1])) {
                throw new ModelException("trace " + name + ": sample " + (k + 1) + " at " + times[k]
                        + " ms doesn't come after the one at " + times[k - 1] + " ms");
            }
        }
        return new Trace(name, times, values);
    }

    public String name() {
        return name;
    }

    /** The times [ms], a copy, shape [samples]. */
    public double[] times() {
        return times.clone();
    }

    /** The values in internal units, a copy, shape [samples]. */
    public double[] values() {
        return values.clone();
    }

    /**
     * Checks that a problem runs wherever there are samples.
     *
     * @throws ModelException if it doesn't
     */
    public void checkWithin(Problem problem) {
        double first = times[0];
        double last = times[times.length - 1];
        if (first < problem.start() || last > problem.end()) {
            throw new ModelException("trace " + name + " runs from " + first + " ms to " + last
                    + " ms, outside the simulation, which runs from " + problem.start() + " ms to " + problem.end()
                    + " ms");
        }
    }

    /** The number of samples. */
    public int size() {
        return times.length;
    }
}
