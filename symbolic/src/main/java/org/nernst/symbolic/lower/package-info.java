/**
 * Lowering: from a {@link org.nernst.symbolic.derive.Program} to a {@link org.nernst.symbolic.lower.Kernel}, a flat list of
 * operations on numbered values, each computed once (static single assignment). {@link
 * org.nernst.symbolic.lower.Lowering} walks the expressions; {@link org.nernst.symbolic.lower.KernelAssembler} numbers
 * values, so that equal ones are shared. {@link org.nernst.symbolic.lower.KernelStatistics} counts what is left.
 *
 * <p>Passes over expressions: {@link org.nernst.symbolic.lower.SharedExponentials} (powers of one another), {@link
 * org.nernst.symbolic.lower.SafeForms} (linoid and logistic near and far from 0), {@link
 * org.nernst.symbolic.lower.ValueRanges} (exponentials of small arguments), {@link org.nernst.symbolic.lower.HornerForms}
 * (polynomials). Then over kernels, in this order: {@link org.nernst.symbolic.lower.Signs}, {@link
 * org.nernst.symbolic.lower.SharedFactors}, {@link org.nernst.symbolic.lower.SharedReciprocals}, {@link
 * org.nernst.symbolic.lower.FusedMultiplyAdd}, each of which ends with {@link org.nernst.symbolic.lower.DeadValues}.
 *
 * <p>{@link org.nernst.symbolic.lower.ElementaryFunctions} holds exp, log, sin, tanh, power and the like as kernels of basic
 * operations, from which every emitter makes its own functions.
 */
package org.nernst.symbolic.lower;
