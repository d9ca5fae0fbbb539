package org.nernst.sensitivity.event;

/**
 * A guard's rise through zero, and how its time t* moves with the state before it and with parameters: δt* = −(φ_y δy + φ_p δp)/D.
 *
 * @param states the states that the guard depends on
 * @param byState −φ_y/D for each of them [ms per internal unit]
 * @param parameters the parameters that the guard itself depends on
 * @param byParameter −φ_p/D for each of them [ms per internal unit]
 */
public record Crossing(int[] states, double[] byState, int[] parameters, double[] byParameter) {}
