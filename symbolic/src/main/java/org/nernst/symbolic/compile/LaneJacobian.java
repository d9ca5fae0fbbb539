package org.nernst.symbolic.compile;

import org.nernst.symbolic.lower.Kernel;

/**
 * The derivatives of a lane's right-hand side, as kernels that targets beside the JVM emit code from, with the parameters of {@link LaneRates}.
 *
 * @param entries of ∂f/∂y, in the order of the pattern
 * @param pattern where they stand
 * @param timeDerivative ∂f/∂t; null where time doesn't stand in the equations
 */
public record LaneJacobian(Kernel entries, SparsityPattern pattern, Kernel timeDerivative) {}
