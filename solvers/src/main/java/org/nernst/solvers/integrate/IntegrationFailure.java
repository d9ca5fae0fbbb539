package org.nernst.solvers.integrate;

import org.nernst.solvers.solution.Trajectory;

/** An integration that could not go on. What was computed until then is kept. */
public final class IntegrationFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Trajectory trajectory;
    private final double time;
    private final int component;
    private final int farthest;
    private final double value;
    private final double farthestValue;

    IntegrationFailure(
            String reason,
            double time,
            int component,
            int farthest,
            double value,
            double farthestValue,
            Trajectory trajectory) {
        super(reason);
        this.time = time;
        this.component = component;
        this.farthest = farthest;
        this.value = value;
        this.farthestValue = farthestValue;
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

    /** The component that was farthest out then, which may have led the other astray; often the same. */
    public int farthest() {
        return farthest;
    }

    /** The value of that component. */
    public double farthestValue() {
        return farthestValue;
    }
}
