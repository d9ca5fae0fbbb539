package org.nernst.symbolic.compile;

/**
 * The vector–Jacobian product of a step of a method with fixed steps, for tiles of lanes. The weights are the length of the step [ms], λ and g; the
 * results are λᵀ∂y₁/∂y and g + λᵀ∂y₁/∂p.
 *
 * @param tiles the generated code; the states and inputs it is given are those of the step
 * @param slots for each parameter they read the index of the system's parameter whose value that is
 * @param parameters the system's parameters that g is by
 */
public record LaneStepProduct(LaneTiles tiles, int[] slots, int[] parameters) {}
