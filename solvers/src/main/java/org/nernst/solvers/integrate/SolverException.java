package org.nernst.solvers.integrate;

import org.nernst.solvers.solution.Solution;

/** A solution that could not be computed to its end: it names the state, the time, and what to try. */
public final class SolverException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final double time;
    private final String state;
    private final double value;
    private final transient Solution partial;

    /**
     * @param message one sentence for the user
     * @param time when it happened [ms]
     * @param state the full path of the first state at fault
     * @param value its value there, in internal units
     * @param partial the solution until then, or null if there is none
     */
    public SolverException(String message, double time, String state, double value, Solution partial, Throwable cause) {
        super(message, cause);
        this.time = time;
        this.state = state;
        this.value = value;
        this.partial = partial;
    }

    /** When it happened [ms]. */
    public double time() {
        return time;
    }

    /** The full path of the first state at fault. */
    public String state() {
        return state;
    }

    /** The value of that state then, in internal units. */
    public double value() {
        return value;
    }

    /** The solution until then; null if there is none, as after deserialisation. */
    public Solution partial() {
        return partial;
    }
}
