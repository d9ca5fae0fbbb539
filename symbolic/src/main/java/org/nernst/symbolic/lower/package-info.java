/**
 * Lowering: from a {@link org.nernst.symbolic.derive.Program} to a {@link org.nernst.symbolic.lower.Kernel}, a flat list of
 * operations on numbered values, each computed once (static single assignment). {@link
 * org.nernst.symbolic.lower.Lowering} walks the expressions; {@link org.nernst.symbolic.lower.KernelAssembler} numbers
 * values, so that equal ones are shared, and folds constants; {@link org.nernst.symbolic.lower.KernelStatistics} counts
 * what is left.
 *
 * <p>{@link org.nernst.symbolic.lower.ElementaryFunctions} holds exp, log, sin, tanh, power and the like as kernels of basic
 * operations, from which every emitter makes its own functions.
 */
package org.nernst.symbolic.lower;
