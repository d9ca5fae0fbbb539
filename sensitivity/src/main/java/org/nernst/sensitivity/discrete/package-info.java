/**
 * Exact derivatives of what a solver computed: the discrete adjoint, and the tangent forwards.
 *
 * <p>A solve stores its steps ({@link org.nernst.sensitivity.discrete.DiscreteSensitivities} and {@link
 * org.nernst.sensitivity.discrete.TangentSensitivities} ask for it). One sweep goes back over them, another forward; each formula has its
 * linearisation, to be pushed forward, and the transposed one, events have theirs, and what an objective sees between the ends of steps
 * goes through the weights of the interpolation. Samples come out of one
 * forward sweep with all their derivatives, however many there are. So observations cost little, there is nothing to solve again, and the result is the
 * derivative of the computed number to rounding, whatever the tolerance.
 */
package org.nernst.sensitivity.discrete;
