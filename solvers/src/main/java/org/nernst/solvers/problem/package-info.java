/**
 * What is to be solved, and how accurately.
 *
 * <p>A {@link org.nernst.solvers.problem.Problem} is a compiled system with parameter values, a protocol and a span of
 * time; {@link org.nernst.solvers.problem.Tolerances} say how large the error of a step may be. How it is solved is the
 * business of {@code integrate}.
 */
package org.nernst.solvers.problem;
