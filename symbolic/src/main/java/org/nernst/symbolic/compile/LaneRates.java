package org.nernst.symbolic.compile;

import org.nernst.symbolic.emit.EmittedTileFunction;

/**
 * The right-hand side f(t, y, p, u) for tiles of lanes, each an instance with parameters and inputs of its own.
 *
 * @param tiles the generated code
 * @param slots for each parameter they read the index of the system's parameter whose value that is
 * @param sensitivities the system's parameters whose sensitivities are carried along: behind the n time derivatives of states stand those of ∂y/∂p for each of them, n
 *     numbers each
 * @param guards the guards of all events, with the same parameters; null if there are no events
 */
public record LaneRates(LaneTiles tiles, int[] slots, int[] sensitivities, EmittedTileFunction guards) {}
