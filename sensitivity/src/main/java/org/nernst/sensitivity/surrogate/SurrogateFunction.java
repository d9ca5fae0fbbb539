package org.nernst.sensitivity.surrogate;

/**
 * What stands for the derivative of the step function H(φ), φ being a guard: for a spike the potential less the threshold, in mV.
 *
 * <pre>{@code
 * SurrogateFunction gaussian = guard -> Math.exp(-guard * guard / 2) / Math.sqrt(2 * Math.PI);
 * }</pre>
 */
@FunctionalInterface
public interface SurrogateFunction {
    /**
     * σ(φ).
     *
     * @param guard φ in its internal unit, at or above zero where the event happens
     * @return per internal unit of the guard, finite
     */
    double at(double guard);
}
