/**
 * Adaptive integration.
 *
 * <p>{@link org.nernst.solvers.integrate.Solver} solves a model; {@link
 * org.nernst.solvers.integrate.AdaptiveIntegrator} integrates any {@link org.nernst.solvers.problem.PiecewiseOde}, such
 * as the equations of sensitivities. The concepts are apart: a {@link org.nernst.solvers.integrate.Method} makes steps
 * (Hipparchus's integrators); a piece is integrated from one break point exactly to the next, and a trial step that is
 * not finite is tried again, smaller; dense output is made of each accepted step by shorter steps inside it.
 */
package org.nernst.solvers.integrate;
