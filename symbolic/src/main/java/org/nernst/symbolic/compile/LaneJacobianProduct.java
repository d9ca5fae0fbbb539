package org.nernst.symbolic.compile;

import org.nernst.symbolic.lower.Kernel;
import org.nernst.symbolic.lower.ParameterValues;

/**
 * The vector–Jacobian product of the entries a of ∂f/∂(y, t) that don't vanish, for targets beside the JVM: products with second derivatives of f, of all directions at once. The
 * weights are x, one for each entry, and g; the results are xᵀ∂a/∂y and g + xᵀ∂a/∂p.
 *
 * @param kernels of the product, apart from what depends on parameters alone
 * @param places row and column of each entry, shape [entries][2]; time's column stands behind those of the states
 * @param rates the derivatives of the entries by time where it stands in the equations themselves; null where it doesn't
 * @param slots for each parameter they read the index of the system's parameter whose value that is
 * @param parameters the system's parameters that g is by
 */
public record LaneJacobianProduct(
        ParameterValues kernels, int[][] places, Kernel rates, int[] slots, int[] parameters) {}
