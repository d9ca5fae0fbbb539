package org.nernst.symbolic.compile;

/**
 * The vector–Jacobian product of the right-hand side f(t, y, p, u), for tiles of lanes. The weights are λ and g; the results are λᵀ∂f/∂y and g + λᵀ∂f/∂p.
 *
 * @param tiles the generated code
 * @param slots for each parameter they read the index of the system's parameter whose value that is
 * @param parameters the system's parameters that g is by
 */
public record LaneRatesProduct(LaneTiles tiles, int[] slots, int[] parameters) {}
