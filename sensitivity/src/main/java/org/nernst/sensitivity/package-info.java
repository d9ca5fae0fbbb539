/**
 * Derivatives of what a model does with respect to its parameters.
 *
 * <p>{@link org.nernst.sensitivity.Differentiate} is the face, of objectives as of samples. What can be differentiated stands in {@code objective}; the
 * package {@code forward} solves the variational equations with the states, {@code adjoint} the adjoint equations
 * backwards. Both are continuous: they discretise the derivative's own equations, with the error controlled. The package {@code
 * discrete} goes over the steps that a solver made, back or forward, and gives the derivative of the numbers it computed. What derivatives are
 * with respect to is said by {@link org.nernst.sensitivity.objective.IndependentVariables}. The package {@code curvature} has second
 * derivatives, and what recordings can tell about parameters; {@code global} looks at whole ranges of parameters.
 */
package org.nernst.sensitivity;
