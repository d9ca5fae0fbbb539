package org.nernst.symbolic.compile;

import org.nernst.symbolic.lower.Kernel;

/**
 * How a lane begins, as kernels that targets beside the JVM emit code from.
 *
 * @param values y(0) as a function of the parameters
 * @param jacobian the entries of ∂y(0)/∂p that don't vanish
 * @param places row and column of each entry; columns are the template's parameters
 * @param slots for each parameter they read the index of the system's parameter whose value that is
 */
public record LaneStart(Kernel values, Kernel jacobian, int[][] places, int[] slots) {}
