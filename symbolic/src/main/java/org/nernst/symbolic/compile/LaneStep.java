package org.nernst.symbolic.compile;

import org.nernst.symbolic.emit.EmittedTileFunction;

/**
 * A step of a method with fixed steps, for tiles of lanes, each an instance with parameters and inputs of its own. Results are the states
 * after the step; the first of the weights is its length [ms].
 *
 * @param tiles the generated code
 * @param slots for each parameter they read the index of the system's parameter whose value that is
 * @param sensitivities the system's parameters whose sensitivities are carried along: behind the n states stand ∂y/∂p for each of them, n numbers each
 * @param inputsAt at which parts of a step inputs are taken, which stand one behind the other
 * @param guards the guards of all events, with the same parameters; null if there are no events
 */
public record LaneStep(
        LaneTiles tiles, int[] slots, int[] sensitivities, double[] inputsAt, EmittedTileFunction guards) {}
