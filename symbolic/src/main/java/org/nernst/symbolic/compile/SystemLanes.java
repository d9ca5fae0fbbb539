package org.nernst.symbolic.compile;

import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.system.ModelException;

/** The functions of a system of one cell for many members of an ensemble at once, each a lane. Thread-safe. */
public final class SystemLanes {
    private final TemplateLanes lanes;
    /** The system's parameter that each of the template's is. */
    private final int[] slots;

    SystemLanes(TemplateLanes lanes, int[] slots) {
        this.lanes = lanes;
        this.slots = slots;
    }

    /**
     * A step of the exponential Euler method for many members of an ensemble at once, each a lane: y₁ = y + h φ₁(h d) f with d the diagonal of
     * ∂f/∂y (Rush and Larsen, IEEE Trans Biomed Eng 25:389, 1978).
     *
     * @param sensitivities parameters whose forward sensitivities are carried along
     */
    public LaneStep exponentialEulerStep(int... sensitivities) {
        return lanes.exponentialEulerStep(slots, sensitivities);
    }

    /**
     * A staggered step of order 1, backward Euler for the potential and exponential Euler for all else at the new one, for targets beside the JVM. It reads twice the
     * inputs: those in the middle of the step, and behind them those at its end.
     *
     * @param sensitivities parameters whose forward sensitivities are carried along
     * @throws ModelException if the system has not one potential
     */
    public LaneStep staggeredStep(int... sensitivities) {
        return lanes.staggeredStep(slots, sensitivities);
    }

    /**
     * How a step of the exponential Euler method changes with its times, for targets beside the JVM: a row for each state, and a column for the length of the step and
     * one for the time of its start.
     */
    public LaneEntries exponentialEulerStepByTimes() {
        return lanes.exponentialEulerStepByTimes();
    }

    /**
     * How a staggered step does.
     *
     * @throws ModelException as {@link #staggeredStep}
     */
    public LaneEntries staggeredStepByTimes() {
        return lanes.staggeredStepByTimes();
    }

    /**
     * The vector–Jacobian product of that step, of which discrete adjoints are made.
     *
     * @param parameters what derivatives are taken by
     */
    public LaneStepProduct exponentialEulerStepProduct(int... parameters) {
        return lanes.exponentialEulerStepProduct(slots, parameters);
    }

    /**
     * The vector–Jacobian product of that step, as {@link #exponentialEulerStepProduct}.
     *
     * @param parameters what derivatives are taken by
     * @throws ModelException as {@link #staggeredStep}
     */
    public LaneStepProduct staggeredStepProduct(int... parameters) {
        return lanes.staggeredStepProduct(slots, parameters);
    }

    /**
     * The right-hand side for many members of an ensemble at once, each a lane.
     *
     * @param sensitivities parameters whose forward sensitivities are among the states, by the variational equations
     */
    public LaneRates rates(int... sensitivities) {
        return lanes.rates(slots, sensitivities);
    }

    /**
     * The vector–Jacobian product of that right-hand side, of which discrete adjoints are made.
     *
     * @param parameters what derivatives are taken by
     */
    public LaneRatesProduct ratesProduct(int... parameters) {
        return lanes.ratesProduct(slots, parameters);
    }

    /**
     * The derivatives of that right-hand side, for targets beside the JVM.
     *
     * @param sensitivities as for {@link #rates}
     */
    public LaneJacobian jacobian(int... sensitivities) {
        return lanes.jacobian(slots, sensitivities);
    }

    /**
     * What the case distinctions in that right-hand side compare, for targets beside the JVM, with the parameters of {@link LaneRates}: each is on one side where its value
     * is below zero, on the other elsewhere.
     *
     * @return null if there are none
     */
    public Kernel distinctions() {
        return lanes.distinctions();
    }

    /**
     * The vector–Jacobian product of the entries of the right-hand side's derivatives by states and time, of which discrete adjoints of steps that factor the Jacobian are
     * made, for targets beside the JVM.
     *
     * @param parameters what derivatives are taken by
     */
    public LaneJacobianProduct jacobianProduct(int... parameters) {
        return lanes.jacobianProduct(slots, parameters);
    }

    /** How lanes begin, for targets beside the JVM. */
    public LaneStart start() {
        return lanes.start(slots);
    }

    /** What happens to lanes at events, for targets beside the JVM. */
    public LaneJumps jumps() {
        return lanes.jumps(slots);
    }

    /** How what happens to lanes at events changes, for targets beside the JVM. */
    public LaneJumpDerivatives jumpDerivatives() {
        return lanes.jumpDerivatives(slots);
    }
}
