/**
 * Forward sensitivities: S = ∂y/∂p by S' = f_y S + f_p, S(0) = ∂y₀/∂p, solved with the states under one error control.
 *
 * <p>{@link org.nernst.sensitivity.forward.ForwardSensitivities} solves; the {@link
 * org.nernst.sensitivity.forward.ForwardSolution} has the gradients of all objectives asked for, and derivatives of any
 * state or observable at any time.
 */
package org.nernst.sensitivity.forward;
