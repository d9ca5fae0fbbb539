package org.nernst.solvers.integrate;

import org.nernst.solvers.solution.Trajectory;

/** An integration that could not go on. What was computed until then is kept. */
public final class IntegrationFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Trajectory trajectory;
    private final double time;
    private final int component;
    private final double value;

    IntegrationFailure(String reason, double time, int component, double value, Trajectory trajectory) {
        super(reason);
        this.time = time;
        this.component = component;
        this.value = value;
        this.trajectory = trajectory;
    }

    /** The accepted part; null after deserialisation. */
    public Trajectory trajectory() {
        return trajectory;
    }

    /** The time of the last accepted state [ms]. */
    public double time() {
        return time;
    }

    /** The component at fault. */
    public int component() {
        return component;
    }

    /** Its value at that time. */
    public double value() {
        return value;
    }
}
