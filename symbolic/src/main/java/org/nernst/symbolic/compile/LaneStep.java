package org.nernst.symbolic.compile;

import org.nernst.symbolic.emit.EmittedTileFunction;

/**
 * A step of a method with fixed steps, for tiles of lanes, each an instance with parameters and inputs of its own. Results are the states
 * after the step; the first of the weights is its length [ms].
 *
 * @param function the generated code of a step
 * @param parameterValues what depends on parameters alone: its results stand behind the parameters that {@code function} is given
 * @param slots for each parameter they read the index of the system's parameter whose value that is
 * @param readsTime whether time stands in the equations; if not, the times it is given may be null
 * @param readsInputs whether inputs do; if not, they may be null
 */
public record LaneStep(
        EmittedTileFunction function,
        EmittedTileFunction parameterValues,
        int[] slots,
        boolean readsTime,
        boolean readsInputs) {}
