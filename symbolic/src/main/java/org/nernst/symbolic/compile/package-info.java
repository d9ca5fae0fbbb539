/**
 * The whole compiler behind one face: {@link org.nernst.symbolic.compile.SystemCompiler} derives, lowers and emits each
 * template of an {@link org.nernst.symbolic.system.OdeSystem} once, giving a {@link
 * org.nernst.symbolic.compile.CompiledSystem}; bound to parameter values that is a {@link
 * org.nernst.symbolic.compile.BoundSystem}, the functions solvers and sensitivities call, and its {@link
 * org.nernst.symbolic.compile.BoundEvents} say when the state jumps and whereto. {@link
 * org.nernst.symbolic.compile.SystemLanes} has the functions for many members of an ensemble at once. Matrices are sparse with a
 * fixed {@link org.nernst.symbolic.compile.SparsityPattern}; what can be read off a state is a {@link
 * org.nernst.symbolic.compile.Measurement}.
 */
package org.nernst.symbolic.compile;
