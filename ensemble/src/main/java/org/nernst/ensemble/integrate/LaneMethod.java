package org.nernst.ensemble.integrate;

import org.nernst.sensitivity.objective.Objective;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.SolverSettings;

/** By what method the lanes of an ensemble go, for whoever makes their steps elsewhere. */
public sealed interface LaneMethod {
    /**
     * Exponential Euler with steps of one length.
     *
     * @param step the length [ms]
     * @param sensitivities the parameters whose forward sensitivities go along, by index
     */
    record ExponentialEuler(double step, int[] sensitivities) implements LaneMethod {}

    /**
     * Steps of one length with the gradient of an objective by their discrete adjoint, whose value and derivatives stand behind the results of outputs.
     *
     * @param method exponential or staggered Euler
     * @param step the length [ms]
     * @param parameters what derivatives are taken by, by index
     */
    record FixedStepGradient(Method method, double step, Objective objective, int[] parameters) implements LaneMethod {}

    /**
     * Dormand and Prince's method of order 5, the steps of each lane as long as its error allows.
     *
     * @param settings whose tolerances and longest step hold
     * @param resolution the longest interval between two looks of an output [ms]
     * @param sensitivities the parameters whose forward sensitivities go along, by index
     */
    record DormandPrince(SolverSettings settings, double resolution, int[] sensitivities) implements LaneMethod {}

    /**
     * A solver, which on the JVM goes through one member after another.
     *
     * @param settings its method among them
     * @param resolution the longest interval between two looks of an output [ms]
     * @param sensitivities the parameters whose forward sensitivities go along, by index
     */
    record Solver(SolverSettings settings, double resolution, int[] sensitivities) implements LaneMethod {}

    /**
     * A solver with the gradient of an objective by the discrete adjoint of its steps, whose value and derivatives stand behind the results of outputs.
     *
     * @param settings its method among them
     * @param resolution the longest interval between two looks of an output [ms]
     * @param parameters what derivatives are taken by, by index
     */
    record SolverGradient(SolverSettings settings, double resolution, Objective objective, int[] parameters)
            implements LaneMethod {}
}
