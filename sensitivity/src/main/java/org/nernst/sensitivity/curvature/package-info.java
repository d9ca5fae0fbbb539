/**
 * Second derivatives, and what data can tell about parameters.
 *
 * <p>{@link org.nernst.sensitivity.curvature.SecondDerivatives} multiplies the Hessian of an objective with directions: the tangent
 * forwards, then the adjoint and its derivative in that direction backwards, each linear equations over what is stored of the one
 * before ({@link org.nernst.sensitivity.curvature.TangentEquations}, {@link
 * org.nernst.sensitivity.adjoint.CostateEquations}).
 *
 * <p>{@link org.nernst.sensitivity.curvature.FisherInformation} comes from the derivatives of {@link
 * org.nernst.sensitivity.curvature.NoisyTrace}s, and {@link org.nernst.sensitivity.curvature.Identifiability} reads it: which
 * combinations of parameters the data leave open, and how sure they make of the others.
 */
package org.nernst.sensitivity.curvature;
