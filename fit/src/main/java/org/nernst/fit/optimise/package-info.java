/**
 * Optimisers: Levenberg–Marquardt for sums of squares, limited-memory BFGS, steps along the gradient by several rules, and two that need no
 * derivatives, for comparison. Each is a value that says how; {@link org.nernst.fit.optimise.Optimiser#minimise} does it.
 */
package org.nernst.fit.optimise;
