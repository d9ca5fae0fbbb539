/**
 * What is differentiated, and what comes out.
 *
 * <p>An {@link org.nernst.sensitivity.objective.Objective} is a number computed from a solution: a sample, a mean, a mean
 * squared error against a {@link org.nernst.sensitivity.objective.Trace}. Bound to a system it is a {@link
 * org.nernst.sensitivity.objective.Functional}, a running loss and observations with their derivatives, which is all that
 * the packages {@code forward} and {@code adjoint} need. They give {@link
 * org.nernst.sensitivity.objective.Gradient}s.
 */
package org.nernst.sensitivity.objective;
