/**
 * Integration by steps that are chosen by their error, or of a given length.
 *
 * <p>{@link org.nernst.solvers.integrate.Solver} solves a model; {@link
 * org.nernst.solvers.integrate.AdaptiveIntegrator} integrates any {@link org.nernst.solvers.problem.PiecewiseOde}, such
 * as the equations of sensitivities, by a {@link org.nernst.solvers.integrate.Method}. The concepts are apart: a tableau is data;
 * a stepper makes single steps by it, in a workspace of its own, and can tell the solution within the latest; a step loop chooses
 * their lengths from one break point exactly to the next, and tries a step that is not finite again, smaller. Hipparchus's
 * integrators stand beside the step loop behind the same face.
 */
package org.nernst.solvers.integrate;
