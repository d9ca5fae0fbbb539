package org.nernst.symbolic.compile;

import org.nernst.symbolic.emit.EmittedTileFunction;

/**
 * A step of a method with fixed steps, for tiles of lanes, each an instance with parameters and inputs of its own. Results are the states
 * after the step; the first of the weights is its length [ms].
 *
 * @param function the generated code of a step
 * @param parameterValues what depends on parameters alone: its results stand behind the parameters that {@code function} is given
 * @param slots for each parameter they read the index of the system's parameter whose value that is
 * @param guards the guards of all events, with the same parameters; null if there are no events
 */
public record LaneStep(
        EmittedTileFunction function, EmittedTileFunction parameterValues, int[] slots, EmittedTileFunction guards) {}
