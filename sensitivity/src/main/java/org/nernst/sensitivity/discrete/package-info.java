/**
 * The discrete adjoint: exact derivatives of what a solver computed.
 *
 * <p>A solve stores its steps ({@link org.nernst.sensitivity.discrete.DiscreteSensitivities} asks for it). A sweep goes back over them; each
 * formula has its transposed linearisation, events have theirs, and what an objective sees between the ends of steps goes through the
 * weights of the interpolation. So observations cost little, there is nothing to solve again, and the result is the derivative of the
 * computed number to rounding, whatever the tolerance.
 */
package org.nernst.sensitivity.discrete;
